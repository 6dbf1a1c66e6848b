import { parseAwsServiceAddress } from '../aws-service-address.ts';
import { isLambdaUri } from '../lambda-uri.ts';
import type { HttpApi, HttpRoute } from './http-api.ts';
import type { HttpAuthorizer } from './http-authorizer.ts';
import { serviceSubtype } from './service-subtypes.ts';
import type { HttpIntegration } from './http-integration.ts';
import type { WebSocketApi, WebSocketRoute } from '../websocket/websocket-api.ts';
import type { WebSocketAuthorizer } from '../websocket/websocket-authorizer.ts';
import type { WebSocketIntegration } from '../websocket/websocket-integration.ts';

/** A route of an HTTP or WebSocket API. */
export type Route = HttpRoute | WebSocketRoute;

/** `GET /pets` as its verb and path; a key of one word, such as `$default`, has no verb. */
export function splitRouteKey(routeKey: string): { readonly verb?: string; readonly path: string } {
  const [, verb, path] = /^([A-Z]+) (.*)$/s.exec(routeKey) ?? [];
  return verb === undefined || path === undefined ? { path: routeKey } : { verb, path };
}

/** What a route calls, with where it leads. */
export interface RouteIntegration {
  /** Id of the integration in its API. */
  readonly id: string;
  readonly integration: HttpIntegration | WebSocketIntegration;
  /** The AWS service it calls without a function between, and what it asks of it. */
  readonly service?: { readonly service: string; readonly operation: string };
}

/** Name of the integration that a route's target leads to, which OpenAPI documents may leave empty; undefined for none. */
export function integrationIdOf({ target }: Pick<Route, 'target'>): string | undefined {
  return /^integrations\/(.*)$/s.exec(target ?? '')?.[1];
}

/** The integration a route's target names; undefined when it has none or names one that is not there. */
export function integrationOfRoute(
  api: HttpApi | WebSocketApi,
  route: Route,
): RouteIntegration | undefined {
  const id = integrationIdOf(route);
  if (id === undefined || !Object.hasOwn(api.integrations, id)) return undefined;
  const integration = api.integrations[id];
  if (integration === undefined) return undefined;
  const subtype = 'integrationSubtype' in integration ? integration.integrationSubtype : undefined;
  const service = serviceSubtype(subtype ?? '') ?? serviceOfUri(integration.integrationUri ?? '');
  return {
    id,
    integration,
    ...(service !== undefined && {
      service: { service: service.service, operation: service.operation },
    }),
  };
}

/** Addresses of what the API's authorizers ask; those of tokens alone ask nobody. */
export function authorizerUris(api: HttpApi | WebSocketApi): string[] {
  return Object.values<HttpAuthorizer | WebSocketAuthorizer>(api.authorizers).flatMap(
    (authorizer) => (authorizer.authorizerType === 'JWT' ? [] : [authorizer.authorizerUri]),
  );
}

function serviceOfUri(uri: string): RouteIntegration['service'] {
  const address = isLambdaUri(uri) ? undefined : parseAwsServiceAddress(uri);
  return address && { service: address.service, operation: address.rest.split('&')[0] ?? '' };
}
