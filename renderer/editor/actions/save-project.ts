import { documentStanding } from '../document-standing.ts';
import type { Action } from './action.ts';

export const saveProject: Action = {
  id: 'save-project',
  label: 'Save',
  group: 'File',
  shortcuts: ['Mod+S', 'Mod+Shift+S'],
  keys: 'everywhere',
  isEnabled: (state) => state.handle !== null && state.readOnlyReason === null,
  run: async ({ editor, ui }) => {
    if (!(await editor.saver.save())) return;
    const state = editor.store.getState();
    if (state.editedDocument === null) return;
    // Saved is only the working copy: what the user calls the file is written after a look at it.
    const standing = documentStanding(state);
    if (standing !== 'current' && standing !== 'gone') ui.show('save-document');
  },
};
