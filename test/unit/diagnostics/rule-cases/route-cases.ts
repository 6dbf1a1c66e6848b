import type { Draft } from 'mutative';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { many, uri, type Edit, type RuleCases } from './places.ts';

/** An HTTP API without mistakes. */
export const aCleanHttpApi = (): Draft<HttpApi> => ({
  kind: 'http',
  id: 'orders',
  name: 'Orders',
  corsConfiguration: { allowOrigins: ['https://shop.example'], allowCredentials: true, maxAge: 60 },
  routes: {
    'GET /orders/{id}': {
      routeKey: 'GET /orders/{id}',
      target: 'integrations/one',
      authorizationType: 'JWT',
      authorizer: 'people',
      authorizationScopes: ['orders/read'],
    },
    'ANY /files/{rest+}': {
      routeKey: 'ANY /files/{rest+}',
      target: 'integrations/files',
      authorizationType: 'CUSTOM',
      authorizer: 'gate',
    },
    $default: { routeKey: '$default', target: 'integrations/one', authorizationType: 'AWS_IAM' },
  },
  integrations: {
    one: {
      integrationType: 'AWS_PROXY',
      integrationUri: uri('place'),
      payloadFormatVersion: '2.0',
    },
    files: {
      integrationType: 'HTTP_PROXY',
      integrationUri: 'https://files.example',
      payloadFormatVersion: '1.0',
      timeoutInMillis: 30_000,
    },
    queue: {
      integrationType: 'AWS_PROXY',
      integrationSubtype: 'SQS-SendMessage',
      payloadFormatVersion: '1.0',
      credentialsArn: 'arn:aws:iam::123456789012:role/queue',
      requestParameters: { QueueUrl: '$request.body.url', MessageBody: '$request.body' },
    },
  },
  authorizers: {
    people: {
      name: 'people',
      authorizerType: 'JWT',
      identitySource: ['$request.header.Authorization'],
      jwtConfiguration: { issuer: 'https://people.example', audience: ['shop'] },
    },
    gate: {
      name: 'gate',
      authorizerType: 'REQUEST',
      authorizerUri: uri('place'),
      identitySource: ['$request.header.x'],
      authorizerPayloadFormatVersion: '2.0',
      enableSimpleResponses: true,
      authorizerResultTtlInSeconds: 300,
    },
  },
  stages: {
    $default: {
      stageName: '$default',
      autoDeploy: true,
      accessLogSettings: {
        destinationArn: 'arn:aws:logs:us-east-1:123456789012:log-group:a',
        format: '$context.requestId',
      },
      routeSettings: { 'GET /orders/{id}': { throttlingRateLimit: 1 } },
    },
  },
});

/** A WebSocket API without mistakes. */
export const aCleanWebSocketApi = (): Draft<WebSocketApi> => ({
  kind: 'websocket',
  id: 'chat',
  name: 'Chat',
  routeSelectionExpression: '$request.body.action',
  routes: {
    $connect: {
      routeKey: '$connect',
      target: 'integrations/mock',
      authorizationType: 'CUSTOM',
      authorizer: 'gate',
    },
    send: {
      routeKey: 'send',
      target: 'integrations/mock',
      authorizationType: 'NONE',
      requestModels: { $default: 'Message' },
    },
  },
  integrations: { mock: { integrationType: 'MOCK', timeoutInMillis: 29_000 } },
  authorizers: {
    gate: { name: 'gate', authorizerType: 'REQUEST', authorizerUri: uri('place') },
  },
  models: {
    Message: { name: 'Message', contentType: 'application/json', schema: '{"type":"object"}' },
  },
  stages: {
    live: {
      stageName: 'live',
      stageVariables: { host: 'a.example' },
      defaultRouteSettings: { throttlingRateLimit: 10, loggingLevel: 'ERROR' },
      accessLogSettings: {
        destinationArn: 'arn:aws:logs:us-east-1:123456789012:log-group:a',
        format: '$context.requestId',
      },
    },
  },
});

const http =
  (edit: (api: Draft<HttpApi>) => void): Edit =>
  ({ project }) => {
    const api = aCleanHttpApi();
    edit(api);
    project.apis[api.id] = api;
  };
const socket =
  (edit: (api: Draft<WebSocketApi>) => void): Edit =>
  ({ project }) => {
    const api = aCleanWebSocketApi();
    edit(api);
    project.apis[api.id] = api;
  };
const both =
  (one: Edit, other: Edit): Edit =>
  (at) => {
    one(at);
    other(at);
  };
const clean = both(
  http(() => {}),
  socket(() => {}),
);
const rename =
  (to: string) =>
  (api: Draft<HttpApi>): void => {
    api.routes[to] = { ...api.routes['$default']!, routeKey: to };
    delete api.routes['$default'];
  };

function audiences(api: Draft<HttpApi>, count: number): void {
  const people = api.authorizers['people'];
  if (people?.authorizerType === 'JWT')
    people.jwtConfiguration.audience = Array.from({ length: count }, String);
}

