import { documentStanding } from '#renderer/editor/document-standing.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { confirm, confirmThreeWay } from '#renderer/ui/confirmation.tsx';

/** Asks what becomes of unsaved changes before another project takes the window; false to stay. */
export async function leaveProject(editor: Editor): Promise<boolean> {
  const { dirty, project } = editor.store.getState();
  if (dirty) {
    const answer = await confirmThreeWay({
      title: `Save ${project.name} first?`,
      text: 'It has changes that are not in its files. Without saving they are set aside, and offered again when it is opened the next time.',
      confirmLabel: 'Save and go on',
      otherLabel: 'Don’t save',
    });
    if (answer === 'other') return true;
    if (answer === 'no' || !(await editor.saver.save())) return false;
  }
  const state = editor.store.getState();
  if (state.editedDocument === null || documentStanding(state) !== 'behind') return true;
  const name = state.editedDocument.split(/[/\\]/).pop() ?? state.editedDocument;
  return confirm({
    title: `Leave ${name} as it is?`,
    text: `Edits of the design are not in ${name} yet. They stay in the working copy, and are there when the file is edited the next time.`,
    confirmLabel: 'Leave it',
    cancelLabel: 'Stay',
  });
}
