import { useCallback, useEffect, useRef, useState } from 'react';
import { failureMessage } from '#renderer/bridge/bridge.ts';
import type { Editor } from './editor.ts';
import { randomId } from './random-id.ts';
import type { BasePathMode, ImportResult } from '#shared/ipc/channels.ts';

/** How far the reading of a document has come; `value` from 0 to 1, null while nobody knows. */
export interface ReadingProgress {
  readonly value: number | null;
  readonly label: string;
}

export interface DocumentReader {
  readonly progress: ReadingProgress | null;
  readonly failure: string | null;
  /** Reads a document off the window's thread; undefined when it failed or a later one took its place. */
  read(
    fileName: string,
    text: () => Promise<string>,
    basePath: BasePathMode,
  ): Promise<{ readonly text: string; readonly result: ImportResult } | undefined>;
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

  const read = useCallback<DocumentReader['read']>(
    async (fileName, textOf, basePath) => {
      cancel(editor, job.current);
      const jobId = randomId(12);
      job.current = jobId;
      setFailure(null);
      setProgress({ value: null, label: `Reading ${fileName}` });
      const isCurrent = (): boolean => job.current === jobId;
      try {
        const text = await textOf();
        if (!isCurrent()) return undefined;
        const { region, accountId } = editor.store.getState().project;
        const result = await editor.bridge.call('openapi.import', {
          jobId,
          fileName,
          text,
          region,
          accountId,
          basePath,
        });
        return isCurrent() ? { text, result } : undefined;
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
  return { progress, failure, read };
}

function cancel(editor: Editor, jobId: string | null): void {
  if (jobId !== null) void editor.bridge.call('job.cancel', { jobId }).catch(() => undefined);
}
