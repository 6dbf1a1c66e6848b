import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import { splitRouteKey } from '#shared/entities/http/route.ts';
import {
  matchResourcePath,
  parametersOfPath,
  segmentsOf,
} from '#shared/entities/rest/match-resource-path.ts';
import { httpMethods, type HttpMethod, type Method } from '#shared/entities/rest/method.ts';
import { resourcePath, walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';

/** APIs that answer one request after the other. */
export type RequestApi = RestApi | HttpApi;

/** What a request is meant for: a method of a REST API or a route of an HTTP API. */
export type EndpointRef = RefOf<'method'> | RefOf<'route'>;

/** The API of that id, if requests can be sent to it; a WebSocket API takes connections instead. */
export function requestApiAt({ apis }: Pick<Project, 'apis'>, id: string): RequestApi | undefined {
  const api = Object.hasOwn(apis, id) ? apis[id] : undefined;
  return api === undefined || api.kind === 'websocket' ? undefined : api;
}

/** One of the endpoints of an API, as it is offered: `id` is its verb and path, or `$default`. */
export interface EndpointChoice {
  readonly id: string;
  readonly operationName: string | undefined;
  readonly ref: EndpointRef;
}

/** The endpoints of an API: of a REST API in path order, of an HTTP API as they stand. */
export function endpointsOf(api: RequestApi): EndpointChoice[] {
  const apiId = api.id;
  if (api.kind === 'http')
    return Object.values(api.routes).map(({ routeKey, operationName }) => ({
      id: routeKey,
      operationName,
      ref: { kind: 'route', apiId, routeKey },
    }));
  return walkResources(api).flatMap(({ resource, path }) =>
    Object.entries(resource.methods).map(([httpMethod, { operationName }]) => ({
      id: `${httpMethod} ${path}`,
      operationName,
      ref: { kind: 'method' as const, apiId, resourceId: resource.id, httpMethod },
    })),
  );
}

/**
 * The first endpoint of an API: of a REST API in path order, of several on one path in the order verbs are offered; of an
 * HTTP API the first route with a path, else `$default`. Undefined where there is none.
 */
export function firstEndpoint(api: RequestApi): EndpointRef | undefined {
  if (api.kind === 'http') {
    const keys = Object.keys(api.routes);
    const routeKey = keys.find((key) => splitRouteKey(key).verb !== undefined) ?? keys[0];
    return routeKey === undefined ? undefined : { kind: 'route', apiId: api.id, routeKey };
  }
  for (const { resource } of walkResources(api)) {
    const httpMethod = httpMethods.find((verb) => resource.methods[verb] !== undefined);
    if (httpMethod !== undefined)
      return { kind: 'method', apiId: api.id, resourceId: resource.id, httpMethod };
  }
  return undefined;
}

/** Where an endpoint stands: `placeId` names the resource, or is the path itself, and null for `$default`, which has no path. */
export function placeOf(
  api: RequestApi,
  ref: EndpointRef,
): { readonly placeId: string | null; readonly path: string; readonly verb: string } {
  if (ref.kind === 'method')
    return {
      placeId: ref.resourceId,
      path: api.kind === 'rest' ? resourcePath(api, ref.resourceId) : '/',
      verb: ref.httpMethod,
    };
  const { verb, path } = splitRouteKey(ref.routeKey);
  return verb === undefined
    ? { placeId: null, path: '/', verb: 'ANY' }
    : { placeId: path, path, verb };
}

/** The place whose path a typed path fits, with what stands for its parameters; undefined when it fits none. */
export function matchPlace(
  api: RequestApi,
  httpMethod: string,
  path: string,
):
  | {
      readonly placeId: string;
      readonly path: string;
      readonly parameters: Readonly<Record<string, string>>;
    }
  | undefined {
  if (api.kind === 'rest') {
    const match = matchResourcePath(api, path);
    return match && { ...match, placeId: match.resourceId };
  }
  const [best] = Object.keys(api.routes)
    .flatMap((routeKey) => {
      const { verb, path: template } = splitRouteKey(routeKey);
      if (verb !== httpMethod && verb !== 'ANY') return [];
      const parameters = parametersOfPath(template, path);
      return parameters === undefined ? [] : [{ placeId: template, path: template, parameters }];
    })
    .toSorted((a, b) => (rankOf(a.path) < rankOf(b.path) ? -1 : 1));
  return best;
}

/** More specific paths first: a greedy variable loses to everything, then text wins over a variable, segment by segment. */
function rankOf(template: string): string {
  const ranks = segmentsOf(template).map((part) =>
    part.endsWith('+}') ? '2' : part.startsWith('{') ? '1' : '0',
  );
  return `${ranks.at(-1) === '2' ? '1' : '0'}${ranks.join('')}`;
}

/** The method a verb meets at a place of a REST API; undefined where there is none. */
export function methodAt(
  api: RestApi,
  placeId: string | null,
  httpMethod: string,
): Method | undefined {
  const methods = api.resources[placeId ?? '']?.methods;
  return methods?.[httpMethod as HttpMethod] ?? methods?.ANY;
}

/** The route a verb meets at a path of an HTTP API: its own, that of any verb, else `$default`; undefined where there is none. */
export function routeAt(
  api: HttpApi,
  placeId: string | null,
  httpMethod: string,
): HttpRoute | undefined {
  const keys = placeId === null ? [] : [`${httpMethod} ${placeId}`, `ANY ${placeId}`];
  const key = [...keys, '$default'].find((each) => Object.hasOwn(api.routes, each));
  return key === undefined ? undefined : api.routes[key];
}

/** The endpoint a verb meets at a place, as far as the design says; null where there is none. */
export function endpointAt(
  api: RequestApi,
  placeId: string | null,
  httpMethod: string,
): EndpointRef | null {
  if (api.kind === 'http') {
    const route = routeAt(api, placeId, httpMethod);
    return route === undefined ? null : { kind: 'route', apiId: api.id, routeKey: route.routeKey };
  }
  const method = methodAt(api, placeId, httpMethod);
  return method === undefined || placeId === null
    ? null
    : { kind: 'method', apiId: api.id, resourceId: placeId, httpMethod: method.httpMethod };
}
