import { subtreeIds } from '#shared/entities/rest/resource-tree.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { followMethods } from './follow-methods.ts';
import { moveProblem } from './path-part-problem.ts';
import { withRestApi } from './with-rest-api.ts';

/** Puts a resource and what is below it under another parent. Nothing when it may not stand there (`moveProblem` says why). */
export function moveResource(
  project: Project,
  args: { readonly apiId: string; readonly resourceId: string; readonly parentId: string },
): Project {
  const { apiId, resourceId, parentId } = args;
  const api = restApiAt(project, apiId);
  const resource = api?.resources[resourceId];
  if (api === undefined || resource === undefined || resource.parentId === parentId) return project;
  if (moveProblem(api, resourceId, parentId) !== null) return project;
  const moved = {
    ...api,
    resources: { ...api.resources, [resourceId]: { ...resource, parentId } },
  };
  const next = withRestApi(project, apiId, () => moved);
  return followMethods(project, next, apiId, { resourceIds: subtreeIds(api, resourceId) });
}
