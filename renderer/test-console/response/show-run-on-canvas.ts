import type { Editor } from '#renderer/editor/editor.ts';

/** Brings the canvas with the lit path of the last run to the front, its method in sight. */
export function showRunOnCanvas(editor: Editor): void {
  const { lastRun } = editor.store.getState();
  if (lastRun === null) return;
  editor.openTab({ kind: 'canvas', apiId: lastRun.apiId });
  if (lastRun.ref !== null) editor.goTo(lastRun.ref);
}
