import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { WebSocketApi, WebSocketRoute } from '#shared/entities/websocket/websocket-api.ts';
import {
  isObject,
  memberOf,
  membersExcept,
  objectAt,
  recordOf,
  textAt,
} from '#shared/openapi/json-shape.ts';
import { oneOf } from '#shared/openapi/one-of.ts';
import type { ImportedParts } from './imported-parts.ts';
import { tagsFrom } from './property-values.ts';
import type { TemplateScope } from './template-scope.ts';

/** Properties of AWS::Serverless::WebSocketApi that SAM gives the stage it makes. */
export const webSocketStageMembers = [
  'AccessLogSettings',
  'DefaultRouteSettings',
  'RouteSettings',
  'StageVariables',
] as const;

const apiMembers = new Set<string>([
  'Name',
  'Description',
  'RouteSelectionExpression',
  'StageName',
  'Routes',
  'Auth',
  'Tags',
  ...webSocketStageMembers,
]);

/** The stage that SAM makes for an API that names none (as SAM's transform does it). */
const defaultStage = 'default';

/**
 * AWS::Serverless::WebSocketApi as data: every route calls its function, and `Auth` guards `$connect` (as SAM's transform
 * does it).
 */
export function addServerlessWebSocketApi(
  id: string,
  scope: TemplateScope,
  parts: ImportedParts,
): void {
  const apiId = scope.apiIdOf(id) ?? id;
  const properties = scope.resolvedProperties(id);
  const auth = objectAt(properties, 'Auth');
  const authType = oneOf(textAt(auth, 'AuthType'), ['NONE', 'AWS_IAM', 'CUSTOM'] as const);
  const routes = new Map<string, WebSocketRoute>();
  const integrations = new Map<string, JsonValue>();
  for (const [routeKey, given] of Object.entries(objectAt(properties, 'Routes') ?? {})) {
    const route = isObject(given) ? given : {};
    const timeout = memberOf(route, 'IntegrationTimeout');
    const kept = membersExcept(route, new Set(['FunctionArn', 'IntegrationTimeout']));
    routes.set(routeKey, {
      routeKey,
      target: `integrations/${routeKey}`,
      authorizationType: routeKey === '$connect' ? (authType ?? 'NONE') : 'NONE',
      ...(Object.keys(kept).length > 0 && { kept }),
    });
    integrations.set(routeKey, {
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: invocation(scope, textAt(route, 'FunctionArn') ?? ''),
      ...(timeout !== undefined && { TimeoutInMillis: timeout }),
    });
  }
  const stage = recordOf(
    webSocketStageMembers.flatMap((key): [string, JsonValue][] => {
      const value = memberOf(properties, key);
      return value === undefined ? [] : [[key, value]];
    }),
  );
  const description = textAt(properties, 'Description');
  const kept = {
    ...membersExcept(properties, apiMembers),
    ...(auth !== undefined && { Auth: auth }),
  };
  const api: WebSocketApi = {
    kind: 'websocket',
    id: apiId,
    name: textAt(properties, 'Name') ?? id,
    ...(description !== undefined && description !== '' && { description }),
    routeSelectionExpression:
      textAt(properties, 'RouteSelectionExpression') ?? '$request.body.action',
    routes: recordOf(routes),
    integrations: recordOf(integrations),
    authorizers: authType === 'CUSTOM' ? authorizerOf(id, auth ?? {}, scope) : {},
    stages: { [textAt(properties, 'StageName') ?? defaultStage]: { AutoDeploy: true, ...stage } },
    ...tagsFrom(memberOf(properties, 'Tags')),
    ...(Object.keys(kept).length > 0 && { kept }),
  };
  parts.apis.set(apiId, api);
  parts.origins.set(apiId, {
    apiId,
    logicalId: id,
    form: 'serverless-v2',
    ids: new Map([['Api ', id]]),
  });
}

function authorizerOf(
  id: string,
  auth: JsonObject,
  scope: TemplateScope,
): Record<string, JsonValue> {
  const source = memberOf(auth, 'IdentitySource');
  const role = textAt(auth, 'InvokeRole');
  return {
    [textAt(auth, 'Name') ?? `${id}ConnectAuthorizer`]: {
      AuthorizerType: 'REQUEST',
      AuthorizerUri: invocation(scope, textAt(auth, 'AuthArn') ?? ''),
      ...(role !== undefined && { AuthorizerCredentialsArn: role }),
      ...(source !== undefined && { IdentitySource: source }),
    },
  };
}

function invocation({ region }: TemplateScope, functionArn: string): string {
  return `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${functionArn}/invocations`;
}
