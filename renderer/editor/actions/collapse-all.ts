import { setCollapsed } from '#shared/edits/move-nodes.ts';
import { defaultCollapsed } from '../default-collapsed.ts';
import { currentApi } from './current-api.ts';
import { canEdit, type Action } from './action.ts';

export const collapseAll: Action = {
  id: 'collapse-all',
  label: 'Fold all resources',
  group: 'Canvas',
  isEnabled: (state) => canEdit(state) && (state.activeTab?.startsWith('canvas:') ?? false),
  run({ editor }) {
    const api = currentApi(editor.store.getState());
    if (api === undefined) return;
    const ids = Object.values(api.resources)
      .filter((resource) => resource.parentId !== null)
      .map((resource) => resource.id);
    editor.change('Fold all resources', (project) =>
      setCollapsed(project, api.id, ids, true, defaultCollapsed(api)),
    );
  },
};
