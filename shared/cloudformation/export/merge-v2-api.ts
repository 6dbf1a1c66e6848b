import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { objectAt, recordOf } from '#shared/openapi/json-shape.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import type { ApiOrigin } from '../import/imported-parts.ts';
import { routesWithoutAuthorizer } from '../v2/api-resources.ts';
import type { MergeContext, Revision } from './merge-context.ts';
import { mergeDefinition } from './merge-definition.ts';
import { mergeResources } from './merge-resources.ts';
import { movedRouteIds } from './moved-routes.ts';
import { partsOf, v2Resources } from './v2-resources.ts';

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
  if (origin.hasBody === true && before.api.kind === 'http' && now.api.kind === 'http')
    mergeBody(
      context,
      origin,
      { ...before, api: partsOf(before.api, origin).body },
      { ...now, api: partsOf(now.api, moved).body },
    );
  const told = new Set(routesWithoutAuthorizer(single(before.api, origin)));
  for (const routeKey of routesWithoutAuthorizer(single(now.api, moved)))
    if (!told.has(routeKey))
      context.problems.push({
        ruleId: 'authorizer-not-exported',
        severity: 'error',
        message: `'${routeKey}' asks an authorizer that the API does not have, so the template cannot be deployed: add it or choose another.`,
        place: { pointer: pointerTo('/apis', now.api.id, 'routes', routeKey) },
      });
  mergeResources(context, was, is, now.project);
}

/** The API without what stands in its document. */
function single(api: HttpApi | WebSocketApi, origin: ApiOrigin): HttpApi | WebSocketApi {
  return api.kind === 'http' && origin.hasBody === true ? partsOf(api, origin).single : api;
}

/** Applies what changed in the document of an HTTP API to it. */
function mergeBody(
  context: MergeContext,
  origin: ApiOrigin,
  before: Revision<HttpApi>,
  now: Revision<HttpApi>,
): void {
  const resource = context.resources.get(origin.logicalId);
  const properties = objectAt(resource, 'Properties') ?? {};
  const body = mergeDefinition(
    context,
    objectAt(properties, 'Body'),
    { region: now.project.region, accountId: now.project.accountId, says: origin.inDocument ?? [] },
    { ...before, declared: new Set() },
    { ...now, declared: new Set() },
  );
  if (body === undefined || resource === undefined) return;
  context.resources.set(origin.logicalId, {
    ...resource,
    Properties: recordOf(
      Object.entries(properties).map(([key, value]) => [key, key === 'Body' ? body : value]),
    ),
  });
}
