import { isGreedy, pathParameterName, subtreeIds } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';

/**
 * Why a resource cannot be called `pathPart` below `parentId`, as a sentence; null when it can.
 * Characters: documented (CreateResource). One path parameter among siblings, nothing below a greedy one: recorded.
 *
 * @param resourceId the resource being renamed or moved; absent for a new one
 */
export function pathPartProblem(
  api: RestApi,
  parentId: string,
  pathPart: string,
  resourceId?: string,
): string | null {
  const parent = api.resources[parentId];
  if (parent === undefined) return 'The parent resource is gone.';
  if (pathPart === '') return 'Enter a path part, e.g. orders or {orderId}.';
  if (pathPart.includes('/'))
    return 'One part only: make a resource for each part between slashes.';
  if (!/^(?:[A-Za-z0-9._\-:]+|\{[A-Za-z0-9._\-:]+\+?\})$/.test(pathPart))
    return pathPart.includes('{') || pathPart.includes('}')
      ? 'A parameter takes the whole part: {name} or {name+}.'
      : 'Use letters, digits and . _ - : only.';
  if (isGreedy(parent.pathPart))
    return `${parent.pathPart} takes the whole rest of the path, so nothing can stand below it.`;
  const siblings = Object.values(api.resources).filter(
    (other) => other.parentId === parentId && other.id !== resourceId,
  );
  if (siblings.some((other) => other.pathPart === pathPart))
    return `There is a resource "${pathPart}" here already.`;
  if (pathParameterName(pathPart) !== undefined) {
    const parameter = siblings.find((other) => pathParameterName(other.pathPart) !== undefined);
    if (parameter !== undefined)
      return `Its sibling ${parameter.pathPart} is a path parameter already; only one is allowed.`;
    const name = pathParameterName(pathPart);
    for (let above = api.resources[parentId]; above !== undefined;) {
      if (pathParameterName(above.pathPart) === name)
        return `{${name}} stands in the path above already; parameters need different names.`;
      above = above.parentId === null ? undefined : api.resources[above.parentId];
    }
  }
  if (resourceId !== undefined && isGreedy(pathPart) && subtreeIds(api, resourceId).size > 1)
    return 'It has resources below it, and nothing can stand below a greedy parameter.';
  return null;
}

/** Why a resource cannot move below `parentId`, or null. */
export function moveProblem(api: RestApi, resourceId: string, parentId: string): string | null {
  const resource = api.resources[resourceId];
  if (resource === undefined) return 'The resource is gone.';
  if (resource.parentId === null) return 'The root cannot be moved.';
  if (subtreeIds(api, resourceId).has(parentId))
    return 'A resource cannot move into itself or below itself.';
  return pathPartProblem(api, parentId, resource.pathPart, resourceId);
}
