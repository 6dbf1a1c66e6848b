import { addApiKey as addApiKeyEdit } from '#shared/edits/add-shared-entity.ts';
import { freshId } from '../random-id.ts';
import { askName } from './ask-name.ts';
import { canEdit, type Action } from './action.ts';

export const addApiKey: Action = {
  id: 'add-api-key',
  label: 'Add API key…',
  group: 'Add',
  isEnabled: canEdit,
  run: async ({ editor, ui }) => {
    const { project } = editor.store.getState();
    const name = await askName(ui, 'API key', '', (text) => (text === '' ? 'Enter a name.' : null));
    if (name === null) return;
    const id = freshId(editor.ids, 10, project.apiKeys);
    editor.change(`Add API key ${name}`, (now) => addApiKeyEdit(now, { id, name }), {
      select: [{ kind: 'api-key', id }],
    });
  },
};
