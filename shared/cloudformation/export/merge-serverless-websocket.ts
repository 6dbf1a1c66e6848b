import type { JsonObject } from '#shared/entities/common/json.ts';
import type { WebSocketApi, WebSocketRoute } from '#shared/entities/websocket/websocket-api.ts';
import { integrationOfRoute } from '#shared/entities/http/route.ts';
import { functionNameOfUri } from '#shared/entities/lambda-uri.ts';
import { isObject, memberOf, objectAt, recordOf } from '#shared/openapi/json-shape.ts';
import type { Project } from '#shared/project/project.ts';
import { equalJson } from '#shared/std/equal-json.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import type { ApiOrigin } from '../import/imported-parts.ts';
import { writeServerlessStage } from '../v2/serverless-http-codec.ts';
import {
  serverlessWebSocketCodec,
  writeConnectAuth,
  writeServerlessRoute,
} from '../v2/serverless-websocket-codec.ts';
import { withReferences } from './function-references.ts';
import type { FunctionIds, MergeContext } from './merge-context.ts';
import { mergeResources } from './merge-resources.ts';
import { mergeValue } from './merge-values.ts';
import { movedRouteIds } from './moved-routes.ts';
import { singleResources } from './v2-resources.ts';

/** A WebSocket API with the logical ids of the functions it may call. */
interface Revision {
  readonly api: WebSocketApi;
  readonly functions: FunctionIds;
}

/** Applies changes of a WebSocket API that SAM makes to its resource, and to resources of their own that belong to it. */
export function mergeServerlessWebSocketApi(
  context: MergeContext,
  origin: ApiOrigin,
  before: Revision,
  now: Revision,
  project: Project,
): void {
  const moved = { ...origin, ids: movedRouteIds(origin.ids, before.api.routes, now.api.routes) };
  const resource = context.resources.get(origin.logicalId);
  const was = propertiesOf(before, origin);
  const is = propertiesOf(now, moved);
  if (resource !== undefined && !equalJson(was, is)) {
    const original = objectAt(resource, 'Properties') ?? {};
    context.resources.set(origin.logicalId, {
      ...resource,
      Properties: mergeValue(original, was, is, context.read.scope.symbols) ?? {},
    });
  }
  tellUnsayable(context, before.api, now.api, moved);
  mergeResources(
    context,
    { resources: singleResources(singlePart(before.api, origin), origin, before.functions) },
    { resources: singleResources(singlePart(now.api, moved), moved, now.functions) },
    project,
  );
}

/** True for a route that `Routes` of the resource makes. */
function isOwn({ ids }: ApiOrigin, { routeKey }: WebSocketRoute): boolean {
  return !ids.has(`Route ${routeKey}`);
}

function propertiesOf({ api, functions }: Revision, origin: ApiOrigin): JsonObject {
  const [stage] = Object.values(api.stages);
  const {
    Auth: _auth,
    Routes: odd,
    ...kept
  } = recordOf(
    Object.entries(api.kept ?? {}).filter(([key]) => key !== 'template' && !key.includes(' ')),
  );
  const auth = writeConnectAuth(api, origin.logicalId);
  return withReferences(
    {
      ...serverlessWebSocketCodec.write({ ...api, kept }),
      ...(stage !== undefined && writeServerlessStage(stage)),
      ...(auth !== undefined && { Auth: auth }),
      Routes: {
        ...(isObject(odd) && odd),
        ...recordOf(
          Object.values(api.routes)
            .filter((route) => isOwn(origin, route))
            .map((route) => [route.routeKey, writeServerlessRoute(api, route)]),
        ),
      },
    },
    functions,
  ) as JsonObject;
}

/** What of the API are resources of their own: those the template adds, models and stages but for the one SAM makes. */
function singlePart(api: WebSocketApi, origin: ApiOrigin): WebSocketApi {
  const has = (kind: string, name: string): boolean => origin.ids.has(`${kind} ${name}`);
  const routes = Object.values(api.routes).filter((route) => !isOwn(origin, route));
  const called = new Set(routes.map(({ target }) => target));
  const asked = new Set(routes.map(({ authorizer }) => authorizer));
  return {
    ...api,
    routes: recordOf(routes.map((route) => [route.routeKey, route])),
    integrations: recordOf(
      Object.entries(api.integrations).filter(
        ([id]) => has('Integration', id) || called.has(`integrations/${id}`),
      ),
    ),
    authorizers: recordOf(
      Object.entries(api.authorizers).filter(
        ([name]) => has('Authorizer', name) || asked.has(name),
      ),
    ),
    stages: recordOf(Object.entries(api.stages).slice(1)),
  };
}

/** Tells of changes to routes that `Routes` of the resource has no words for. */
function tellUnsayable(
  context: MergeContext,
  before: WebSocketApi,
  now: WebSocketApi,
  origin: ApiOrigin,
): void {
  const tell = (route: WebSocketRoute, what: string): unknown =>
    context.problems.push({
      ruleId: 'change-not-exported',
      severity: 'warning',
      message: `${what} of '${route.routeKey}' cannot be said in AWS::Serverless::WebSocketApi and is not written to the template.`,
      place: { pointer: pointerTo('/apis', now.id, 'routes', route.routeKey) },
    });
  for (const route of Object.values(now.routes)) {
    if (!isOwn(origin, route)) continue;
    const old = before.routes[route.routeKey];
    const called = integrationOfRoute(now, route)?.integration;
    const wasCalled = old === undefined ? undefined : integrationOfRoute(before, old)?.integration;
    if (
      !equalJson(called, wasCalled) &&
      (called === undefined ||
        called.integrationType !== 'AWS_PROXY' ||
        functionNameOfUri(called.integrationUri ?? '') === undefined ||
        Object.keys(called).some(
          (member) => !['integrationType', 'integrationUri', 'timeoutInMillis'].includes(member),
        ))
    )
      tell(route, 'The integration');
    if (!equalJson(route.routeResponses, old?.routeResponses)) tell(route, 'A route response');
    if (route.routeKey !== '$connect' && route.authorizationType !== 'NONE')
      tell(route, 'The authorization');
    if (
      route.routeKey === '$connect' &&
      route.authorizationType === 'CUSTOM' &&
      memberOf(now.authorizers, route.authorizer ?? '') === undefined
    )
      tell(route, 'An authorizer that the API does not have, which');
  }
}
