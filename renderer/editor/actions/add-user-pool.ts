import { addUserPool as addUserPoolEdit } from '#shared/edits/add-shared-entity.ts';
import { freshId } from '../random-id.ts';
import { askName } from './ask-name.ts';
import { canEdit, type Action } from './action.ts';

export const addUserPool: Action = {
  id: 'add-user-pool',
  label: 'Add user pool…',
  group: 'Add',
  isEnabled: canEdit,
  run: async ({ editor, ui }) => {
    const { project } = editor.store.getState();
    const name = await askName(ui, 'user pool', '', (text) =>
      text === '' ? 'Enter a name.' : null,
    );
    if (name === null) return;
    const id = `${project.region}_${freshId(editor.ids, 9, {})}`;
    editor.change(`Add user pool ${name}`, (now) => addUserPoolEdit(now, { id, name }), {
      select: [{ kind: 'user-pool', id }],
    });
  },
};
