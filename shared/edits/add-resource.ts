import { rootResource } from '#shared/entities/rest/resource-tree.ts';
import type { Project } from '#shared/project/project.ts';
import { pathPartProblem } from './path-part-problem.ts';
import { withRestApi } from './with-rest-api.ts';

export interface NewResource {
  readonly apiId: string;
  readonly parentId: string;
  readonly pathPart: string;
  /** Six base-36 characters, not taken. */
  readonly resourceId: string;
}

/** Adds a resource; nothing when its path part is not allowed there (`pathPartProblem` says why). */
export function addResource(project: Project, args: NewResource): Project {
  const { resourceId: id, parentId, pathPart } = args;
  return withRestApi(project, args.apiId, (api) =>
    Object.hasOwn(api.resources, id) || pathPartProblem(api, parentId, pathPart) !== null
      ? api
      : { ...api, resources: { ...api.resources, [id]: { id, parentId, pathPart, methods: {} } } },
  );
}

/**
 * Adds what is missing of a whole path below a resource, e.g. `orders/{orderId}/items`.
 * All or nothing: a part that is not allowed leaves the project as it was.
 *
 * @param newId gives a free resource id at each call
 */
export function addPath(
  project: Project,
  args: { readonly apiId: string; readonly parentId?: string; readonly path: string },
  newId: () => string,
): Project {
  return withRestApi(project, args.apiId, (before) => {
    let api = before;
    let parentId = args.parentId ?? rootResource(api).id;
    for (const pathPart of args.path.split('/').filter((part) => part !== '')) {
      const there = Object.values(api.resources).find(
        (resource) => resource.parentId === parentId && resource.pathPart === pathPart,
      );
      if (there !== undefined) {
        parentId = there.id;
        continue;
      }
      if (pathPartProblem(api, parentId, pathPart) !== null) return before;
      const id = newId();
      api = {
        ...api,
        resources: { ...api.resources, [id]: { id, parentId, pathPart, methods: {} } },
      };
      parentId = id;
    }
    return api;
  });
}
