import { addStage as addStageEdit, stageNameProblem } from '#shared/edits/add-stage.ts';
import { uniqueName } from '#shared/edits/unique-name.ts';
import { askName } from './ask-name.ts';
import { currentApi } from './current-api.ts';
import { canEdit, type Action } from './action.ts';

export const addStage: Action = {
  id: 'add-stage',
  label: 'Add stage…',
  group: 'Add',
  isEnabled: (state) => canEdit(state) && currentApi(state) !== undefined,
  run: async ({ editor, ui }) => {
    const api = currentApi(editor.store.getState());
    if (api === undefined) return;
    const stageName = await askName(ui, 'stage', uniqueName('dev', api.stages), (text) =>
      stageNameProblem(currentApi(editor.store.getState()) ?? api, text),
    );
    if (stageName === null) return;
    editor.change(
      `Add stage ${stageName}`,
      (project) => addStageEdit(project, { apiId: api.id, stageName }),
      { select: [{ kind: 'stage', apiId: api.id, stageName }] },
    );
  },
};
