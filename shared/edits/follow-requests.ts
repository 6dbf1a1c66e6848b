import type { SavedRequest } from '#shared/entities/common/saved-request.ts';
import { matchResourcePath, segmentsOf } from '#shared/entities/rest/match-resource-path.ts';
import type { HttpMethod } from '#shared/entities/rest/method.ts';
import { isGreedy, pathParameterName } from '#shared/entities/rest/resource-tree.ts';
import type { Resource } from '#shared/entities/rest/resource.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { Project } from '#shared/project/project.ts';
import type { MethodChange } from './method-change.ts';
import { changedOnly } from './changed-only.ts';
import { mapValues, withoutKeys } from './map-values.ts';

/** The method a saved request reaches; undefined when the API has none for it. */
function methodReached(
  api: RestApi,
  request: SavedRequest,
): { readonly resourceId: string; readonly httpMethod: string } | undefined {
  const match = matchResourcePath(api, request.path);
  const methods = match && api.resources[match.resourceId]?.methods;
  const method = methods?.[request.httpMethod as HttpMethod] ?? methods?.ANY;
  return match && method && { resourceId: match.resourceId, httpMethod: method.httpMethod };
}

/**
 * The project with the saved requests that reached a changed method sent to where that method is now. A request whose method is
 * gone goes with it, unless another method takes it from now on. Requests that reached no method stay as they are.
 */
export function followRequests(
  project: Project,
  before: RestApi,
  after: RestApi,
  { resourceIds, verb }: MethodChange,
): Project {
  const gone = new Set<string>();
  const followed = mapValues(project.requests, (request) => {
    if (request.apiId !== before.id) return request;
    const method = methodReached(before, request);
    if (method === undefined || !resourceIds.has(method.resourceId)) return request;
    if (verb !== undefined && verb.from !== method.httpMethod) return request;
    const resource = after.resources[method.resourceId];
    if (resource === undefined || (verb !== undefined && verb.to === undefined)) {
      if (methodReached(after, request) === undefined) gone.add(request.name);
      return request;
    }
    const path = pathAfter(request.path, before, after, method.resourceId);
    // A method for every verb takes the request with the verb it has.
    const httpMethod = verb?.to === undefined || verb.to === 'ANY' ? request.httpMethod : verb.to;
    return changedOnly(request, { path, httpMethod });
  });
  const requests = withoutKeys(followed, (name) => gone.has(name));
  return requests === project.requests ? project : { ...project, requests };
}

/**
 * A request path to a resource, as it must be after the resource was moved or renamed: text follows the design, what stood for a
 * parameter stays. A parameter that is new keeps its braces, which the checks then ask to fill in.
 */
function pathAfter(path: string, before: RestApi, after: RestApi, resourceId: string): string {
  const old = chainOf(before, resourceId);
  const now = chainOf(after, resourceId);
  const isSame = old.length === now.length && old.every((part, i) => part === now[i]);
  if (isSame) return path;
  const segments = segmentsOf(path);
  const given = new Map<string, readonly string[]>();
  for (const [index, { id, pathPart }] of old.entries())
    given.set(id, isGreedy(pathPart) ? segments.slice(index) : segments.slice(index, index + 1));
  const parts = now.flatMap(({ id, pathPart }) => {
    if (pathParameterName(pathPart) === undefined) return [pathPart];
    const values = given.get(id) ?? [];
    if (values.length === 0) return [pathPart];
    return isGreedy(pathPart) ? values : values.slice(0, 1);
  });
  return `/${parts.join('/')}`;
}

/** The resources on the way to one, without the root. */
function chainOf(api: RestApi, resourceId: string): Resource[] {
  const chain: Resource[] = [];
  let resource = api.resources[resourceId];
  while (resource !== undefined && resource.parentId !== null && !chain.includes(resource)) {
    chain.unshift(resource);
    resource = api.resources[resource.parentId];
  }
  return chain;
}
