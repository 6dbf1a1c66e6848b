import * as fc from 'fast-check';
import type { RouteSettings } from '#shared/entities/common/route-settings.ts';
import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import type { CorsConfiguration } from '#shared/entities/http/cors-configuration.ts';
import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import type {
  HttpAuthorizer,
  JwtAuthorizer,
  RequestAuthorizer,
} from '#shared/entities/http/http-authorizer.ts';
import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import { lambdaArn, lambdaInvocationUri } from '#shared/entities/lambda-uri.ts';
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
import {
  accountId,
  apiId,
  byKey,
  headerName,
  region,
  tags,
  text,
  texts,
  unique,
  word,
} from './deployable-values.ts';

/** Arbitrary HTTP and WebSocket APIs whose parts fit together, as the service takes them. */

export const functionNames = ['orders', 'Door'] as const;

const number = fc.integer({ min: 0, max: 30_000 });
const flag = maybe(fc.boolean());
const some = maybe(fc.array(text, { minLength: 1, maxLength: 2 }));

const settings = entity<RouteSettings>({
  throttlingBurstLimit: maybe(number),
  throttlingRateLimit: maybe(number),
  detailedMetricsEnabled: flag,
  loggingLevel: maybe(fc.constantFrom('OFF', 'ERROR', 'INFO')),
  dataTraceEnabled: flag,
});

const stage = (names: readonly string[], autoDeploy: fc.Arbitrary<boolean | undefined>) =>
  entity<RouteStage>({
    stageName: fc.constantFrom(...names),
    description: maybe(text),
    autoDeploy,
    stageVariables: maybe(texts(word)),
    defaultRouteSettings: maybe(settings),
    routeSettings: maybe(
      fc.dictionary(fc.constantFrom('GET /a', '$default', 'say'), settings, {
        maxKeys: 2,
        noNullPrototype: true,
      }),
    ),
    accessLogSettings: maybe(
      entity<{ destinationArn?: string; format?: string }>({
        destinationArn: fc.constant(`arn:aws:logs:${region}:${accountId}:log-group:access`),
        format: fc.constant('$context.requestId'),
      }),
    ),
    kept: fc.constant(undefined),
  });

const functionUri = fc.oneof(
  fc.constantFrom(...functionNames).map((name) => lambdaInvocationUri(region, accountId, name)),
  fc.constant(lambdaInvocationUri(region, accountId, 'elsewhere')),
);

const httpIntegration: fc.Arbitrary<HttpIntegration> = fc.oneof(
  entity<HttpIntegration>({
    integrationType: fc.constant('AWS_PROXY'),
    integrationSubtype: fc.constant(undefined),
    integrationUri: fc.oneof(
      functionUri,
      fc.constantFrom(...functionNames).map((name) => lambdaArn(region, accountId, name)),
    ),
    integrationMethod: maybe(fc.constant('POST')),
    payloadFormatVersion: maybe(fc.constantFrom('1.0', '2.0')),
    connectionType: fc.constant(undefined),
    connectionId: fc.constant(undefined),
    credentialsArn: maybe(fc.constant(`arn:aws:iam::${accountId}:role/caller`)),
    timeoutInMillis: maybe(number),
    requestParameters: fc.constant(undefined),
    responseParameters: fc.constant(undefined),
    tlsConfig: fc.constant(undefined),
    description: maybe(text),
    kept: fc.constant(undefined),
  }),
  entity<HttpIntegration>({
    integrationType: fc.constant('HTTP_PROXY'),
    integrationSubtype: fc.constant(undefined),
    integrationUri: fc.constantFrom('https://example.org/{proxy}', 'https://a.example:8443'),
    integrationMethod: maybe(fc.constantFrom('ANY', 'GET')),
    payloadFormatVersion: maybe(fc.constant('1.0')),
    connectionType: maybe(fc.constantFrom('INTERNET', 'VPC_LINK')),
    connectionId: maybe(fc.constant('abc123')),
    credentialsArn: fc.constant(undefined),
    timeoutInMillis: maybe(number),
    requestParameters: maybe(texts(headerName.map((name) => `overwrite:header.${name}`))),
    responseParameters: maybe(
      fc.dictionary(
        fc.constantFrom('200', '404'),
        texts(headerName.map((name) => `append:header.${name}`)),
        { maxKeys: 2, noNullPrototype: true },
      ),
    ),
    tlsConfig: maybe(fc.constant({ serverNameToVerify: 'a.example' })),
    description: maybe(text),
    kept: fc.constant(undefined),
  }),
);

