import { expect, it } from 'vitest';
import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import { placeInHttpDocument } from '#shared/openapi/http/place-in-http-document.ts';

const route = (routeKey: string, id: string): HttpRoute => ({
  routeKey,
  target: `integrations/${id}`,
  authorizationType: 'NONE',
});
const api: HttpApi = {
  kind: 'http',
  id: 'a',
  name: 'a',
  routes: {
    'GET /pets/{id}': route('GET /pets/{id}', 'GET /pets/{id}'),
    'ANY /web': route('ANY /web', 'web'),
    $default: route('$default', '$default'),
  },
  integrations: {},
  authorizers: {},
  stages: {},
};
const operation = { 'x-amazon-apigateway-integration': {} };
const document = {
  paths: {
    '/pets/{id}': { get: operation },
    '/web': { 'x-amazon-apigateway-any-method': operation },
    '/$default': { 'x-amazon-apigateway-any-method': operation },
  },
  components: { 'x-amazon-apigateway-integrations': { web: {} } },
};

it.each([
  ['routes|GET /pets/{id}|authorizer', '/paths/~1pets~1{id}/get/security'],
  ['routes|GET /pets/{id}', '/paths/~1pets~1{id}/get'],
  ['routes|POST /gone|target', '/paths/~1gone/x-amazon-apigateway-integration'],
  [
    'integrations|GET /pets/{id}|requestParameters|append:header.x',
    '/paths/~1pets~1{id}/get/x-amazon-apigateway-integration/requestParameters/append:header.x',
  ],
  [
    'integrations|$default|integrationUri',
    '/paths/~1$default/x-amazon-apigateway-any-method/x-amazon-apigateway-integration/uri',
  ],
  [
    'integrations|web|credentialsArn',
    '/components/x-amazon-apigateway-integrations/web/credentials',
  ],
  [
    'authorizers|tokens|jwtConfiguration|audience',
    '/components/securitySchemes/tokens/x-amazon-apigateway-authorizer/jwtConfiguration/audience',
  ],
  [
    'authorizers|tokens|authorizerType',
    '/components/securitySchemes/tokens/x-amazon-apigateway-authorizer/type',
  ],
  [
    'authorizers|lambda|authorizerCredentialsArn',
    '/components/securitySchemes/lambda/x-amazon-apigateway-authorizer/authorizerCredentials',
  ],
  ['corsConfiguration|allowOrigins', '/x-amazon-apigateway-cors'],
  ['stages|dev', ''],
])('%s', (keys, pointer) => {
  expect(placeInHttpDocument(api, keys.split('|'), document)).toBe(pointer);
});
