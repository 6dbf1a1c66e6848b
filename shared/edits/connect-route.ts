import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import { integrationIdOf, splitRouteKey } from '#shared/entities/http/route.ts';
import { functionNameOfUri, lambdaInvocationUri } from '#shared/entities/lambda-uri.ts';
import type { WebSocketIntegration } from '#shared/entities/websocket/websocket-integration.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { uniqueName } from './unique-name.ts';
import { withRouteApi } from './with-route-api.ts';

/** What a route can be connected to. A mock is for routes of WebSocket APIs alone. */
export type RouteTarget =
  | { readonly kind: 'function'; readonly name: string }
  | { readonly kind: 'http-backend'; readonly name: string }
  | { readonly kind: 'mock' };

/**
 * Connects a route to what answers it, by an integration of the proxy kind; functions behind HTTP APIs get events of format 2.0.
 * The route's own integration gives way, keeping its timeout; one that other routes lead to stays theirs. Nothing when the route
 * calls that already, and when it cannot be called.
 */
export function connectRoute(project: Project, ref: RefOf<'route'>, target: RouteTarget): Project {
  const { apiId, routeKey } = ref;
  return withRouteApi(project, apiId, (api) => {
    const route = api.routes[routeKey];
    if (route === undefined) return api;
    const id = integrationIdOf(route);
    const before = id === undefined ? undefined : api.integrations[id];
    const fresh = integrationFor(project, api.kind, routeKey, target, before);
    if (fresh === undefined) return api;
    const { timeoutInMillis } = before ?? {};
    const integration = { ...fresh, ...(timeoutInMillis !== undefined && { timeoutInMillis }) };
    const isShared = Object.values(api.routes).some(
      (other) => other !== route && integrationIdOf(other) === id,
    );
    const own =
      id === undefined || before === undefined || isShared
        ? uniqueName('name' in target ? target.name : 'mock', api.integrations)
        : id;
    return {
      ...api,
      routes: { ...api.routes, [routeKey]: { ...route, target: `integrations/${own}` } },
      integrations: { ...api.integrations, [own]: integration },
    };
  });
}

/** Undefined where the integration calls that already, or the target is not there. */
function integrationFor(
  project: Project,
  kind: 'http' | 'websocket',
  routeKey: string,
  target: RouteTarget,
  before: HttpIntegration | WebSocketIntegration | undefined,
): HttpIntegration | WebSocketIntegration | undefined {
  const uri = before?.integrationUri ?? '';
  switch (target.kind) {
    case 'mock':
      return kind === 'http' || before?.integrationType === 'MOCK' ? undefined : mock;
    case 'function':
      if (project.functions[target.name] === undefined || functionNameOfUri(uri) === target.name)
        return undefined;
      return {
        integrationType: 'AWS_PROXY',
        integrationUri: lambdaInvocationUri(project.region, project.accountId, target.name),
        ...(kind === 'http' && { payloadFormatVersion: '2.0' }),
      };
    case 'http-backend': {
      const backend = project.httpBackends[target.name];
      if (backend === undefined || uri.startsWith(backend.baseUrl)) return undefined;
      const { verb, path } = splitRouteKey(routeKey);
      if (kind === 'websocket')
        return {
          integrationType: 'HTTP_PROXY',
          integrationUri: backend.baseUrl,
          integrationMethod: 'POST',
        };
      const below = verb === undefined ? '' : path.replaceAll('+}', '}');
      return {
        integrationType: 'HTTP_PROXY',
        integrationUri: `${backend.baseUrl}${below === '/' ? '' : below}`,
        integrationMethod: verb ?? 'ANY',
        payloadFormatVersion: '1.0',
      };
    }
  }
}

/** Answers 200 by itself, whatever the message. */
const mock: WebSocketIntegration = {
  integrationType: 'MOCK',
  templateSelectionExpression: '\\$default',
  requestTemplates: { $default: '{"statusCode": 200}' },
};
