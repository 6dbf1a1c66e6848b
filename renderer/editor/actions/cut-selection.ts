import { copyEntities, printPortable } from '#shared/edits/portable-entities.ts';
import { removeAll } from './remove-selection.ts';
import { canEdit, type Action } from './action.ts';

export const cutSelection: Action = {
  id: 'cut-selection',
  label: 'Cut',
  group: 'Edit',
  shortcuts: ['Mod+X'],
  keys: 'not-typing',
  isEnabled: (state) => canEdit(state) && state.selection.length > 0,
  run: async ({ editor, ui }) => {
    const { project, selection } = editor.store.getState();
    const portable = copyEntities(project, selection);
    if (portable.entities.length === 0) {
      editor.notify('What is selected cannot be cut.');
      return;
    }
    await ui.clipboard.write(printPortable(portable));
    removeAll(editor, selection);
  },
};
