import { useState } from 'react';
import { failureMessage } from '#renderer/bridge/bridge.ts';
import type { ReadingProgress } from '#renderer/editor/use-read-document.ts';
import { readWithFolder } from './chosen-folder.ts';

/** What becomes of the folder that a person chose for the files a document names. */
export interface FolderAnswer {
  /** While the folder or the document is read; between two readings, too. */
  readonly progress: ReadingProgress | null;
  readonly failure: string | null;
  /** What failed before is told no more. */
  readonly forget: () => void;
  /** `readWithFolder`, with its progress and what fails of it. */
  readonly read: (...how: Parameters<typeof readWithFolder>) => Promise<void>;
}

/** @param reading progress of the reader that reads the document itself */
export function useFolderAnswer(reading: ReadingProgress | null): FolderAnswer {
  const [isReading, setReading] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  return {
    progress: reading ?? (isReading ? { value: null, label: 'Reading the folder' } : null),
    failure,
    forget: () => setFailure(null),
    read: async (...how) => {
      setReading(true);
      setFailure(null);
      try {
        if (!(await readWithFolder(...how)))
          setFailure('None of the files it names is there. Choose the folder it lies in.');
      } catch (error) {
        setFailure(failureMessage(error));
      }
      setReading(false);
    },
  };
}
