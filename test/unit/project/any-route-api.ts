import * as fc from 'fast-check';
import type { CorsConfiguration } from '#shared/entities/http/cors-configuration.ts';
import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import type { JwtAuthorizer, RequestAuthorizer } from '#shared/entities/http/http-authorizer.ts';
import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import type { RouteSettings } from '#shared/entities/common/route-settings.ts';
import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import type { Model } from '#shared/entities/rest/model.ts';
import type {
  RouteResponse,
  WebSocketApi,
  WebSocketRoute,
} from '#shared/entities/websocket/websocket-api.ts';
import type { WebSocketAuthorizer } from '#shared/entities/websocket/websocket-authorizer.ts';
import type {
  WebSocketIntegration,
  WebSocketIntegrationResponse,
} from '#shared/entities/websocket/websocket-integration.ts';
import { entity, maybe } from '#test/support/arbitraries.ts';
import { dictionary, flagMap, kept, name, named, number, text, textMap } from './any-values.ts';

const own = fc.constant('');
const texts = fc.array(text, { maxLength: 2 });
const flag = maybe(fc.boolean());
const connection = {
  connectionType: maybe(fc.constantFrom('INTERNET' as const, 'VPC_LINK' as const)),
  connectionId: maybe(text),
  credentialsArn: maybe(text),
  timeoutInMillis: maybe(number),
  tlsConfig: maybe(entity<{ serverNameToVerify?: string }>({ serverNameToVerify: maybe(text) })),
  description: maybe(text),
};

const settings = entity<RouteSettings>({
  throttlingBurstLimit: maybe(number),
  throttlingRateLimit: maybe(number),
  detailedMetricsEnabled: flag,
  loggingLevel: maybe(fc.constantFrom('OFF', 'ERROR', 'INFO')),
  dataTraceEnabled: flag,
});

const stages = named(
  'stageName',
  entity<RouteStage>({
    stageName: own,
    description: maybe(text),
    autoDeploy: flag,
    stageVariables: maybe(textMap),
    defaultRouteSettings: maybe(settings),
    routeSettings: maybe(dictionary(settings)),
    accessLogSettings: maybe(
      entity<{ destinationArn?: string; format?: string }>({
        destinationArn: maybe(text),
        format: maybe(text),
      }),
    ),
    kept,
  }),
);

/** An HTTP API, wilder than any import makes one. */
export const anyHttpApi = entity<HttpApi>({
  kind: fc.constant('http'),
  id: own,
  name: text,
  description: maybe(text),
  version: maybe(text),
  corsConfiguration: maybe(
    entity<CorsConfiguration>({
      allowOrigins: maybe(texts),
      allowMethods: maybe(texts),
      allowHeaders: maybe(texts),
      exposeHeaders: maybe(texts),
      maxAge: maybe(number),
      allowCredentials: flag,
    }),
  ),
  disableExecuteApiEndpoint: flag,
  routes: named(
    'routeKey',
    entity<HttpRoute>({
      routeKey: own,
      target: maybe(text),
      authorizationType: fc.constantFrom('NONE', 'AWS_IAM', 'CUSTOM', 'JWT'),
      authorizer: maybe(text),
      authorizationScopes: maybe(texts),
      operationName: maybe(text),
      kept,
    }),
  ),
  integrations: dictionary(
    entity<HttpIntegration>({
      integrationType: fc.constantFrom('AWS_PROXY', 'HTTP_PROXY'),
      integrationSubtype: maybe(text),
      integrationUri: maybe(text),
      integrationMethod: maybe(text),
      payloadFormatVersion: maybe(fc.constantFrom('1.0', '2.0')),
      requestParameters: maybe(textMap),
      responseParameters: maybe(dictionary(textMap)),
      ...connection,
      kept,
    }),
  ),
  authorizers: named(
    'name',
    fc.oneof(
      entity<JwtAuthorizer>({
        name: own,
        authorizerType: fc.constant('JWT'),
        identitySource: maybe(texts),
        jwtConfiguration: entity<JwtAuthorizer['jwtConfiguration']>({
          issuer: maybe(text),
          audience: maybe(texts),
        }),
        kept,
      }),
      entity<RequestAuthorizer>({
        name: own,
        authorizerType: fc.constant('REQUEST'),
        identitySource: maybe(texts),
        authorizerUri: text,
        authorizerCredentialsArn: maybe(text),
        authorizerPayloadFormatVersion: maybe(fc.constantFrom('1.0', '2.0')),
        enableSimpleResponses: flag,
        authorizerResultTtlInSeconds: maybe(number),
        kept,
      }),
    ),
  ),
  stages,
  tags: maybe(textMap),
  kept,
});

const handling = maybe(fc.constantFrom('CONVERT_TO_BINARY' as const, 'CONVERT_TO_TEXT' as const));

/** A WebSocket API, as wild. */
export const anyWebSocketApi = entity<WebSocketApi>({
  kind: fc.constant('websocket'),
  id: own,
  name: text,
  description: maybe(text),
  version: maybe(text),
  routeSelectionExpression: text,
  apiKeySelectionExpression: maybe(text),
  disableSchemaValidation: flag,
  disableExecuteApiEndpoint: flag,
  routes: named(
    'routeKey',
    entity<WebSocketRoute>({
      routeKey: own,
      target: maybe(text),
      authorizationType: fc.constantFrom('NONE', 'AWS_IAM', 'CUSTOM'),
      authorizer: maybe(text),
      apiKeyRequired: flag,
      operationName: maybe(text),
      requestModels: maybe(textMap),
      modelSelectionExpression: maybe(text),
      requestParameters: maybe(flagMap),
      routeResponseSelectionExpression: maybe(text),
      routeResponses: maybe(
        named(
          'routeResponseKey',
          entity<RouteResponse>({
            routeResponseKey: own,
            modelSelectionExpression: maybe(text),
            responseModels: maybe(textMap),
            kept,
          }),
        ),
      ),
      kept,
    }),
  ),
  integrations: dictionary(
    entity<WebSocketIntegration>({
      integrationType: fc.constantFrom('AWS', 'AWS_PROXY', 'HTTP', 'HTTP_PROXY', 'MOCK'),
      integrationUri: maybe(text),
      integrationMethod: maybe(text),
      requestParameters: maybe(textMap),
      requestTemplates: maybe(textMap),
      templateSelectionExpression: maybe(text),
      passthroughBehavior: maybe(fc.constantFrom('WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER')),
      contentHandlingStrategy: handling,
      integrationResponses: maybe(
        named(
          'integrationResponseKey',
          entity<WebSocketIntegrationResponse>({
            integrationResponseKey: own,
            responseParameters: maybe(textMap),
            responseTemplates: maybe(textMap),
            templateSelectionExpression: maybe(text),
            contentHandlingStrategy: handling,
            kept,
          }),
        ),
      ),
      ...connection,
      kept,
    }),
    fc.oneof(fc.constantFrom('Send', 'send', 'SEND'), name),
  ),
  authorizers: named(
    'name',
    entity<WebSocketAuthorizer>({
      name: own,
      authorizerType: fc.constant('REQUEST'),
      authorizerUri: text,
      authorizerCredentialsArn: maybe(text),
      identitySource: maybe(texts),
      kept,
    }),
  ),
  models: named(
    'name',
    entity<Model>({
      name: own,
      description: maybe(text),
      contentType: fc.oneof(fc.constant('application/json'), text),
      schema: text,
    }),
    fc.oneof(fc.constantFrom('Message', 'message'), name),
  ),
  stages,
  tags: maybe(textMap),
  kept,
});
