import { addApi as addApiEdit } from '#shared/edits/add-api.ts';
import { freshId } from '../random-id.ts';
import { askName } from './ask-name.ts';
import { canEdit, type Action } from './action.ts';

export const addApi: Action = {
  id: 'add-api',
  label: 'Add REST API…',
  group: 'Add',
  isEnabled: canEdit,
  run: async ({ editor, ui }) => {
    const { project } = editor.store.getState();
    const name = await askName(ui, 'REST API', '', (text) =>
      text === '' ? 'Enter a name.' : null,
    );
    if (name === null) return;
    const apiId = freshId(editor.ids, 10, project.apis);
    editor.change(
      `Add API ${name}`,
      (now) => addApiEdit(now, { apiId, name, rootId: editor.ids(6), stageName: 'dev' }),
      { select: [{ kind: 'api', apiId }] },
    );
    editor.openTab({ kind: 'canvas', apiId });
  },
};
