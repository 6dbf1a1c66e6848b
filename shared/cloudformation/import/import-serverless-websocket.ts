import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { WebSocketRoute } from '#shared/entities/websocket/websocket-api.ts';
import type { WebSocketIntegration } from '#shared/entities/websocket/websocket-integration.ts';
import { isObject, memberOf, objectAt, recordOf, textAt } from '#shared/openapi/json-shape.ts';
import { readServerlessStage } from '../v2/serverless-http-codec.ts';
import {
  defaultStageName,
  readConnectAuth,
  readServerlessRoute,
  serverlessWebSocketCodec,
} from '../v2/serverless-websocket-codec.ts';
import type { ApiOrigin, ImportedParts } from './imported-parts.ts';
import type { TemplateScope } from './template-scope.ts';
import { webSocketChildren } from './v2-children.ts';

/**
 * AWS::Serverless::WebSocketApi: every route calls its function, and `Auth` guards `$connect` (as SAM's transform does it). What
 * resources of their own add to it is there too.
 */
export function importServerlessWebSocketApi(
  id: string,
  children: readonly string[],
  scope: TemplateScope,
  parts: ImportedParts,
): void {
  const apiId = scope.apiIdOf(id) ?? id;
  const properties = scope.resolvedProperties(id);
  const origin: ApiOrigin = {
    apiId,
    logicalId: id,
    form: 'serverless-v2',
    ids: new Map([['Api ', id]]),
  };
  const { name, kept: own, ...settings } = serverlessWebSocketCodec.read(properties);
  const found = webSocketChildren(children, scope, origin);
  const routes = new Map<string, WebSocketRoute>();
  const integrations = new Map<string, WebSocketIntegration>();
  const odd = new Map<string, JsonValue>();
  for (const [routeKey, given] of Object.entries(objectAt(properties, 'Routes') ?? {})) {
    if (!isObject(given)) {
      odd.set(routeKey, given);
      continue;
    }
    const { route, integration } = readServerlessRoute(routeKey, given, scope.region);
    routes.set(routeKey, route);
    integrations.set(routeKey, integration);
  }
  const guarded = readConnectAuth(id, memberOf(properties, 'Auth'), scope.region);
  const connect = routes.get('$connect');
  if (connect !== undefined) routes.set('$connect', { ...connect, ...guarded.connect });
  const stageName = textAt(properties, 'StageName') ?? defaultStageName;
  const kept: JsonObject = {
    ...own,
    ...(guarded.kept !== undefined && { Auth: guarded.kept }),
    ...(odd.size > 0 && { Routes: recordOf(odd) }),
    ...found.others,
  };
  parts.apis.set(apiId, {
    kind: 'websocket',
    id: apiId,
    name: name === '' ? id : name,
    ...settings,
    routes: { ...recordOf(routes), ...found.routes },
    integrations: { ...recordOf(integrations), ...found.integrations },
    authorizers: { ...guarded.authorizers, ...found.authorizers },
    models: found.models,
    stages: { [stageName]: readServerlessStage(stageName, properties), ...found.stages },
    ...(Object.keys(kept).length > 0 && { kept }),
  });
  parts.origins.set(apiId, origin);
}
