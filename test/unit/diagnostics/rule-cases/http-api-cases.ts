import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import type { HttpAuthorizer } from '#shared/entities/http/http-authorizer.ts';
import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import { uri, type Places, type RuleCases } from './places.ts';

const tokens: HttpAuthorizer = {
  name: 'tokens',
  authorizerType: 'JWT',
  identitySource: ['$request.querystring.token'],
  jwtConfiguration: { issuer: 'https://idp.example', audience: ['shop'] },
};
const guard: HttpAuthorizer = {
  name: 'guard',
  authorizerType: 'REQUEST',
  authorizerUri: uri('orders'),
  authorizerPayloadFormatVersion: '2.0',
  enableSimpleResponses: true,
  identitySource: ['$request.header.Authorization'],
  authorizerResultTtlInSeconds: 3600,
};
const web: HttpIntegration = {
  integrationType: 'HTTP_PROXY',
  integrationUri: 'https://web.example',
  integrationMethod: 'ANY',
  payloadFormatVersion: '1.0',
  requestParameters: {
    'overwrite:path': '/x',
    'append:header.x-id': '$context.requestId',
    'remove:querystring.secret': "''",
  },
  responseParameters: { '500': { 'overwrite:statuscode': '403' } },
};
const queue: HttpIntegration = {
  integrationType: 'AWS_PROXY',
  integrationSubtype: 'SQS-SendMessage',
  payloadFormatVersion: '1.0',
  credentialsArn: 'arn:aws:iam::123456789012:role/queue',
  requestParameters: { QueueUrl: 'https://q', MessageBody: '$request.body', Region: 'eu-west-1' },
};

export interface Spoilt {
  readonly route?: Partial<HttpRoute>;
  readonly tokens?: Partial<HttpAuthorizer>;
  readonly guard?: Partial<HttpAuthorizer>;
  readonly web?: Partial<HttpIntegration>;
  readonly queue?: Partial<HttpIntegration>;
}

/** An HTTP API without mistakes, but for what is spoilt. */
export function anHttpApi(spoilt: Spoilt = {}): HttpApi {
  const routes: HttpRoute[] = [
    { routeKey: 'ANY /web', target: 'integrations/web', authorizationType: 'NONE' },
    {
      routeKey: 'POST /queue',
      target: 'integrations/queue',
      authorizationType: 'CUSTOM',
      authorizer: 'guard',
    },
    {
      routeKey: 'GET /me',
      target: 'integrations/web',
      authorizationType: 'JWT',
      authorizer: 'tokens',
      authorizationScopes: ['email'],
      ...spoilt.route,
    },
  ];
  return {
    kind: 'http',
    id: 'web',
    name: 'Web',
    routes: Object.fromEntries(routes.map((route) => [route.routeKey, route])),
    integrations: { web: { ...web, ...spoilt.web }, queue: { ...queue, ...spoilt.queue } },
    authorizers: {
      tokens: { ...tokens, ...spoilt.tokens } as HttpAuthorizer,
      guard: { ...guard, ...spoilt.guard } as HttpAuthorizer,
    },
    stages: { $default: { stageName: '$default', autoDeploy: true } },
  };
}

function http({ project }: Places, spoilt?: Spoilt): void {
  Object.assign<object, object>(project.apis, { web: anHttpApi(spoilt) });
}

/** Of rules about HTTP APIs. */
export const httpApiCases: RuleCases = {
  'route-target-missing': {
    fires: (at) => http(at, { route: { target: 'integrations/gone' } }),
    quiet: (at) => http(at),
  },
  'route-authorizer': {
    fires: (at) => http(at, { route: { authorizer: 'guard' } }),
    quiet: (at) => http(at),
  },
  'route-scopes-without-jwt': {
    fires: (at) => http(at, { route: { authorizationType: 'NONE' } }),
    quiet: (at) => http(at),
  },
  'jwt-authorizer-incomplete': {
    fires: (at) => http(at, { tokens: { jwtConfiguration: { issuer: 'https://idp.example' } } }),
    quiet: (at) => http(at),
  },
  'request-authorizer-settings': {
    fires: (at) => http(at, { guard: { identitySource: [] } }),
    quiet: (at) => http(at, { guard: { identitySource: [], authorizerResultTtlInSeconds: 0 } }),
  },
  'http-parameter-mapping': {
    fires: (at) => http(at, { web: { requestParameters: { 'overwrite:header.Via': 'x' } } }),
    quiet: (at) => http(at),
  },
  'service-subtype-arguments': {
    fires: (at) => http(at, { queue: { requestParameters: { QueueUrl: 'https://q' } } }),
    quiet: (at) => http(at),
  },
};
