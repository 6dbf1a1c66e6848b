import { useState } from 'react';
import { failureMessage } from '#renderer/bridge/bridge.ts';
import { useEditor } from '#renderer/editor/use-editor.ts';

/** What a dialog that opens a design or a document has: a path, an attempt to open it, and why the last one failed. */
export interface Opening {
  readonly path: string;
  /** Of a path that is typed or picked; what failed before is not told any more. */
  readonly setPath: (path: string) => void;
  readonly isOpening: boolean;
  readonly failure: string | null;
  readonly open: (path: string) => Promise<void>;
  /** Asks by the system's own dialog, then opens what was chosen. */
  readonly choose: (channel: 'documents.choose' | 'folders.choose', title: string) => Promise<void>;
}

/** @param openAt opens what is at a path; what it throws is told */
export function useOpening(openAt: (path: string) => Promise<void>): Opening {
  const editor = useEditor();
  const [path, setPath] = useState('');
  const [isOpening, setOpening] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const attempt = async (act: () => Promise<unknown>): Promise<void> => {
    setFailure(null);
    try {
      await act();
    } catch (error) {
      setFailure(failureMessage(error));
    }
  };
  const open = async (chosen: string): Promise<void> => {
    setOpening(true);
    await attempt(() => openAt(chosen));
    setOpening(false);
  };
  return {
    path,
    setPath: (next) => {
      setPath(next);
      setFailure(null);
    },
    isOpening,
    failure,
    open,
    choose: (channel, title) =>
      attempt(async () => {
        const chosen = await editor.bridge.call(channel, { title });
        if (chosen === null) return;
        setPath(chosen);
        await open(chosen);
      }),
  };
}
