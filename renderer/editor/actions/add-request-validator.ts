import { addRequestValidator as addRequestValidatorEdit } from '#shared/edits/add-request-validator.ts';
import { uniqueName } from '#shared/edits/unique-name.ts';
import { askName, freeIn } from './ask-name.ts';
import { currentRestApi } from './current-api.ts';
import { canEdit, type Action } from './action.ts';

export const addRequestValidator: Action = {
  id: 'add-request-validator',
  label: 'Add request validator…',
  group: 'Add',
  isEnabled: (state) => canEdit(state) && currentRestApi(state) !== undefined,
  run: async ({ editor, ui }) => {
    const api = currentRestApi(editor.store.getState());
    if (api === undefined) return;
    const name = await askName(
      ui,
      'request validator',
      uniqueName('body-and-parameters', api.requestValidators),
      freeIn(api.requestValidators),
    );
    if (name === null) return;
    editor.change(
      `Add request validator ${name}`,
      (project) => addRequestValidatorEdit(project, { apiId: api.id, name }),
      { select: [{ kind: 'request-validator', apiId: api.id, name }] },
    );
  },
};
