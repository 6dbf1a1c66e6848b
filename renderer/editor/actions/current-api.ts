import { rootResource } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { EditorState } from '../editor-state.ts';
import { tabKey } from '../tab.ts';

/** The REST API an action means: of the selection, else of the tab in front, else the first; undefined where that is another kind of API. */
export function currentApi(state: EditorState): RestApi | undefined {
  for (const ref of state.selection)
    if ('apiId' in ref && Object.hasOwn(state.project.apis, ref.apiId))
      return restApiAt(state.project, ref.apiId);
  const tab = state.openTabs.find((open) => tabKey(open) === state.activeTab);
  const ofTab =
    tab === undefined
      ? undefined
      : 'apiId' in tab
        ? tab.apiId
        : 'ref' in tab && 'apiId' in tab.ref
          ? tab.ref.apiId
          : undefined;
  if (ofTab !== undefined) return restApiAt(state.project, ofTab);
  const apis = Object.values(state.project.apis).filter((api) => api.kind === 'rest');
  return apis[0];
}

/** The resource an action means: selected, the one of the selected method, else the root of the current API. */
export function currentResource(
  state: EditorState,
): { readonly api: RestApi; readonly resourceId: string } | undefined {
  const api = currentApi(state);
  if (api === undefined) return undefined;
  for (const ref of state.selection)
    if ((ref.kind === 'resource' || ref.kind === 'method') && ref.apiId === api.id)
      return { api, resourceId: ref.resourceId };
  return { api, resourceId: rootResource(api).id };
}
