import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import { splitRouteKey } from '#shared/entities/http/route.ts';
import { matchResourcePath } from '#shared/entities/rest/match-resource-path.ts';
import { httpMethods, type HttpMethod, type Method } from '#shared/entities/rest/method.ts';
import { resourcePath, walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { HttpRoutes, type RouteForm } from '#shared/simulator/http/http-routes.ts';

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
  if (verb !== undefined) return { placeId: path, path, verb };
  // A path that no other route takes, so that it is this one that is met.
  const isRootTaken = api.kind === 'http' && routeMet(api, '/', 'GET')?.routeKey !== ref.routeKey;
  return { placeId: null, path: isRootTaken ? '/elsewhere' : '/', verb: 'ANY' };
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
  const match = routesOf(api).match(rooted(path), httpMethod);
  if (match === undefined || match.route.verb === undefined) return undefined;
  const { path: template } = match.route;
  return {
    placeId: template,
    path: template,
    parameters: Object.fromEntries(match.pathParameters),
  };
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

/** The route of an HTTP API that a request of that verb and path comes to; undefined where there is none. */
export function routeMet(api: HttpApi, path: string, httpMethod: string): HttpRoute | undefined {
  return routesOf(api).match(rooted(path), httpMethod)?.route.route;
}

/** The route a verb meets at a place of an HTTP API; where it has none, `$default` if that is there. */
export function routeAt(
  api: HttpApi,
  placeId: string | null,
  httpMethod: string,
): HttpRoute | undefined {
  return placeId === null ? api.routes['$default'] : routeMet(api, placeId, httpMethod);
}

/** As it is sent, where the slash was not typed. */
function rooted(path: string): string {
  return path.startsWith('/') ? path : `/${path}`;
}

interface KnownRoute extends RouteForm {
  readonly route: HttpRoute;
}

const known = new WeakMap<HttpApi, HttpRoutes<KnownRoute>>();

/** Routing as the simulator has it, made once for each revision of an API. */
function routesOf(api: HttpApi): HttpRoutes<KnownRoute> {
  let routes = known.get(api);
  if (routes === undefined) {
    routes = new HttpRoutes(
      Object.values(api.routes).map((route) => {
        const { verb, path } = splitRouteKey(route.routeKey);
        return { route, verb, path };
      }),
    );
    known.set(api, routes);
  }
  return routes;
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
