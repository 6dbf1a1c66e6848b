import { subtreeIds } from '#shared/entities/rest/resource-tree.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { followMethods } from './follow-methods.ts';
import { withoutKeys } from './map-values.ts';
import { withRestApi } from './with-rest-api.ts';

/**
 * Removes a resource with everything below it, and what was kept for it: settings, places, saved requests, template tests.
 * The root stays.
 */
export function removeResource(
  project: Project,
  args: { readonly apiId: string; readonly resourceId: string },
): Project {
  const { apiId, resourceId } = args;
  const api = restApiAt(project, apiId);
  const resource = api?.resources[resourceId];
  if (api === undefined || resource === undefined || resource.parentId === null) return project;
  const gone = subtreeIds(api, resourceId);
  const after = { ...api, resources: withoutKeys(api.resources, (id) => gone.has(id)) };
  const next = withRestApi(project, apiId, () => after);
  return forgetPlaces(followMethods(project, next, apiId, { resourceIds: gone }), apiId, gone);
}

/** Drops positions and foldings of resources that are gone. */
function forgetPlaces(project: Project, apiId: string, gone: ReadonlySet<string>): Project {
  const layout = project.layouts[apiId];
  if (layout === undefined) return project;
  const positions = withoutKeys(layout.positions, (nodeId) => {
    const [, , resourceId] = nodeId.split('/');
    return resourceId !== undefined && gone.has(resourceId);
  });
  const collapsed = layout.collapsed.filter((id) => !gone.has(id));
  if (positions === layout.positions && collapsed.length === layout.collapsed.length)
    return project;
  return { ...project, layouts: { ...project.layouts, [apiId]: { positions, collapsed } } };
}
