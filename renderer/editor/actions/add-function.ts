import {
  addFunction as addFunctionEdit,
  functionNameProblem,
  roleFor,
} from '#shared/edits/add-function.ts';
import { attachTo } from '#shared/edits/attach-to.ts';
import { uniqueName } from '#shared/edits/unique-name.ts';
import { askName } from './ask-name.ts';
import { currentApi } from './current-api.ts';
import { canEdit, type Action } from './action.ts';

export const addFunction: Action = {
  id: 'add-function',
  label: 'Add function…',
  group: 'Add',
  isEnabled: canEdit,
  run: async ({ editor, ui }) => {
    const state = editor.store.getState();
    const { project, selection } = state;
    // It suits what it is drawn behind, else the API in front.
    const role = roleFor(currentApi(state)?.kind);
    const name = await askName(
      ui,
      'function',
      uniqueName('handler', project.functions),
      (text) => functionNameProblem(editor.store.getState().project, text),
      'A handler file is made for it.',
    );
    if (name === null) return;
    const endpoints = selection.filter((ref) => ref.kind === 'method' || ref.kind === 'route');
    editor.change(
      `Add function ${name}`,
      (now) =>
        endpoints.reduce(
          (next, ref) => attachTo(next, ref, { kind: 'function', name }),
          addFunctionEdit(now, { name, role }),
        ),
      endpoints.length > 0 ? {} : { select: [{ kind: 'function', name }] },
    );
  },
};
