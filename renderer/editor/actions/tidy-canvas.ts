import { tidyNodes } from '#shared/edits/move-nodes.ts';
import { currentApi } from './current-api.ts';
import { canEdit, type Action } from './action.ts';

export const tidyCanvas: Action = {
  id: 'tidy-canvas',
  label: 'Tidy canvas',
  group: 'Canvas',
  isEnabled: (state) => canEdit(state) && (state.activeTab?.startsWith('canvas:') ?? false),
  run({ editor }) {
    const api = currentApi(editor.store.getState());
    if (api !== undefined) editor.change('Tidy canvas', (project) => tidyNodes(project, api.id));
  },
};