/** Of rules about HTTP and WebSocket APIs. */
export const routeCases: RuleCases = {
  'route-authorization-ignored': {
    fires: socket((api) => void (api.routes['send']!.authorizationType = 'AWS_IAM')),
    quiet: clean,
  },
  'route-payload-format': {
    fires: http((api) => {
      delete api.integrations['one']!.payloadFormatVersion;
      api.integrations['queue']!.payloadFormatVersion = '2.0';
    }),
    quiet: http((api) => void delete api.integrations['files']!.payloadFormatVersion),
  },
  'cors-any-origin-with-credentials': {
    fires: http((api) => void (api.corsConfiguration!.allowOrigins = ['*'])),
    quiet: http((api) => void (api.corsConfiguration = { allowOrigins: ['*'] })),
  },
  'cors-max-age-range': {
    fires: http((api) => void (api.corsConfiguration!.maxAge = 86_401)),
    quiet: http((api) => void (api.corsConfiguration!.maxAge = -1)),
  },
  'route-timeout-range': {
    fires: both(
      http((api) => void (api.integrations['files']!.timeoutInMillis = 30_001)),
      socket((api) => void (api.integrations['mock']!.timeoutInMillis = 30_000)),
    ),
    quiet: http((api) => void (api.integrations['files']!.timeoutInMillis = 50)),
  },
  'route-key-invalid': {
    fires: both(
      http(rename('FETCH /a/{rest+}/b')),
      socket((api) => {
        api.routes['$send'] = { ...api.routes['send']!, routeKey: '$send' };
      }),
    ),
    quiet: http(rename('OPTIONS /')),
  },
  'quota-routes': {
    fires: http((api) => {
      api.routes = many(301, (index) => [
        `GET /${index}`,
        { routeKey: `GET /${index}`, target: 'integrations/one', authorizationType: 'NONE' },
      ]);
    }),
    quiet: http((api) => {
      api.stages = many(10, (index) => [`s${index}`, { stageName: `s${index}` }]);
    }),
  },
  'route-function-missing': {
    fires: both(
      http((api) => void (api.integrations['one']!.integrationUri = uri('elsewhere'))),
      socket((api) => void (api.authorizers['gate']!.authorizerUri = uri('elsewhere'))),
    ),
    quiet: http(
      (api) => void (api.integrations['one']!.integrationUri = uri('${stageVariables.fn}')),
    ),
  },
  'route-uri-missing': {
    fires: http((api) => {
      delete api.integrations['one']!.integrationUri;
      api.integrations['files']!.connectionType = 'VPC_LINK';
    }),
    quiet: clean,
  },
  'route-settings-without-route': {
    fires: http((api) => {
      delete api.routes['GET /orders/{id}'];
      api.stages['$default']!.defaultRouteSettings = { throttlingRateLimit: 1 };
    }),
    quiet: clean,
  },
  'websocket-model-missing': {
    fires: socket((api) => void (api.models = {})),
    quiet: clean,
  },
  'route-without-authorization': {
    fires: both(
      http((api) => void (api.routes['GET /orders/{id}']!.authorizationType = 'NONE')),
      socket((api) => void (api.routes['$connect']!.authorizationType = 'NONE')),
    ),
    quiet: both(
      http((api) => {
        api.routes = {
          'OPTIONS /a': {
            routeKey: 'OPTIONS /a',
            target: 'integrations/one',
            authorizationType: 'NONE',
          },
        };
      }),
      socket((api) => {
        api.routes['$connect']!.authorizationType = 'NONE';
        api.routes['$connect']!.apiKeyRequired = true;
      }),
    ),
  },
  'quota-audiences': {
    fires: http((api) => audiences(api, 51)),
    quiet: http((api) => audiences(api, 50)),
  },
  'quota-scopes': {
    fires: http((api) => {
      api.routes['GET /orders/{id}']!.authorizationScopes = Array.from({ length: 11 }, String);
    }),
    quiet: http((api) => {
      api.routes['GET /orders/{id}']!.authorizationScopes = Array.from({ length: 10 }, String);
    }),
  },
  'authorizer-cache-shared': {
    fires: both(
      http((api) => void (api.authorizers['gate']!.identitySource = ['$stageVariables.a'])),
      ({ api }) => {
        api.authorizers['gate'] = {
          name: 'gate',
          type: 'REQUEST',
          authorizerUri: uri('place'),
          identitySource: 'context.path, stageVariables.a',
        };
      },
    ),
    quiet: both(
      http((api) => {
        api.authorizers['gate']!.identitySource = ['$context.routeKey', '$request.header.x'];
      }),
      ({ api }) => {
        api.authorizers['gate'] = {
          name: 'gate',
          type: 'REQUEST',
          authorizerUri: uri('place'),
          identitySource: 'context.identity.sourceIp',
        };
      },
    ),
  },
  'websocket-response-key': {
    fires: socket((api) => {
      api.integrations['mock']!.integrationResponses = {
        '200': { integrationResponseKey: '200' },
        '/(/': { integrationResponseKey: '/(/' },
        '/error/': { integrationResponseKey: '/error/' },
      };
    }),
    quiet: socket((api) => {
      api.integrations['mock']!.integrationResponses = {
        $default: { integrationResponseKey: '$default' },
        '/4\\d{2}/': { integrationResponseKey: '/4\\d{2}/' },
      };
    }),
  },
};
