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
  /** Null: no other file is read. */
  readonly files: () => Promise<FilesBeside | null>;
}

/** A file a person chose or dropped. */
export interface GivenFile {
  readonly name: string;
  readonly getFile: () => Promise<File>;
}

/** A file a person gave, with leave to read what is beside it where the shell can give that; asked for once, when it is read. */
export function sourceOf(editor: Editor, { name, getFile }: GivenFile): DocumentSource {
  let files: Promise<FilesBeside | null> | undefined;
  const askForFiles = async (): Promise<FilesBeside | null> => {
    const grant = await editor.bridge.grantFile(await getFile());
    return grant === null ? null : { kind: 'granted', grant };
  };
  return {
    fileName: name,
    text: async () => textOfFile(await getFile()),
    files: () => (files ??= askForFiles()),
  };
}

/** A file from a file chooser. */
export function givenFile(file: File): GivenFile {
  return { name: file.name, getFile: () => Promise.resolve(file) };
}

/** A document that was imported, as it was then. */
export function sourceOfBase({ fileName, text, includes = {} }: ImportBase): DocumentSource {
  return {
    fileName,
    text: () => Promise.resolve(text),
    files: () => Promise.resolve({ kind: 'texts', texts: includes }),
  };
}

/** The same document, with the texts of files it names. */
export function withTexts(
  source: DocumentSource,
  texts: Readonly<Record<string, string>>,
): DocumentSource {
  return { ...source, files: () => Promise.resolve({ kind: 'texts', texts }) };
}

/** What may be chosen about how a document is read. */
export type HowRead = Pick<ChannelInput<'openapi.import'>, 'basePath' | 'apiKind' | 'parameters'>;

/** How a document was read when it was imported. */
export function howBaseWasRead({ basePath, parameters = {} }: ImportBase): HowRead {
  return { basePath: basePath ?? 'ignore', parameters };
}

/** What reading a document gave. */
export interface DocumentRead {
  readonly text: string;
  readonly result: ImportResult;
  /** The shell was told where the document lies, so the files it names were looked for there. */
  readonly hasFolder: boolean;
}

export interface DocumentReader {
  readonly progress: ReadingProgress | null;
  readonly failure: string | null;
  /** Reads a document off the window's thread; undefined when it failed or a later one took its place. */
  read(source: DocumentSource, how: HowRead): Promise<DocumentRead | undefined>;
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
    ({ fileName, text: textOf, files: filesOf }, how) =>
      run(`Reading ${fileName}`, async (jobId, isCurrent) => {
        const [text, files] = await Promise.all([textOf(), filesOf()]);
        if (!isCurrent()) return undefined;
        const { region, accountId } = editor.store.getState().project;
        const result = await editor.bridge.call('openapi.import', {
          jobId,
          fileName,
          text,
          region,
          accountId,
          ...how,
          ...(files !== null && { files }),
        });
        return { text, result, hasFolder: files !== null && files.kind !== 'texts' };
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
