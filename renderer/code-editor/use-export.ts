import { useEffect, useState } from 'react';
import { failureMessage } from '#renderer/bridge/bridge.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import type { ExportInput, ExportResult } from '#shared/ipc/channels.ts';
import type { Project } from '#shared/project/project.ts';

/** How long the project must stand still before the text is made anew, ms. */
const settle = 350;

/** What is to be written and how. */
export type Wanted = Omit<ExportInput, 'handle'>;

interface Answer {
  /** The revision of the project the text was made of. */
  readonly project: Project;
  readonly wanted: Wanted;
  readonly handle: string;
  readonly result?: ExportResult | undefined;
  readonly failure?: string | undefined;
}

export interface Exported {
  /** The last text there was; stays while a newer one is made, and when that fails. */
  readonly result: ExportResult | undefined;
  readonly failure: string | undefined;
  /** The text is of another revision or was asked for otherwise. */
  readonly isStale: boolean;
}

/**
 * The exported text of the project as it stands; made anew shortly after every change that stays.
 *
 * @param wanted the same object while the same is wanted
 */
export function useExport(wanted: Wanted): Exported {
  const editor = useEditor();
  const project = useEditorState((state) => state.project);
  const handle = useEditorState((state) => state.handle);
  const [answer, setAnswer] = useState<Answer>();

  useEffect(() => {
    if (handle === null) return;
    let turn = 0;
    const make = async (): Promise<void> => {
      turn += 1;
      const own = turn;
      await editor.sync.flush();
      const head = { project: editor.store.getState().project, wanted, handle };
      let next: Answer;
      try {
        next = { ...head, result: await editor.bridge.call('export.text', { handle, ...wanted }) };
      } catch (error) {
        next = { ...head, failure: failureMessage(error) };
      }
      // An answer that comes after a later question's is out of date. A failure leaves the last text standing.
      if (own === turn) setAnswer((before) => ({ result: before?.result, ...next }));
    };
    let timer = setTimeout(() => void make(), 0);
    const unsubscribe = editor.store.subscribe((state, before) => {
      if (state.project === before.project) return;
      clearTimeout(timer);
      timer = setTimeout(() => void make(), settle);
    });
    return () => {
      turn = -1;
      clearTimeout(timer);
      unsubscribe();
    };
  }, [editor, handle, wanted]);

  return {
    result: answer?.result,
    failure: answer?.failure,
    isStale: answer?.wanted !== wanted || answer.handle !== handle || answer.project !== project,
  };
}
