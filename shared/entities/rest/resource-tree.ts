import type { Resource } from './resource.ts';
import type { RestApi } from './rest-api.ts';

type WithResources = Pick<RestApi, 'resources'>;

/** The root resource. @throws Error on a document without one; readers and importers never make such a document. */
export function rootResource(api: WithResources): Resource {
  for (const resource of Object.values(api.resources))
    if (resource.parentId === null) return resource;
  throw new Error('The API has no root resource.');
}

/** Full path, `/` for the root. A parent that is missing or a cycle ends the walk. */
export function resourcePath(api: WithResources, resourceId: string): string {
  const parts: string[] = [];
  const seen = new Set<string>();
  let resource = api.resources[resourceId];
  while (resource !== undefined && resource.parentId !== null && !seen.has(resource.id)) {
    seen.add(resource.id);
    parts.push(resource.pathPart);
    resource = api.resources[resource.parentId];
  }
  return `/${parts.reverse().join('/')}`;
}

/** Children in path order: text segments by code unit, then `{x}`, then `{x+}`. */
export function childResources(api: WithResources, parentId: string): Resource[] {
  return Object.values(api.resources)
    .filter((resource) => resource.parentId === parentId)
    .sort(byPathPart);
}

/** All resources, parents before children, siblings in path order, with their paths. O(n log n). */
export function walkResources(
  api: WithResources,
): { resource: Resource; path: string; depth: number }[] {
  const children = new Map<string, Resource[]>();
  let root: Resource | undefined;
  for (const resource of Object.values(api.resources)) {
    if (resource.parentId === null) root = resource;
    else {
      const list = children.get(resource.parentId);
      if (list === undefined) children.set(resource.parentId, [resource]);
      else list.push(resource);
    }
  }
  const walked: { resource: Resource; path: string; depth: number }[] = [];
  const visit = (resource: Resource, path: string, depth: number): void => {
    walked.push({ resource, path: path === '' ? '/' : path, depth });
    for (const child of (children.get(resource.id) ?? []).sort(byPathPart))
      visit(child, `${path}/${child.pathPart}`, depth + 1);
  };
  if (root !== undefined) visit(root, '', 0);
  return walked;
}

/** Ids of the resource and everything below it. */
export function subtreeIds(api: WithResources, resourceId: string): Set<string> {
  const ids = new Set([resourceId]);
  let grew = true;
  while (grew) {
    grew = false;
    for (const resource of Object.values(api.resources))
      if (resource.parentId !== null && ids.has(resource.parentId) && !ids.has(resource.id)) {
        ids.add(resource.id);
        grew = true;
      }
  }
  return ids;
}

/** `name` of `{name}` or `{name+}`, undefined for a plain segment. */
export function pathParameterName(pathPart: string): string | undefined {
  return /^\{([^{}+]+)\+?\}$/.exec(pathPart)?.[1];
}

/** True for `{proxy+}`, which takes the rest of a path. */
export function isGreedy(pathPart: string): boolean {
  return pathPart.endsWith('+}');
}

function byPathPart(a: Resource, b: Resource): number {
  const rank = (part: string): number => (isGreedy(part) ? 2 : part.startsWith('{') ? 1 : 0);
  return (
    rank(a.pathPart) - rank(b.pathPart) ||
    (a.pathPart < b.pathPart ? -1 : a.pathPart > b.pathPart ? 1 : 0)
  );
}
