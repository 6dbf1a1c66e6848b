import { describe, expect, it } from 'vitest';
import {
  endpointAt,
  firstEndpoint,
  matchPlace,
  placeOf,
} from '#renderer/test-console/request/endpoint.ts';
import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import { aShopApi } from '../../../support/a-shop-api.ts';

const api = aShopApi();
const { root00, prods0, tail00 } = api.resources;
if (root00 === undefined || prods0 === undefined || tail00 === undefined)
  throw new Error('Not the shop.');
const { POST, GET } = prods0.methods;
if (POST === undefined || GET === undefined) throw new Error('Not the shop.');

describe('the first endpoint of a REST API', () => {
  it.each([
    [
      'greedy path before others of the root',
      api.resources,
      { resourceId: 'tail00', httpMethod: 'ANY' },
    ],
    [
      'the root',
      { ...api.resources, root00: { ...root00, methods: { POST } } },
      { resourceId: 'root00', httpMethod: 'POST' },
    ],
    [
      'GET before POST',
      { root00, prods0: { ...prods0, methods: { POST, GET } } },
      { resourceId: 'prods0', httpMethod: 'GET' },
    ],
  ])('is %s', (_what, resources, expected) => {
    expect(firstEndpoint({ ...api, resources })).toEqual({
      kind: 'method',
      apiId: api.id,
      ...expected,
    });
  });

  it('is missing where nothing has a method', () => {
    expect(firstEndpoint({ ...api, resources: { root00 } })).toBeUndefined();
  });
});

/** An HTTP API with routes of these keys. */
function httpApi(...routeKeys: readonly string[]): HttpApi {
  const routes: Record<string, HttpRoute> = {};
  for (const routeKey of routeKeys) routes[routeKey] = { routeKey, authorizationType: 'NONE' };
  return {
    kind: 'http',
    id: 'http',
    name: 'h',
    routes,
    integrations: {},
    authorizers: {},
    stages: {},
  };
}

describe('an HTTP API', () => {
  it.each([
    [['$default', 'GET /a'], 'GET /a'],
    [['$default'], '$default'],
  ])('of %j begins at %s', (keys, routeKey) => {
    expect(firstEndpoint(httpApi(...keys))).toEqual({ kind: 'route', apiId: 'http', routeKey });
  });

  it.each([
    ['GET /pets/{id}', { placeId: '/pets/{id}', path: '/pets/{id}', verb: 'GET' }],
    ['ANY /x', { placeId: '/x', path: '/x', verb: 'ANY' }],
    ['$default', { placeId: null, path: '/', verb: 'ANY' }],
  ])('has %s at its path', (routeKey, place) => {
    const http = httpApi(routeKey);
    expect(placeOf(http, { kind: 'route', apiId: http.id, routeKey })).toEqual(place);
  });

  it('has $default at a path that no other route takes', () => {
    const http = httpApi('$default', 'GET /');
    const ref = { kind: 'route', apiId: http.id, routeKey: '$default' } as const;
    expect(placeOf(http, ref).path).toBe('/elsewhere');
  });

  const zoo = httpApi(
    'GET /{proxy+}',
    'GET /pets/{id}',
    'GET /pets/first',
    'POST /pets/{name}',
    'ANY /any/{x}',
  );
  it.each([
    ['GET', '/pets/first', '/pets/first'],
    ['GET', '/pets/7', '/pets/{id}'],
    ['GET', 'pets/7', '/pets/{id}'],
    ['POST', '/pets/7', '/pets/{name}'],
    ['GET', '/pets/7/toys', '/{proxy+}'],
    ['GET', '/any/1', '/any/{x}'],
    ['DELETE', '/any/1', '/any/{x}'],
    ['DELETE', '/pets/7', undefined],
  ])('has %s %s at %s', (verb, path, placeId) => {
    expect(matchPlace(zoo, verb, path)?.placeId).toBe(placeId);
  });

  it.each([
    ['GET', '/pets/{id}', 'GET /pets/{id}'],
    ['PUT', '/any/{x}', 'ANY /any/{x}'],
    ['PUT', '/pets/{id}', null],
    ['GET', null, null],
  ])('meets %s %s with %s', (verb, placeId, routeKey) => {
    const ref = endpointAt(zoo, placeId, verb);
    expect(ref === null ? null : 'routeKey' in ref && ref.routeKey).toBe(routeKey);
  });

  it('meets $default where no other route stands', () => {
    const ref = endpointAt(httpApi('GET /a', '$default'), null, 'POST');
    expect(ref).toEqual({ kind: 'route', apiId: 'http', routeKey: '$default' });
  });
});
