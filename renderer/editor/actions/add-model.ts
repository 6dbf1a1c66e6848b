import { addModel as addModelEdit, modelNameProblem } from '#shared/edits/add-model.ts';
import { uniqueName } from '#shared/edits/unique-name.ts';
import { askName } from './ask-name.ts';
import { currentRestApi } from './current-api.ts';
import { canEdit, type Action } from './action.ts';

export const addModel: Action = {
  id: 'add-model',
  label: 'Add model…',
  group: 'Add',
  isEnabled: (state) => canEdit(state) && currentRestApi(state) !== undefined,
  run: async ({ editor, ui }) => {
    const api = currentRestApi(editor.store.getState());
    if (api === undefined) return;
    const apiId = api.id;
    const name = await askName(ui, 'model', uniqueName('Model', api.models), (text) =>
      modelNameProblem(currentRestApi(editor.store.getState()) ?? api, text),
    );
    if (name === null) return;
    const ref = { kind: 'model', apiId, name } as const;
    editor.change(`Add model ${name}`, (project) => addModelEdit(project, { apiId, name }), {
      select: [ref],
    });
    editor.openTab({ kind: 'model', ref });
  },
};
