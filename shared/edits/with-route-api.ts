import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import type { Project } from '#shared/project/project.ts';

/** Members that HTTP and WebSocket APIs both have, as far as an edit need not tell them apart. */
export type RouteApiParts = Pick<HttpApi, 'stages'> & {
  readonly routes: Readonly<
    Record<string, HttpApi['routes'][string] | WebSocketApi['routes'][string]>
  >;
  readonly integrations: Readonly<
    Record<string, HttpApi['integrations'][string] | WebSocketApi['integrations'][string]>
  >;
  readonly authorizers: Readonly<
    Record<string, HttpApi['authorizers'][string] | WebSocketApi['authorizers'][string]>
  >;
};

/**
 * Changes one HTTP or WebSocket API; the same Project when it is not there or another kind of API, or comes back unchanged. What the
 * change puts in must fit the kind of the API.
 */
export function withRouteApi(
  project: Project,
  apiId: string,
  change: (api: RouteApiParts & Pick<HttpApi | WebSocketApi, 'kind'>) => RouteApiParts,
): Project {
  const api = project.apis[apiId];
  if (api === undefined || api.kind === 'rest') return project;
  const next = change(api) as HttpApi | WebSocketApi;
  return next === api ? project : { ...project, apis: { ...project.apis, [apiId]: next } };
}
