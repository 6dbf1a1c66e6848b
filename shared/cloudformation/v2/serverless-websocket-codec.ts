import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { WebSocketApi, WebSocketRoute } from '#shared/entities/websocket/websocket-api.ts';
import type { WebSocketAuthorizer } from '#shared/entities/websocket/websocket-authorizer.ts';
import type { WebSocketIntegration } from '#shared/entities/websocket/websocket-integration.ts';
import { integrationIdOf } from '#shared/entities/http/route.ts';
import { isObject, memberOf, textAt } from '#shared/openapi/json-shape.ts';
import { usualRouteSelection, type WebSocketApiProperties } from './api-codec.ts';
import { entityCodec } from './entity-codec.ts';
import { functionOfInvocation, invocationOf } from './invocation.ts';
import {
  flag,
  number,
  readMembers,
  text,
  textByName,
  texts,
  writeMembers,
} from './property-forms.ts';
import { webSocketRouteCodec } from './route-codec.ts';
import { serverlessStageProperties } from './serverless-http-codec.ts';

/** The stage that SAM makes for a WebSocket API that names none (as SAM's transform does it). */
export const defaultStageName = 'default';

/** AWS::Serverless::WebSocketApi, without its stage, routes and `Auth`. */
export const serverlessWebSocketCodec = entityCodec<Omit<WebSocketApiProperties, 'version'>>(
  {
    name: text,
    description: text,
    routeSelectionExpression: text,
    apiKeySelectionExpression: text,
    disableSchemaValidation: flag,
    disableExecuteApiEndpoint: flag,
    tags: textByName,
  },
  { name: '', routeSelectionExpression: usualRouteSelection },
  ['Auth', 'Routes', 'StageName', ...serverlessStageProperties],
);

/** What a member of `Routes` says of its integration. */
interface RouteFunction {
  readonly functionArn?: string;
  readonly integrationTimeout?: number;
}

const functionForms = { functionArn: text, integrationTimeout: number };

/** Route and integration of a member of `Routes`; the integration has the route's key for an id. */
export function readServerlessRoute(
  routeKey: string,
  declared: JsonObject,
  region: string,
): { readonly route: WebSocketRoute; readonly integration: WebSocketIntegration } {
  const { value, left } = readMembers<RouteFunction>(declared, functionForms);
  const { functionArn, integrationTimeout } = value;
  // Neither is among the members of a route.
  const { RouteKey: _key, AuthorizationType: _type, ...others } = left;
  const route = webSocketRouteCodec.read(others);
  return {
    route: { ...route, routeKey, target: `integrations/${routeKey}` },
    integration: {
      integrationType: 'AWS_PROXY',
      ...(functionArn !== undefined && { integrationUri: invocationOf(functionArn, region) }),
      ...(integrationTimeout !== undefined && { timeoutInMillis: integrationTimeout }),
    },
  };
}

/** A route as a member of `Routes`. */
export function writeServerlessRoute(api: WebSocketApi, route: WebSocketRoute): JsonObject {
  const integration = api.integrations[integrationIdOf(route) ?? ''];
  const { RouteKey: _key, AuthorizationType: _type, ...members } = webSocketRouteCodec.write(route);
  return writeMembers<RouteFunction>(
    {
      ...(integration?.integrationUri !== undefined && {
        functionArn: functionOfInvocation(integration.integrationUri),
      }),
      ...(integration?.timeoutInMillis !== undefined && {
        integrationTimeout: integration.timeoutInMillis,
      }),
    },
    members,
    functionForms,
  );
}

interface ConnectAuth {
  readonly authArn?: string;
  readonly invokeRole?: string;
  readonly identitySource?: readonly string[];
}

const authForms = { authArn: text, invokeRole: text, identitySource: texts };

/** Name of the authorizer of an API that gives it none (as SAM's transform does it). */
function authorizerName(logicalId: string): string {
  return `${logicalId}ConnectAuthorizer`;
}

/** What `Auth` says of `$connect`, the authorizer it declares, and what is not understood of it. */
export function readConnectAuth(
  logicalId: string,
  auth: JsonValue | undefined,
  region: string,
): {
  readonly connect: Partial<Pick<WebSocketRoute, 'authorizationType' | 'authorizer'>>;
  readonly authorizers: Readonly<Record<string, WebSocketAuthorizer>>;
  readonly kept?: JsonValue;
} {
  const type = textAt(auth, 'AuthType')?.toUpperCase();
  if (!isObject(auth) || (type !== 'NONE' && type !== 'AWS_IAM' && type !== 'CUSTOM'))
    return { connect: {}, authorizers: {}, ...(auth !== undefined && { kept: auth }) };
  if (type !== 'CUSTOM')
    return { connect: { authorizationType: type }, authorizers: {}, kept: auth };
  const { AuthType: _type, Name: given, ...members } = auth;
  const { value, left } = readMembers<ConnectAuth>(members, authForms);
  const { authArn, invokeRole, identitySource } = value;
  const name = typeof given === 'string' && given !== '' ? given : authorizerName(logicalId);
  return {
    connect: { authorizationType: 'CUSTOM', authorizer: name },
    authorizers: {
      [name]: {
        name,
        authorizerType: 'REQUEST',
        authorizerUri: authArn === undefined ? '' : invocationOf(authArn, region),
        ...(invokeRole !== undefined && { authorizerCredentialsArn: invokeRole }),
        ...(identitySource !== undefined && { identitySource }),
        ...(Object.keys(left).length > 0 && { kept: left }),
      },
    },
  };
}

/** `Auth` of an API; undefined for none. */
export function writeConnectAuth(api: WebSocketApi, logicalId: string): JsonValue | undefined {
  const kept = memberOf(api.kept, 'Auth');
  const connect = api.routes['$connect'];
  if (connect === undefined) return kept;
  if (connect.authorizationType === 'NONE')
    return ['AWS_IAM', 'CUSTOM'].includes(textAt(kept, 'AuthType')?.toUpperCase() ?? '')
      ? undefined
      : kept;
  if (connect.authorizationType === 'AWS_IAM') return { AuthType: 'AWS_IAM' };
  const authorizer = api.authorizers[connect.authorizer ?? ''];
  if (authorizer === undefined) return kept;
  return {
    AuthType: 'CUSTOM',
    ...(authorizer.name !== authorizerName(logicalId) && { Name: authorizer.name }),
    ...writeMembers<ConnectAuth>(
      {
        ...(authorizer.authorizerUri !== '' && {
          authArn: functionOfInvocation(authorizer.authorizerUri),
        }),
        ...(authorizer.authorizerCredentialsArn !== undefined && {
          invokeRole: authorizer.authorizerCredentialsArn,
        }),
        ...(authorizer.identitySource !== undefined && {
          identitySource: authorizer.identitySource,
        }),
      },
      authorizer.kept ?? {},
      authForms,
    ),
  };
}
