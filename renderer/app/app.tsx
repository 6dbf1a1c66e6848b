import { useEffect, useMemo, useState } from 'react';
import type { ActionUi } from '#renderer/editor/actions/action.ts';
import { actionById } from '#renderer/editor/actions/actions.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import type { Notice } from '#renderer/editor/editor-state.ts';
import { ActionUiContext, runAction } from '#renderer/editor/use-actions.ts';
import { EditorContext } from '#renderer/editor/use-editor.ts';
import { ConfirmationHost } from '#renderer/ui/confirmation.tsx';
import { clearToasts, showToast, ToastRegion } from '#renderer/ui/toast.tsx';
import { createActionUi, createDialogStore, type DialogStore } from './action-ui.ts';
import type { ServeStatus } from '#shared/ipc/channels.ts';
import { Dialogs } from './dialogs/dialogs.tsx';
import { listenToKeys } from './shortcuts.ts';
import { WindowLayout } from './window-layout.tsx';
import './app.css';

/** The window around one editor: providers, keys, messages, dialogs. */
export function App({ editor }: { editor: Editor }) {
  const [dialogs] = useState<DialogStore>(createDialogStore);
  const ui = useMemo<ActionUi>(() => createActionUi(editor, dialogs), [editor, dialogs]);

  useEffect(() => listenToKeys({ editor, ui }), [editor, ui]);
  useEffect(
    () =>
      editor.bridge.on('menu.action', ({ actionId }) => {
        runAction(actionById(actionId), { editor, ui });
      }),
    [editor, ui],
  );
  useEffect(
    () =>
      editor.store.subscribe(({ notice, handle }, previous) => {
        if (handle !== null && handle !== previous.handle) clearToasts();
        if (notice !== null && notice !== previous.notice) showNotice(editor, notice);
      }),
    [editor],
  );
  useEffect(
    () =>
      editor.store.subscribe(({ serving }, previous) => {
        if (serving !== previous.serving)
          for (const status of serving) offerPort(editor, status, previous.serving);
      }),
    [editor],
  );

  return (
    <EditorContext value={editor}>
      <ActionUiContext value={ui}>
        <WindowLayout />
        <Dialogs store={dialogs} />
        <ConfirmationHost />
        <ToastRegion />
      </ActionUiContext>
    </EditorContext>
  );
}

function showNotice(editor: Editor, { text, tone, undoes }: Notice): void {
  if (undoes === undefined) {
    showToast({ text, tone });
    return;
  }
  const run = (): void => {
    if (editor.store.getState().project === undoes) editor.undo();
    else editor.notify('There were edits since. Undo them first, one by one or in the history.');
  };
  showToast({ text, tone, action: { label: 'Undo', run }, lasts: 12_000 });
}

/** Asks whether another port will do when the wanted one is taken. */
function offerPort(editor: Editor, status: ServeStatus, previous: readonly ServeStatus[]): void {
  const port = status.error?.suggestedPort;
  if (status.error === null || port === undefined || previous.includes(status)) return;
  showToast({
    text: status.error.message,
    tone: 'danger',
    action: {
      label: `Serve on ${port}`,
      run: () => void editor.serving.start(status.apiId, port),
    },
  });
}
