import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import { integrationIdOf, type Route } from '#shared/entities/http/route.ts';
import { invocationUriOfArn } from '#shared/entities/lambda-uri.ts';
import type { WebSocketIntegration } from '#shared/entities/websocket/websocket-integration.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import type { IntegrationTarget } from './attach-integration.ts';
import { callFromRoute } from './call-from-route.ts';
import { withoutKeys } from './map-values.ts';
import { uniqueName } from './unique-name.ts';
import { withRouteApi, type RouteApiParts } from './with-route-api.ts';

type Integration = HttpIntegration | WebSocketIntegration;

/**
 * Connects a route to what answers it. Where another integration of the API calls that already and says nothing of its own, the
 * route leads to that one and its own goes; else its own is changed, or a new one made where it has none or shares it. Nothing when
 * the route calls that already, and when it cannot be called.
 */
export function connectRoute(
  project: Project,
  ref: RefOf<'route'>,
  target: IntegrationTarget,
): Project {
  const { apiId, routeKey } = ref;
  return withRouteApi(project, apiId, (api) => {
    const route = api.routes[routeKey];
    if (route === undefined) return api;
    const id = integrationIdOf(route);
    const before = id === undefined ? undefined : api.integrations[id];
    const next = callFromRoute(project, api.kind, routeKey, target, before);
    if (next === undefined || next === before) return api;
    const like = Object.keys(api.integrations).find(
      (key) => key !== id && callsAlike(api.integrations[key], next),
    );
    const own = ownIntegrationOf(api, route);
    if (like !== undefined)
      return {
        ...api,
        routes: { ...api.routes, [routeKey]: { ...route, target: `integrations/${like}` } },
        integrations: withoutKeys(api.integrations, (key) => key === own),
      };
    const name = own ?? uniqueName(nameOfTarget(target), api.integrations);
    return {
      ...api,
      routes: { ...api.routes, [routeKey]: { ...route, target: `integrations/${name}` } },
      integrations: { ...api.integrations, [name]: next },
    };
  });
}

/** The integration of a route that no other leads to; undefined where it has none of its own. */
export function ownIntegrationOf(
  { routes, integrations }: Pick<RouteApiParts, 'routes' | 'integrations'>,
  route: Route,
): string | undefined {
  const id = integrationIdOf(route);
  if (id === undefined || integrations[id] === undefined) return undefined;
  const isShared = Object.values(routes).some(
    (other) => other.routeKey !== route.routeKey && integrationIdOf(other) === id,
  );
  return isShared ? undefined : id;
}

/** What an integration is named after. */
export function nameOfTarget(target: IntegrationTarget): string {
  if (target.kind === 'mock') return 'mock';
  return target.kind === 'aws-service' ? target.service : target.name;
}

/**
 * Whether a route may lead to an integration in place of one made for it: both are proxies to the same address and map nothing. A
 * function is called in the payload format it is called in already.
 */
function callsAlike(there: Integration | undefined, made: Integration): boolean {
  if (there === undefined || !isPlainProxy(there) || !isPlainProxy(made)) return false;
  return (
    there.integrationType === made.integrationType &&
    invocationUriOfArn(there.integrationUri ?? '') === made.integrationUri &&
    (made.integrationType === 'AWS_PROXY' || there.integrationMethod === made.integrationMethod) &&
    there.connectionId === made.connectionId &&
    (made.timeoutInMillis === undefined || there.timeoutInMillis === made.timeoutInMillis)
  );
}

function isPlainProxy(integration: Integration): boolean {
  const { integrationType, requestParameters = {}, kept = {} } = integration;
  const { integrationSubtype, responseParameters = {} } = integration as HttpIntegration;
  return (
    (integrationType === 'AWS_PROXY' || integrationType === 'HTTP_PROXY') &&
    integrationSubtype === undefined &&
    [requestParameters, responseParameters, kept].every((own) => Object.keys(own).length === 0)
  );
}
