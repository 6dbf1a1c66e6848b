import { describe, expect, it } from 'vitest';
import { testTokenFor } from '#renderer/test-console/request/test-token.ts';
import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import { emptyProject } from '#shared/project/project.ts';
import { aShopApi } from '../../../support/a-shop-api.ts';

const now = 1_700_000_000_000;

function claimsIn(token: string): unknown {
  const [, payload = ''] = token.replace(/^Bearer /, '').split('.');
  return JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
}

describe('for a route with a JWT authorizer', () => {
  const route: HttpRoute = {
    routeKey: 'GET /orders',
    authorizationType: 'JWT',
    authorizer: 'staff',
  };
  const api = (over: Partial<HttpRoute>, identitySource: string): HttpApi => ({
    kind: 'http',
    id: 'h',
    name: 'h',
    routes: { 'GET /orders': { ...route, ...over } },
    integrations: {},
    authorizers: {
      staff: {
        name: 'staff',
        authorizerType: 'JWT',
        identitySource: [identitySource],
        jwtConfiguration: { issuer: 'https://issuer.example', audience: ['shop', 'other'] },
      },
    },
    stages: {},
  });
  const at = { placeId: '/orders', httpMethod: 'GET' };

  it('says issuer, audience and who', () => {
    const token = testTokenFor(emptyProject, api({}, '$request.header.Authorization'), at, now);
    expect(token).toMatchObject({ authorizer: 'staff', place: 'headers', name: 'Authorization' });
    expect(token?.value).toMatch(/^Bearer [\w-]+\.[\w-]+\.not-signed$/);
    expect(claimsIn(token?.value ?? '')).toMatchObject({
      iss: 'https://issuer.example',
      aud: 'shop',
      sub: 'test-caller',
      iat: now / 1000,
    });
    expect(token?.claims['exp']).toBeGreaterThan(now / 1000);
  });

  it('says the scopes of the route and goes where the authorizer looks', () => {
    const scoped = api({ authorizationScopes: ['read', 'write'] }, '$request.querystring.token');
    const token = testTokenFor(emptyProject, scoped, at, now);
    expect(token).toMatchObject({ place: 'query', name: 'token' });
    expect(token?.value).not.toContain('Bearer');
    expect(claimsIn(token?.value ?? '')).toMatchObject({
      scope: 'read write',
      client_id: 'shop',
    });
  });

  it.each([
    ['another authorization', api({ authorizationType: 'AWS_IAM' }, '$request.header.A'), at],
    ['an authorizer that is gone', api({ authorizer: 'gone' }, '$request.header.A'), at],
    ['no route', api({}, '$request.header.A'), { ...at, httpMethod: 'POST' }],
  ])('is missing for %s', (_what, other, place) => {
    expect(testTokenFor(emptyProject, other, place, now)).toBeUndefined();
  });
});

describe('for a method with a Cognito authorizer', () => {
  const shop = aShopApi();
  const products = shop.resources['prods0'];
  const get = products?.methods.GET;
  if (products === undefined || get === undefined) throw new Error('Not the shop.');
  const arn = 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_abc';
  const api = {
    ...shop,
    authorizers: {
      pool: { name: 'pool', type: 'COGNITO_USER_POOLS', providerARNs: [arn] } as const,
    },
    resources: {
      ...shop.resources,
      prods0: {
        ...products,
        methods: {
          GET: { ...get, authorizationType: 'COGNITO_USER_POOLS', authorizer: 'pool' } as const,
        },
      },
    },
  };

  it('says the pool and one of its clients', () => {
    const project = {
      userPools: { p: { id: 'p', name: 'p', arn, clientIds: ['web'] } },
    };
    const token = testTokenFor(project, api, { placeId: 'prods0', httpMethod: 'GET' }, now);
    expect(claimsIn(token?.value ?? '')).toMatchObject({
      iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc',
      aud: 'web',
      token_use: 'id',
    });
  });
});
