import { createContext, useCallback, useContext } from 'react';
import type { Action, ActionContext, ActionUi } from './actions/action.ts';
import { actionById } from './actions/actions.ts';
import { failureMessage } from '#renderer/bridge/bridge.ts';
import { useEditor } from './use-editor.ts';

/** What actions may ask of the window; provided by it. */
export const ActionUiContext = createContext<ActionUi | null>(null);

export function useActionContext(): ActionContext {
  const editor = useEditor();
  const ui = useContext(ActionUiContext);
  if (ui === null) throw new Error('There is no ActionUiContext above this component.');
  return { editor, ui };
}

/** Runs an action if it is enabled; false when it is not or there is none of that id. Failures become messages. */
export function runAction(action: Action | undefined, context: ActionContext): boolean {
  if (action === undefined || !action.isEnabled(context.editor.store.getState())) return false;
  Promise.resolve(action.run(context)).catch((error: unknown) => {
    context.editor.notify(failureMessage(error), 'danger');
  });
  return true;
}

/** A function that runs actions by id. */
export function useRunAction(): (id: string) => boolean {
  const editor = useEditor();
  const ui = useContext(ActionUiContext);
  return useCallback(
    (id: string) => ui !== null && runAction(actionById(id), { editor, ui }),
    [editor, ui],
  );
}
