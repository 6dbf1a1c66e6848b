import { subtreeIds } from '#shared/entities/rest/resource-tree.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { followMethods } from './follow-methods.ts';
import { pathPartProblem } from './path-part-problem.ts';
import { renamePathParameter } from './path-references.ts';
import { withRestApi } from './with-rest-api.ts';

/**
 * Gives a resource another path part. Settings kept by path and saved requests follow, and a renamed path parameter is renamed in
 * the declarations and mappings below. Nothing when the name is not allowed.
 */
export function renameResource(
  project: Project,
  args: { readonly apiId: string; readonly resourceId: string; readonly pathPart: string },
): Project {
  const { apiId, resourceId, pathPart } = args;
  const api = restApiAt(project, apiId);
  const resource = api?.resources[resourceId];
  if (api === undefined || resource === undefined || resource.parentId === null) return project;
  if (resource.pathPart === pathPart) return project;
  if (pathPartProblem(api, resource.parentId, pathPart, resourceId) !== null) return project;
  const renamed = {
    ...api,
    resources: { ...api.resources, [resourceId]: { ...resource, pathPart } },
  };
  const followed = renamePathParameter(renamed, resourceId, resource.pathPart, pathPart);
  const next = withRestApi(project, apiId, () => followed);
  return followMethods(project, next, apiId, { resourceIds: subtreeIds(api, resourceId) });
}
