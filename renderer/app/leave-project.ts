import type { Editor } from '#renderer/editor/editor.ts';
import { confirmThreeWay } from '#renderer/ui/confirmation.tsx';

/** Asks what becomes of unsaved changes before another project takes the window; false to stay. */
export async function leaveProject(editor: Editor): Promise<boolean> {
  const { dirty, project } = editor.store.getState();
  if (!dirty) return true;
  const answer = await confirmThreeWay({
    title: `Save ${project.name} first?`,
    text: 'It has changes that are not in its files. Without saving they are set aside, and offered again when it is opened the next time.',
    confirmLabel: 'Save and go on',
    otherLabel: 'Don’t save',
  });
  return answer === 'other' || (answer === 'yes' && (await editor.saver.save()));
}
