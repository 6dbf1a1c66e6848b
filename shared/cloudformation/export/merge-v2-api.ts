import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import {
  isObject,
  memberOf,
  membersExcept,
  objectAt,
  recordOf,
  textAt,
} from '#shared/openapi/json-shape.ts';
import { equalJson } from '#shared/std/equal-json.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import type { ApiOrigin } from '../import/imported-parts.ts';
import { routesWithoutAuthorizer } from '../v2/api-resources.ts';
import type { Generated, MergeContext, Revision } from './merge-context.ts';
import { mergeDefinition } from './merge-definition.ts';
import { mergeResources } from './merge-resources.ts';
import { movedRouteIds } from './moved-routes.ts';
import { renewDeployment } from './renew-deployment.ts';
import { deployedContent, deploymentHash } from './resources/deployment.ts';
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
  const told = new Set(routesWithoutAuthorizer(single(before.api, origin)));
  for (const routeKey of routesWithoutAuthorizer(single(now.api, moved)))
    if (!told.has(routeKey))
      context.problems.push({
        ruleId: 'authorizer-not-exported',
        severity: 'error',
        message: `'${routeKey}' asks an authorizer that the API does not have, so the template cannot be deployed: add it or choose another.`,
        place: { pointer: pointerTo('/apis', now.api.id, 'routes', routeKey) },
      });
  if (isOfTarget(was, origin) && !isOfTarget(is, origin))
    context.problems.push({
      ruleId: 'quick-create-replaced',
      severity: 'warning',
      message: `The route, integration and stage that the service made of the target of '${origin.logicalId}' become resources of their own, which cannot be made while those are there: delete the API before it is deployed again, or give the new one another logical id.`,
      place: { pointer: pointerTo('/apis', now.api.id) },
    });
  const bodyWas = bodyOf(context, origin);
  if (origin.hasBody === true && before.api.kind === 'http' && now.api.kind === 'http')
    mergeBody(
      context,
      origin,
      { ...before, api: partsOf(before.api, origin).body },
      { ...now, api: partsOf(now.api, moved).body },
    );
  const body = bodyOf(context, origin);
  mergeResources(context, was, is, now.project);
  const isDeployed =
    !equalJson(bodyWas, body) ||
    !equalJson(deployedContent(was.resources), deployedContent(is.resources));
  if (isDeployed) renew(context, origin, was, is, body);
}

/** True while the API is made of a target. */
function isOfTarget(
  { resources }: Pick<Generated, 'resources'>,
  { logicalId }: ApiOrigin,
): boolean {
  return memberOf(objectAt(resources.get(logicalId), 'Properties'), 'Target') !== undefined;
}

function bodyOf({ resources }: MergeContext, { logicalId }: ApiOrigin): JsonValue | undefined {
  return memberOf(objectAt(resources.get(logicalId), 'Properties'), 'Body');
}

/** Renews the deployment that stages have which do not deploy by themselves; it waits for new routes as it does for others. */
function renew(
  context: MergeContext,
  origin: ApiOrigin,
  was: Pick<Generated, 'resources'>,
  is: Pick<Generated, 'resources'>,
  body: JsonValue | undefined,
): void {
  const id = origin.ids.get('Deployment ');
  const deployment = id === undefined ? undefined : context.resources.get(id);
  if (id === undefined || deployment === undefined) return;
  const waits = [memberOf(deployment, 'DependsOn') ?? []].flat() as readonly JsonValue[];
  const isRoute = (resource: JsonObject): boolean =>
    textAt(resource, 'Type') === 'AWS::ApiGatewayV2::Route';
  const added = [...is.resources].flatMap(([one, resource]) =>
    isRoute(resource) && !was.resources.has(one) && !waits.includes(one) ? [one] : [],
  );
  if (waits.length > 0 && added.length > 0)
    context.resources.set(id, { ...deployment, DependsOn: [...waits, ...added] });
  const hash = deploymentHash([
    ...is.resources,
    ['Body', { Type: 'AWS::ApiGatewayV2::Api', Properties: { Body: body ?? {} } }],
  ]);
  renewDeployment(context, origin.apiId, id, hash);
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
  const at = pointerTo('/Resources', origin.logicalId, 'Properties', 'Body');
  const beside = context.read.parts.definitions.get(at);
  const body = mergeDefinition(
    context,
    objectAt(properties, 'Body') ?? (isObject(beside) ? beside : undefined),
    { region: now.project.region, accountId: now.project.accountId, says: origin.inDocument ?? [] },
    { ...before, declared: new Set() },
    { ...now, declared: new Set() },
  );
  if (body === undefined || resource === undefined) return;
  context.resources.set(origin.logicalId, {
    ...resource,
    Properties:
      memberOf(properties, 'Body') === undefined
        ? // It cannot be in both.
          { ...membersExcept(properties, new Set(['BodyS3Location'])), Body: body }
        : recordOf(
            Object.entries(properties).map(([key, value]) => [key, key === 'Body' ? body : value]),
          ),
  });
}
