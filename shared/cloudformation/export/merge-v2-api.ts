import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import type { ApiOrigin } from '../import/imported-parts.ts';
import { routesWithoutAuthorizer } from '../v2/api-resources.ts';
import type { MergeContext, Revision } from './merge-context.ts';
import { mergeResources } from './merge-resources.ts';
import { movedRouteIds } from './moved-routes.ts';
import { v2Resources } from './v2-resources.ts';

/**
 * Applies changes of an HTTP or WebSocket API to its AWS::ApiGatewayV2 resources; a route that has another key now keeps its logical
 * id.
 *
 * @param links logical ids of the template's VPC links, by their ids in the design
 */
export function mergeV2Api(
  context: MergeContext,
  origin: ApiOrigin,
  before: Revision<HttpApi | WebSocketApi>,
  now: Revision<HttpApi | WebSocketApi>,
  links: ReadonlyMap<string, string>,
): void {
  const moved = { ...origin, ids: movedRouteIds(origin.ids, before.api.routes, now.api.routes) };
  const was = v2Resources(before.api, origin, before.functions, links);
  const is = v2Resources(now.api, moved, now.functions, links);
  const told = new Set(routesWithoutAuthorizer(before.api));
  for (const routeKey of routesWithoutAuthorizer(now.api))
    if (!told.has(routeKey))
      context.problems.push({
        ruleId: 'authorizer-not-exported',
        severity: 'error',
        message: `'${routeKey}' asks an authorizer that the API does not have, so the template cannot be deployed: add it or choose another.`,
        place: { pointer: pointerTo('/apis', now.api.id, 'routes', routeKey) },
      });
  mergeResources(context, was, is, now.project);
}
