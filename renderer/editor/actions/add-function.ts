import { addFunction as addFunctionEdit, functionNameProblem } from '#shared/edits/add-function.ts';
import { attachIntegration } from '#shared/edits/attach-integration.ts';
import { uniqueName } from '#shared/edits/unique-name.ts';
import { askName } from './ask-name.ts';
import { canEdit, type Action } from './action.ts';

export const addFunction: Action = {
  id: 'add-function',
  label: 'Add function…',
  group: 'Add',
  isEnabled: canEdit,
  run: async ({ editor, ui }) => {
    const { project, selection } = editor.store.getState();
    const name = await askName(
      ui,
      'function',
      uniqueName('handler', project.functions),
      (text) => functionNameProblem(editor.store.getState().project, text),
      'A handler file is made for it.',
    );
    if (name === null) return;
    const methods = selection.filter((ref) => ref.kind === 'method');
    editor.change(
      `Add function ${name}`,
      (now) =>
        methods.reduce(
          (next, ref) => attachIntegration(next, ref, { kind: 'function', name }),
          addFunctionEdit(now, { name }),
        ),
      methods.length > 0 ? {} : { select: [{ kind: 'function', name }] },
    );
  },
};
