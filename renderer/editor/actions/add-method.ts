import { addMethod as addMethodEdit } from '#shared/edits/add-method.ts';
import { httpMethods, type HttpMethod } from '#shared/entities/rest/method.ts';
import { resourcePath } from '#shared/entities/rest/resource-tree.ts';
import type { Editor } from '../editor.ts';
import { currentRestApi, currentResource } from './current-api.ts';
import { canEdit, type Action } from './action.ts';

export const addMethod: Action = {
  id: 'add-method',
  label: 'Add method…',
  group: 'Add',
  shortcuts: ['Mod+Shift+M'],
  isEnabled: (state) => canEdit(state) && currentRestApi(state) !== undefined,
  run: async ({ editor, ui }) => {
    const place = currentResource(editor.store.getState());
    if (place === undefined) return;
    const { api, resourceId } = place;
    const taken = api.resources[resourceId]?.methods ?? {};
    const httpMethod = await ui.choose<HttpMethod>({
      title: `Add method to ${resourcePath(api, resourceId)}`,
      label: 'Verb',
      options: httpMethods
        .filter((verb) => taken[verb] === undefined)
        .map((verb) => ({ id: verb, label: verb })),
    });
    if (httpMethod !== null) addMethodAt(editor, { apiId: api.id, resourceId, httpMethod });
  },
};

export function addMethodAt(
  editor: Editor,
  args: { readonly apiId: string; readonly resourceId: string; readonly httpMethod: HttpMethod },
): void {
  editor.change(`Add method ${args.httpMethod}`, (project) => addMethodEdit(project, args), {
    select: [{ kind: 'method', ...args }],
  });
}
