import { addPath } from '#shared/edits/add-resource.ts';
import { resourcePath } from '#shared/entities/rest/resource-tree.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { Editor } from '../editor.ts';
import { freshId } from '../random-id.ts';
import { currentRestApi, currentResource } from './current-api.ts';
import { newPathProblem } from './new-path-problem.ts';
import { canEdit, type Action } from './action.ts';

export const addResource: Action = {
  id: 'add-resource',
  label: 'Add resource…',
  group: 'Add',
  shortcuts: ['Mod+N'],
  isEnabled: (state) => canEdit(state) && currentRestApi(state) !== undefined,
  run: async ({ editor, ui }) => {
    const place = currentResource(editor.store.getState());
    if (place === undefined) return;
    const { api, resourceId } = place;
    const parentPath = resourcePath(api, resourceId);
    const path = await ui.ask({
      title: `Add resource below ${parentPath}`,
      label: 'Path',
      placeholder: 'orders or orders/{orderId}',
      confirmLabel: 'Add',
      mono: true,
      description: 'One part, or several with slashes between them.',
      validate: (text) => newPathProblem(editor, api.id, resourceId, text),
    });
    if (path !== null) addPathAt(editor, api.id, resourceId, path);
  },
};

/** Adds the resources a path is missing and selects the last one. */
function addPathAt(editor: Editor, apiId: string, parentId: string, path: string): void {
  const { project } = editor.store.getState();
  const before = restApiAt(project, apiId)?.resources ?? {};
  const taken: Record<string, unknown> = { ...before };
  let last = parentId;
  const next = addPath(project, { apiId, parentId, path }, () => {
    last = freshId(editor.ids, 6, taken);
    taken[last] = true;
    return last;
  });
  editor.change(`Add resource ${path}`, () => next, {
    select: [{ kind: 'resource', apiId, resourceId: last }],
  });
}
