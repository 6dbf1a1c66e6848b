import type { HttpApi } from '#shared/entities/http/http-api.ts';
import { integrationIdOf, type Route } from '#shared/entities/http/route.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';

/** Integrations are met on the routes that call them. */
export function integrationCaller(
  { id: apiId, routes }: HttpApi | WebSocketApi,
  integrationId: string,
): EntityRef {
  const route = Object.values<Route>(routes).find(
    (each) => integrationIdOf(each) === integrationId,
  );
  return route === undefined
    ? { kind: 'api', apiId }
    : { kind: 'route', apiId, routeKey: route.routeKey };
}
