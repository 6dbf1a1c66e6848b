import type { Editor } from '#renderer/editor/editor.ts';
import { confirm } from '#renderer/ui/confirmation.tsx';

/** Asks what becomes of unsaved changes before another project takes the window; false to stay. */
export async function leaveProject(editor: Editor): Promise<boolean> {
  if (!editor.store.getState().dirty) return true;
  const save = await confirm({
    title: `Save ${editor.store.getState().project.name} first?`,
    text: 'It has changes that are not saved. Cancelling stays in it.',
    confirmLabel: 'Save and go on',
  });
  return save && editor.saver.save();
}
