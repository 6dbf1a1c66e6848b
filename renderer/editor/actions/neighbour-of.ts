import { childResources } from '#shared/entities/rest/resource-tree.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';

/** What to select when an entity goes, so that the keyboard has a place to go on from: the next sibling, else the parent. */
export function neighbourOf(project: Project, ref: EntityRef): EntityRef[] {
  if (!('apiId' in ref)) return [];
  const { apiId } = ref;
  if (ref.kind === 'route') {
    const owner = project.apis[apiId];
    const keys = owner === undefined || owner.kind === 'rest' ? [] : Object.keys(owner.routes);
    const at = keys.indexOf(ref.routeKey);
    const routeKey = keys[at + 1] ?? keys[at - 1];
    return [routeKey === undefined ? { kind: 'api', apiId } : { kind: 'route', apiId, routeKey }];
  }
  const api = restApiAt(project, apiId);
  if (api === undefined) return [];
  if (ref.kind === 'method') {
    const verbs = Object.keys(api.resources[ref.resourceId]?.methods ?? {});
    const at = verbs.indexOf(ref.httpMethod);
    const httpMethod = verbs[at + 1] ?? verbs[at - 1];
    return httpMethod === undefined
      ? [{ kind: 'resource', apiId, resourceId: ref.resourceId }]
      : [{ kind: 'method', apiId, resourceId: ref.resourceId, httpMethod }];
  }
  if (ref.kind !== 'resource') return [];
  const parentId = api.resources[ref.resourceId]?.parentId;
  if (parentId === undefined || parentId === null) return [];
  const siblings = childResources(api, parentId).map((resource) => resource.id);
  const at = siblings.indexOf(ref.resourceId);
  const resourceId = siblings[at + 1] ?? siblings[at - 1] ?? parentId;
  return [{ kind: 'resource', apiId, resourceId }];
}
