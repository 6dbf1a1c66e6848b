import type { Api } from '#shared/entities/api.ts';
import { rootResource } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { EditorState } from '../editor-state.ts';
import { tabKey } from '../tab.ts';

/** The API an action means: of the selection, else of the tab in front, else the first. */
export function currentApi(state: EditorState): Api | undefined {
  const { apis } = state.project;
  const id = meantApiId(state);
  return id === undefined ? Object.values(apis)[0] : apis[id];
}

/** The REST API an action means, by the same rule; undefined where that is another kind of API. */
export function currentRestApi(state: EditorState): RestApi | undefined {
  const { project } = state;
  const id = meantApiId(state);
  if (id !== undefined) return restApiAt(project, id);
  return Object.values(project.apis).find((api) => api.kind === 'rest');
}

/** Of the selection, else of the tab in front. */
function meantApiId(state: EditorState): string | undefined {
  for (const ref of state.selection)
    if ('apiId' in ref && Object.hasOwn(state.project.apis, ref.apiId)) return ref.apiId;
  const tab = state.openTabs.find((open) => tabKey(open) === state.activeTab);
  if (tab === undefined) return undefined;
  if ('apiId' in tab) return tab.apiId;
  return 'ref' in tab && 'apiId' in tab.ref ? tab.ref.apiId : undefined;
}

/** The resource an action means: selected, the one of the selected method, else the root of the current API. */
export function currentResource(
  state: EditorState,
): { readonly api: RestApi; readonly resourceId: string } | undefined {
  const api = currentRestApi(state);
  if (api === undefined) return undefined;
  for (const ref of state.selection)
    if ((ref.kind === 'resource' || ref.kind === 'method') && ref.apiId === api.id)
      return { api, resourceId: ref.resourceId };
  return { api, resourceId: rootResource(api).id };
}
