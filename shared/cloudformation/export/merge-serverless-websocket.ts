import { equalJson } from '#shared/std/equal-json.ts';
import { integrationIdOf } from '#shared/entities/http/route.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { isObject, memberOf, objectAt, recordOf, textAt } from '#shared/openapi/json-shape.ts';
import type { ApiOrigin } from '../import/imported-parts.ts';
import { webSocketStageMembers } from '../import/import-serverless-websocket.ts';
import type { MergeContext } from './merge-context.ts';
import { mergeValue } from './merge-values.ts';

/** Applies changes of a WebSocket API that SAM makes to its resource, which says all there is of it. */
export function mergeServerlessWebSocketApi(
  context: MergeContext,
  origin: ApiOrigin,
  before: WebSocketApi,
  now: WebSocketApi,
  functions: ReadonlyMap<string, string>,
): void {
  const resource = context.resources.get(origin.logicalId);
  const was = propertiesOf(before, functions);
  const is = propertiesOf(now, functions);
  if (resource === undefined || equalJson(was, is)) return;
  const original = objectAt(resource, 'Properties') ?? {};
  context.resources.set(origin.logicalId, {
    ...resource,
    Properties: mergeValue(original, was, is, context.read.scope.symbols) ?? {},
  });
}

function propertiesOf(api: WebSocketApi, functions: ReadonlyMap<string, string>): JsonObject {
  const [stageName, stage] = Object.entries(api.stages)[0] ?? [];
  const { template: _template, ...kept } = api.kept ?? {};
  return {
    Name: api.name,
    ...(api.description !== undefined && { Description: api.description }),
    RouteSelectionExpression: api.routeSelectionExpression,
    ...(stageName !== undefined && { StageName: stageName }),
    ...recordOf(
      webSocketStageMembers.flatMap((key): [string, JsonValue][] => {
        const value = memberOf(stage, key);
        return value === undefined ? [] : [[key, value]];
      }),
    ),
    ...(api.tags !== undefined && { Tags: api.tags }),
    ...kept,
    Routes: recordOf(
      Object.values(api.routes).map((route): [string, JsonValue] => {
        const integration = memberOf(api.integrations, integrationIdOf(route) ?? '');
        const timeout = memberOf(integration, 'TimeoutInMillis');
        return [
          route.routeKey,
          {
            FunctionArn: functionOf(textAt(integration, 'IntegrationUri') ?? '', functions),
            ...(timeout !== undefined && { IntegrationTimeout: timeout }),
            ...(isObject(route.kept) && route.kept),
          },
        ];
      }),
    ),
  };
}

/** The function that an integration calls: one of the template by reference. */
function functionOf(uri: string, functions: ReadonlyMap<string, string>): JsonValue {
  const arn = /\/functions\/(.*)\/invocations$/.exec(uri)?.[1] ?? uri;
  const id = functions.get(/:function:([^:]+)$/.exec(arn)?.[1] ?? '');
  return id === undefined ? arn : { 'Fn::GetAtt': [id, 'Arn'] };
}
