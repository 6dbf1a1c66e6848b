import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import { integrationIdOf } from '#shared/entities/http/route.ts';
import type { WebSocketApi, WebSocketRoute } from '#shared/entities/websocket/websocket-api.ts';
import { recordOf } from '#shared/openapi/json-shape.ts';
import { httpApiCodec, webSocketApiCodec } from './api-codec.ts';
import { httpAuthorizerCodec, webSocketAuthorizerCodec } from './authorizer-codec.ts';
import {
  httpIntegrationCodec,
  integrationResponseCodec,
  webSocketIntegrationCodec,
} from './integration-codec.ts';
import { writeModel } from './model-codec.ts';
import { httpRouteCodec, routeResponseCodec, webSocketRouteCodec } from './route-codec.ts';
import { stageCodec } from './stage-codec.ts';

/** A resource of an HTTP or WebSocket API: its kind, the name it has in the API, and its properties without the API it belongs to. */
export interface ApiResource {
  readonly kind: ApiResourceKind;
  readonly name: string;
  readonly properties: JsonObject;
}

export type ApiResourceKind =
  | 'Route'
  | 'RouteResponse'
  | 'Integration'
  | 'IntegrationResponse'
  | 'Authorizer'
  | 'Model'
  | 'Stage';

/** Gives the logical id of a resource by its kind and name. */
export type IdOf = (kind: ApiResourceKind, name: string) => string;

/** Properties of AWS::ApiGatewayV2::Api, without a document. */
export function apiProperties(api: HttpApi | WebSocketApi): JsonObject {
  const kept = recordOf(
    // Other resources of the API are kept by their type and id, parts of a document by their pointers.
    Object.entries(api.kept ?? {}).filter(([key]) => key !== 'template' && !/[ /]/.test(key)),
  );
  return {
    ProtocolType: api.kind === 'http' ? 'HTTP' : 'WEBSOCKET',
    ...(api.kind === 'http'
      ? httpApiCodec.write({ ...api, kept })
      : webSocketApiCodec.write({ ...api, kept })),
  };
}

/** Everything of an API that is a resource of its own. */
export function apiResources(api: HttpApi | WebSocketApi, idOf: IdOf): ApiResource[] {
  return api.kind === 'http' ? httpResources(api, idOf) : webSocketResources(api, idOf);
}

function httpResources(api: HttpApi, idOf: IdOf): ApiResource[] {
  const resources: ApiResource[] = [];
  const add = (kind: ApiResourceKind, name: string, properties: JsonObject): unknown =>
    resources.push({ kind, name, properties });
  for (const route of Object.values(api.routes))
    add('Route', route.routeKey, {
      ...httpRouteCodec.write(route),
      ...references(api, route, idOf),
    });
  for (const [id, integration] of Object.entries(api.integrations))
    add('Integration', id, httpIntegrationCodec.write(integration));
  for (const authorizer of Object.values(api.authorizers))
    add('Authorizer', authorizer.name, httpAuthorizerCodec.write(authorizer));
  for (const stage of Object.values(api.stages))
    add('Stage', stage.stageName, stageCodec.write(stage));
  return resources;
}

function webSocketResources(api: WebSocketApi, idOf: IdOf): ApiResource[] {
  const resources: ApiResource[] = [];
  const add = (kind: ApiResourceKind, name: string, properties: JsonObject): unknown =>
    resources.push({ kind, name, properties });
  for (const route of Object.values(api.routes)) {
    add('Route', route.routeKey, {
      ...webSocketRouteCodec.write(route),
      ...references(api, route, idOf),
    });
    for (const response of Object.values(route.routeResponses ?? {}))
      add('RouteResponse', `${route.routeKey} ${response.routeResponseKey}`, {
        RouteId: { Ref: idOf('Route', route.routeKey) },
        ...routeResponseCodec.write(response),
      });
  }
  for (const [id, integration] of Object.entries(api.integrations)) {
    add('Integration', id, webSocketIntegrationCodec.write(integration));
    for (const response of Object.values(integration.integrationResponses ?? {}))
      add('IntegrationResponse', `${id} ${response.integrationResponseKey}`, {
        IntegrationId: { Ref: idOf('Integration', id) },
        ...integrationResponseCodec.write(response),
      });
  }
  for (const authorizer of Object.values(api.authorizers))
    add('Authorizer', authorizer.name, webSocketAuthorizerCodec.write(authorizer));
  for (const model of Object.values(api.models)) add('Model', model.name, writeModel(model));
  for (const stage of Object.values(api.stages))
    add('Stage', stage.stageName, stageCodec.write(stage));
  return resources;
}

/** `Target` and `AuthorizerId` of a route. */
function references(
  api: HttpApi | WebSocketApi,
  route: HttpRoute | WebSocketRoute,
  idOf: IdOf,
): JsonObject {
  const integration = integrationIdOf(route);
  const target: JsonValue | undefined =
    integration !== undefined && Object.hasOwn(api.integrations, integration)
      ? { 'Fn::Sub': `integrations/\${${idOf('Integration', integration)}}` }
      : route.target;
  const { authorizer } = route;
  return {
    ...(target !== undefined && { Target: target }),
    ...(authorizer !== undefined &&
      Object.hasOwn(api.authorizers, authorizer) && {
        AuthorizerId: { Ref: idOf('Authorizer', authorizer) },
      }),
  };
}

/** Keys of routes that ask an authorizer which the API does not have, nor did the template name another. */
export function routesWithoutAuthorizer(api: HttpApi | WebSocketApi): string[] {
  return Object.values<HttpRoute | WebSocketRoute>(api.routes).flatMap(
    ({ routeKey, authorizationType, authorizer, kept }) =>
      (authorizationType === 'CUSTOM' || authorizationType === 'JWT') &&
      kept?.['AuthorizerId'] === undefined &&
      (authorizer === undefined || !Object.hasOwn(api.authorizers, authorizer))
        ? [routeKey]
        : [],
  );
}
