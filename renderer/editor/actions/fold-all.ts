import { setCollapsed } from '#shared/edits/move-nodes.ts';
import { defaultCollapsed } from '../default-collapsed.ts';
import { canEdit, type Action } from './action.ts';
import { currentRestApi } from './current-api.ts';

/** An action that folds or unfolds everything below the root of the API on the canvas. */
export function foldAll(id: string, label: string, isCollapsed: boolean): Action {
  return {
    id,
    label,
    group: 'Canvas',
    isEnabled: (state) => canEdit(state) && (state.activeTab?.startsWith('canvas:') ?? false),
    run({ editor }) {
      const api = currentRestApi(editor.store.getState());
      if (api === undefined) return;
      const ids = Object.values(api.resources)
        .filter((resource) => resource.parentId !== null)
        .map((resource) => resource.id);
      editor.change(label, (project) =>
        setCollapsed(project, api.id, ids, isCollapsed, defaultCollapsed(api)),
      );
    },
  };
}