const httpAuthorizer: fc.Arbitrary<HttpAuthorizer> = fc.oneof(
  entity<JwtAuthorizer>({
    name: word,
    authorizerType: fc.constant('JWT'),
    identitySource: maybe(fc.constant(['$request.header.Authorization'])),
    jwtConfiguration: entity<JwtAuthorizer['jwtConfiguration']>({
      issuer: maybe(fc.constant('https://accounts.example')),
      audience: some,
    }),
    kept: fc.constant(undefined),
  }),
  entity<RequestAuthorizer>({
    name: word,
    authorizerType: fc.constant('REQUEST'),
    identitySource: some,
    authorizerUri: functionUri,
    authorizerCredentialsArn: maybe(fc.constant(`arn:aws:iam::${accountId}:role/asker`)),
    authorizerPayloadFormatVersion: maybe(fc.constantFrom('1.0', '2.0')),
    enableSimpleResponses: flag,
    authorizerResultTtlInSeconds: maybe(number),
    kept: fc.constant(undefined),
  }),
);

/** Ids and names that no two of an API differ in by other than letters and digits, as logical ids are made of these. */
const ids = fc.uniqueArray(fc.stringMatching(/^[A-Z][a-z0-9]{1,6}$/), {
  minLength: 1,
  maxLength: 3,
});

function authorized<A extends { readonly name: string }>(
  authorizers: readonly A[],
  typeOf: (authorizer: A) => 'CUSTOM' | 'JWT',
): fc.Arbitrary<{ authorizationType: HttpRoute['authorizationType']; authorizer?: string }> {
  return fc.oneof(
    fc
      .constantFrom('NONE' as const, 'AWS_IAM' as const)
      .map((type) => ({ authorizationType: type })),
    ...authorizers.map((authorizer) =>
      fc.constant({ authorizationType: typeOf(authorizer), authorizer: authorizer.name }),
    ),
  );
}

/** An HTTP API with id `apiId`. */
export const anyDeployableHttpApi: fc.Arbitrary<HttpApi> = fc
  .tuple(
    ids,
    unique(httpAuthorizer, ({ name }) => name.toLowerCase()),
  )
  .chain(([integrationIds, authorizers]) =>
    entity<HttpApi>({
      kind: fc.constant('http'),
      id: fc.constant(apiId),
      name: text,
      description: maybe(text),
      version: maybe(text),
      corsConfiguration: maybe(
        entity<CorsConfiguration>({
          allowOrigins: some,
          allowMethods: some,
          allowHeaders: some,
          exposeHeaders: some,
          maxAge: maybe(number),
          allowCredentials: flag,
        }),
      ),
      disableExecuteApiEndpoint: flag,
      routes: unique(
        fc
          .tuple(
            entity<HttpRoute>({
              routeKey: fc.constantFrom(
                '$default',
                'GET /',
                'GET /a/{id}',
                'POST /a',
                'ANY /{proxy+}',
                'DELETE /a/b',
              ),
              target: maybe(fc.constantFrom(...integrationIds).map((id) => `integrations/${id}`)),
              authorizationType: fc.constant('NONE'),
              authorizer: fc.constant(undefined),
              authorizationScopes: some,
              operationName: maybe(text),
              kept: fc.constant(undefined),
            }),
            authorized(authorizers, ({ authorizerType }) =>
              authorizerType === 'JWT' ? 'JWT' : 'CUSTOM',
            ),
          )
          .map(([route, who]): HttpRoute => ({ ...route, ...who })),
        ({ routeKey }) => routeKey,
        4,
      ).map((routes) => byKey(routes, ({ routeKey }) => routeKey)),
      integrations: fc
        .tuple(...integrationIds.map(() => httpIntegration))
        .map((made) => Object.fromEntries(made.map((one, at) => [integrationIds[at] ?? '', one]))),
      authorizers: fc.constant(byKey(authorizers, ({ name }) => name)),
      stages: unique(
        stage(['$default', 'dev', 'prod'], fc.constant(true)),
        ({ stageName }) => stageName,
        2,
      ).map((stages) => byKey(stages, ({ stageName }) => stageName)),
      tags,
      kept: fc.constant(undefined),
    }),
  );

const handling = maybe(fc.constantFrom('CONVERT_TO_BINARY' as const, 'CONVERT_TO_TEXT' as const));
const templates = maybe(texts(fc.constantFrom('$default', '200', 'a')));

const integrationResponse = entity<WebSocketIntegrationResponse>({
  integrationResponseKey: fc.constantFrom('$default', '/200/', '/4\\d\\d/'),
  responseParameters: maybe(texts(headerName)),
  responseTemplates: templates,
  templateSelectionExpression: maybe(fc.constant('\\$default')),
  contentHandlingStrategy: handling,
  kept: fc.constant(undefined),
});

