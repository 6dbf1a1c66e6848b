import { useCallback, useEffect, useRef, useState } from 'react';
import { failureMessage } from '#renderer/bridge/bridge.ts';
import type { Editor } from './editor.ts';
import { randomId } from './random-id.ts';
import type { ImportBase } from '#shared/edits/import-base.ts';
import type {
  ChannelInput,
  FilesBeside,
  ImportResult,
  MergedImport,
} from '#shared/ipc/channels.ts';
import { textOfFile } from './text-of-file.ts';

/** How far the reading of a document has come; `value` from 0 to 1, null while nobody knows. */
export interface ReadingProgress {
  readonly value: number | null;
  readonly label: string;
}

/** A document, and where the files are that it names. */
export interface DocumentSource {
  readonly fileName: string;
  readonly text: () => Promise<string>;
  /** Absent: no other file is read. */
  readonly files?: FilesBeside;
}

/** A file a person gave, with leave to read what is beside it where the shell can give that. */
export async function sourceOf(editor: Editor, file: File): Promise<DocumentSource> {
  const grant = await editor.bridge.grantFile(file);
  return {
    fileName: file.name,
    text: () => textOfFile(file),
    ...(grant !== null && { files: { kind: 'granted', grant } }),
  };
}

/** A document that was imported, as it was then. */
export function sourceOfBase({ fileName, text, includes = {} }: ImportBase): DocumentSource {
  return { fileName, text: () => Promise.resolve(text), files: { kind: 'texts', texts: includes } };
}

/** What may be chosen about how a document is read. */
export type HowRead = Pick<ChannelInput<'openapi.import'>, 'basePath' | 'parameters'>;

/** How a document was read when it was imported. */
export function howBaseWasRead({ basePath, parameters = {} }: ImportBase): HowRead {
  return { basePath: basePath ?? 'ignore', parameters };
}

export interface DocumentReader {
  readonly progress: ReadingProgress | null;
  readonly failure: string | null;
  /** Reads a document off the window's thread; undefined when it failed or a later one took its place. */
  read(
    source: DocumentSource,
    how: HowRead,
  ): Promise<{ readonly text: string; readonly result: ImportResult } | undefined>;
  /** Merges a document into the project, off the window's thread, too; undefined when it failed or something later took its place. */
  merge(
    document: Omit<ChannelInput<'openapi.merge'>, 'jobId' | 'handle'>,
  ): Promise<MergedImport | undefined>;
}

/** Reads documents one at a time, with progress; what is under way is cancelled when the view goes. */
export function useReadDocument(editor: Editor): DocumentReader {
  const [progress, setProgress] = useState<ReadingProgress | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const job = useRef<string | null>(null);

  useEffect(() => {
    const stop = editor.bridge.on('import.progress', ({ jobId, done, total, label }) => {
      if (jobId === job.current) setProgress({ value: total > 0 ? done / total : null, label });
    });
    return () => {
      stop();
      cancel(editor, job.current);
      job.current = null;
    };
  }, [editor]);

  /** Does one job at a time: a later one cancels it. */
  const run = useCallback(
    async <T>(
      label: string,
      work: (jobId: string, isCurrent: () => boolean) => Promise<T | undefined>,
    ): Promise<T | undefined> => {
      cancel(editor, job.current);
      const jobId = randomId(12);
      job.current = jobId;
      setFailure(null);
      setProgress({ value: null, label });
      const isCurrent = (): boolean => job.current === jobId;
      try {
        const result = await work(jobId, isCurrent);
        return isCurrent() ? result : undefined;
      } catch (error) {
        if (isCurrent()) setFailure(failureMessage(error));
        return undefined;
      } finally {
        if (isCurrent()) {
          job.current = null;
          setProgress(null);
        }
      }
    },
    [editor],
  );
  const read = useCallback<DocumentReader['read']>(
    ({ fileName, text: textOf, files }, how) =>
      run(`Reading ${fileName}`, async (jobId, isCurrent) => {
        const text = await textOf();
        if (!isCurrent()) return undefined;
        const { region, accountId } = editor.store.getState().project;
        const result = await editor.bridge.call('openapi.import', {
          jobId,
          fileName,
          text,
          region,
          accountId,
          ...how,
          ...(files !== undefined && { files }),
        });
        return { text, result };
      }),
    [editor, run],
  );
  const merge = useCallback<DocumentReader['merge']>(
    (document) =>
      run(`Reading ${document.fileName}`, async (jobId, isCurrent) => {
        // What the node side merges into is its own copy of the design.
        await editor.sync.flushAll();
        const { handle } = editor.store.getState();
        return handle === null || !isCurrent()
          ? undefined
          : editor.bridge.call('openapi.merge', { jobId, handle, ...document });
      }),
    [editor, run],
  );
  return { progress, failure, read, merge };
}

function cancel(editor: Editor, jobId: string | null): void {
  if (jobId !== null) void editor.bridge.call('job.cancel', { jobId }).catch(() => undefined);
}