const webSocketIntegration = entity<WebSocketIntegration>({
  integrationType: fc.constantFrom('AWS', 'AWS_PROXY', 'HTTP', 'HTTP_PROXY', 'MOCK'),
  integrationUri: maybe(
    fc.oneof(functionUri, fc.constant(`arn:aws:apigateway:${region}:dynamodb:action/PutItem`)),
  ),
  integrationMethod: maybe(fc.constant('POST')),
  connectionType: maybe(fc.constant('INTERNET')),
  connectionId: fc.constant(undefined),
  credentialsArn: maybe(fc.constant(`arn:aws:iam::${accountId}:role/caller`)),
  timeoutInMillis: maybe(number),
  requestParameters: maybe(texts(headerName.map((name) => `integration.request.header.${name}`))),
  requestTemplates: templates,
  templateSelectionExpression: maybe(fc.constantFrom('\\$default', '$request.body.kind')),
  passthroughBehavior: maybe(fc.constantFrom('WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER')),
  contentHandlingStrategy: handling,
  integrationResponses: maybe(
    unique(integrationResponse, ({ integrationResponseKey }) =>
      integrationResponseKey.replace(/\W/g, ''),
    )
      .filter((made) => made.length > 0)
      .map((made) => byKey(made, ({ integrationResponseKey }) => integrationResponseKey)),
  ),
  tlsConfig: fc.constant(undefined),
  description: maybe(text),
  kept: fc.constant(undefined),
});

const webSocketAuthorizer = entity<WebSocketAuthorizer>({
  name: word,
  authorizerType: fc.constant('REQUEST'),
  authorizerUri: functionUri,
  authorizerCredentialsArn: fc.constant(undefined),
  identitySource: maybe(fc.constant(['route.request.querystring.token'])),
  kept: fc.constant(undefined),
});

const routeResponse = entity<RouteResponse>({
  routeResponseKey: fc.constant('$default'),
  modelSelectionExpression: maybe(fc.constant('$default')),
  responseModels: maybe(texts(word, word)),
  kept: fc.constant(undefined),
});

const model = entity<Model>({
  name: word,
  description: maybe(text),
  contentType: fc.constantFrom('application/json', 'text/plain'),
  schema: fc
    .record({ type: fc.constantFrom('object', 'array'), title: text })
    .map((schema) => JSON.stringify(schema, null, 2)),
});

/** A WebSocket API with id `apiId`. */
export const anyDeployableWebSocketApi: fc.Arbitrary<WebSocketApi> = fc
  .tuple(
    ids,
    unique(webSocketAuthorizer, ({ name }) => name.toLowerCase()),
  )
  .chain(([integrationIds, authorizers]) =>
    entity<WebSocketApi>({
      kind: fc.constant('websocket'),
      id: fc.constant(apiId),
      name: text,
      description: maybe(text),
      version: maybe(text),
      routeSelectionExpression: fc.constant('$request.body.action'),
      apiKeySelectionExpression: maybe(fc.constant('$request.header.x-api-key')),
      disableSchemaValidation: flag,
      disableExecuteApiEndpoint: flag,
      routes: unique(
        fc
          .tuple(
            entity<WebSocketRoute>({
              routeKey: fc.constantFrom('$connect', '$disconnect', '$default', 'say', 'leave'),
              target: maybe(fc.constantFrom(...integrationIds).map((id) => `integrations/${id}`)),
              authorizationType: fc.constant('NONE'),
              authorizer: fc.constant(undefined),
              apiKeyRequired: flag,
              operationName: maybe(text),
              requestModels: maybe(texts(word, word)),
              modelSelectionExpression: maybe(fc.constant('$request.body.kind')),
              requestParameters: maybe(
                fc.dictionary(
                  headerName.map((name) => `route.request.querystring.${name}`),
                  fc.boolean(),
                  { maxKeys: 2, noNullPrototype: true },
                ),
              ),
              routeResponseSelectionExpression: maybe(fc.constant('$default')),
              routeResponses: maybe(routeResponse.map((one) => ({ $default: one }))),
              kept: fc.constant(undefined),
            }),
            authorized(authorizers, () => 'CUSTOM'),
          )
          .map(([route, who]) => ({ ...route, ...who }) as WebSocketRoute),
        ({ routeKey }) => routeKey,
        4,
      )
        .filter((routes) => routes.length > 0)
        .map((routes) => byKey(routes, ({ routeKey }) => routeKey)),
      integrations: fc
        .tuple(...integrationIds.map(() => webSocketIntegration))
        .map((made) => Object.fromEntries(made.map((one, at) => [integrationIds[at] ?? '', one]))),
      authorizers: fc.constant(byKey(authorizers, ({ name }) => name)),
      models: unique(model, ({ name }) => name.toLowerCase()).map((models) =>
        byKey(models, ({ name }) => name),
      ),
      stages: unique(stage(['dev', 'prod'], flag), ({ stageName }) => stageName, 2).map((stages) =>
        byKey(stages, ({ stageName }) => stageName),
      ),
      tags,
      kept: fc.constant(undefined),
    }),
  );
