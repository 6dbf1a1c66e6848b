import { create, type Draft } from 'mutative';
import { describe, expect, it, test } from 'vitest';
import { compareProjects } from '#shared/compare/compare-projects.ts';
import type { Difference } from '#shared/compare/difference.ts';
import { compareRouteApis } from '#shared/compare/compare-route-apis.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { emptyProject } from '#shared/project/project.ts';

const http: HttpApi = {
  kind: 'http',
  id: 'h',
  name: 'Shop',
  corsConfiguration: {
    allowOrigins: ['https://a.example', 'https://b.example'],
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['*'],
    allowCredentials: true,
    maxAge: 60,
  },
  routes: {
    'GET /orders': {
      routeKey: 'GET /orders',
      target: 'integrations/a',
      authorizationType: 'JWT',
      authorizer: 'people',
      authorizationScopes: ['read', 'write'],
    },
    'GET /orders/{id}': {
      routeKey: 'GET /orders/{id}',
      target: 'integrations/a',
      authorizationType: 'NONE',
    },
    'POST /files/{name}': {
      routeKey: 'POST /files/{name}',
      target: 'integrations/b',
      authorizationType: 'NONE',
    },
  },
  integrations: {
    a: {
      integrationType: 'AWS_PROXY',
      integrationUri: 'arn:aws:lambda:eu-west-1:123456789012:function:f',
      payloadFormatVersion: '2.0',
    },
    b: { integrationType: 'HTTP_PROXY', integrationUri: 'https://files.example' },
  },
  authorizers: {
    people: {
      name: 'people',
      authorizerType: 'JWT',
      identitySource: ['$request.header.Authorization'],
      jwtConfiguration: { issuer: 'https://i.example', audience: ['web', 'app'] },
    },
  },
  stages: { live: { stageName: 'live' } },
};

const socket: WebSocketApi = {
  kind: 'websocket',
  id: 'w',
  name: 'Chat',
  routeSelectionExpression: '$request.body.action',
  routes: {
    $connect: { routeKey: '$connect', target: 'integrations/m', authorizationType: 'NONE' },
    $disconnect: { routeKey: '$disconnect', target: 'integrations/m', authorizationType: 'NONE' },
    send: {
      routeKey: 'send',
      target: 'integrations/m',
      authorizationType: 'NONE',
      requestModels: { $default: 'Message' },
      routeResponseSelectionExpression: '$default',
    },
  },
  integrations: { m: { integrationType: 'MOCK', requestTemplates: { $default: '{}' } } },
  authorizers: {},
  models: {
    Message: {
      name: 'Message',
      contentType: 'application/json',
      schema: '{"type":"object","properties":{"n":{"type":"number"}}}',
    },
  },
  stages: { live: { stageName: 'live' } },
};

/** `!` for breaking, kind, subject, name and field. */
function lines(differences: readonly Difference[]): string[] {
  return differences.map(
    ({ kind, subject, name, field, breaking }) =>
      `${breaking === undefined ? '' : '! '}${kind} ${subject} ${name}${field === undefined ? '' : ` ${field}`}`,
  );
}

const edited = <A extends HttpApi | WebSocketApi>(api: A, edit: (draft: Draft<A>) => void): A =>
  create(api, edit) as A;

describe('HTTP APIs', () => {
  const move = (draft: Draft<HttpApi>, from: string, to: string): void => {
    const route = draft.routes[from];
    if (route !== undefined) draft.routes[to] = { ...route, routeKey: to };
    delete draft.routes[from];
  };
  test.each<[string, (api: Draft<HttpApi>) => void, string[]]>([
    ['nothing', () => {}, []],
    [
      'another id of an integration, which means nothing',
      (api) => {
        api.integrations['c'] = api.integrations['b']!;
        delete api.integrations['b'];
        api.routes['POST /files/{name}']!.target = 'integrations/c';
      },
      [],
    ],
    [
      'another name of a path variable',
      (api) => move(api, 'GET /orders/{id}', 'GET /orders/{key}'),
      ['changed route GET /orders/{key} routeKey'],
    ],
    [
      'a route that is gone',
      (api) => void delete api.routes['GET /orders'],
      ['! removed route GET /orders'],
    ],
    [
      'a route that another with a variable takes',
      (api) => {
        move(api, 'GET /orders', 'GET /{collection}');
      },
      ['removed route GET /orders', 'added route GET /{collection}'],
    ],
    [
      'a route that a greedy one takes',
      (api) => move(api, 'GET /orders/{id}', 'ANY /orders/{rest+}'),
      ['removed route GET /orders/{id}', 'added route ANY /orders/{rest+}'],
    ],
    [
      'a route that a literal cannot take',
      (api) => move(api, 'GET /orders/{id}', 'GET /orders/1'),
      ['! removed route GET /orders/{id}', 'added route GET /orders/1'],
    ],
    [
      'a route that another verb cannot take',
      (api) => move(api, 'GET /orders', 'POST /orders'),
      ['! removed route GET /orders', 'added route POST /orders'],
    ],
    [
      'a route that $default takes',
      (api) => move(api, 'GET /orders', '$default'),
      ['removed route GET /orders', 'added route $default'],
    ],
    [
      'authorization where there was none',
      (api) => void (api.routes['GET /orders/{id}']!.authorizationType = 'AWS_IAM'),
      ['! changed route GET /orders/{id} authorizationType'],
    ],
    [
      'no authorization any more',
      (api) => void (api.routes['GET /orders']!.authorizationType = 'NONE'),
      ['changed route GET /orders authorizationType'],
    ],
    [
      'a scope less',
      (api) => void (api.routes['GET /orders']!.authorizationScopes = ['read']),
      ['! changed route GET /orders authorizationScopes'],
    ],
    [
      'no scopes any more',
      (api) => void delete api.routes['GET /orders']!.authorizationScopes,
      ['changed route GET /orders authorizationScopes'],
    ],
    [
      'another payload format',
      (api) => void (api.integrations['a']!.payloadFormatVersion = '1.0'),
      [
        '! changed integration GET /orders payloadFormatVersion',
        '! changed integration GET /orders/{id} payloadFormatVersion',
      ],
    ],
    [
      'the payload format that goes without saying',
      (api) => void (api.integrations['b']!.payloadFormatVersion = '1.0'),
      ['changed integration POST /files/{name} payloadFormatVersion'],
    ],
    [
      'another kind of integration',
      (api) => void (api.integrations['b']!.integrationType = 'AWS_PROXY'),
      ['! changed integration POST /files/{name} integrationType'],
    ],
    [
      'another address',
      (api) => void (api.integrations['b']!.integrationUri = 'https://new.example'),
      ['changed integration POST /files/{name} integrationUri'],
    ],
    [
      'no integration any more',
      (api) => void delete api.routes['POST /files/{name}']!.target,
      ['! removed integration POST /files/{name}'],
    ],
    [
      'an origin less',
      (api) => void (api.corsConfiguration!.allowOrigins = ['https://a.example']),
      ['! changed api Shop corsConfiguration.allowOrigins'],
    ],
    [
      'every origin of a scheme',
      (api) => void (api.corsConfiguration!.allowOrigins = ['https://*']),
      ['changed api Shop corsConfiguration.allowOrigins'],
    ],
    [
      'a verb more',
      (api) => void api.corsConfiguration!.allowMethods!.push('PUT'),
      ['changed api Shop corsConfiguration.allowMethods'],
    ],
    [
      'some headers instead of all',
      (api) => void (api.corsConfiguration!.allowHeaders = ['a']),
      ['! changed api Shop corsConfiguration.allowHeaders'],
    ],
    [
      'no credentials',
      (api) => void (api.corsConfiguration!.allowCredentials = false),
      ['! changed api Shop corsConfiguration.allowCredentials'],
    ],
    [
      'no CORS',
      (api) => void delete api.corsConfiguration,
      ['! changed api Shop corsConfiguration'],
    ],
    [
      'an audience less',
      (api) => {
        const people = api.authorizers['people'];
        if (people?.authorizerType === 'JWT') people.jwtConfiguration.audience = ['web'];
      },
      ['! changed authorizer people jwtConfiguration.audience'],
    ],
    [
      'another issuer',
      (api) => {
        const people = api.authorizers['people'];
        if (people?.authorizerType === 'JWT') people.jwtConfiguration.issuer = 'https://j.example';
      },
      ['! changed authorizer people jwtConfiguration.issuer'],
    ],
    ['a stage less', (api) => void delete api.stages['live'], ['! removed stage live']],
  ])('%s', (_what, edit, expected) => {
    expect(lines(compareRouteApis(http, edited(http, edit)))).toEqual(expected);
  });

  it('are the same under authorizers of other names', () => {
    const renamed = edited(http, (api) => {
      api.authorizers['users'] = { ...api.authorizers['people']!, name: 'users' };
      delete api.authorizers['people'];
      api.routes['GET /orders']!.authorizer = 'users';
    });
    expect(lines(compareRouteApis(http, renamed))).toEqual([
      'changed route GET /orders authorizer',
      'removed authorizer people',
      'added authorizer users',
    ]);
  });

  it('have CORS of their own at the expense of their back ends', () => {
    const { corsConfiguration: _cors, ...without } = http;
    expect(lines(compareRouteApis(without, http))).toEqual([
      '! changed api Shop corsConfiguration',
    ]);
  });
});

describe('WebSocket APIs', () => {
  test.each<[string, (api: Draft<WebSocketApi>) => void, string[]]>([
    [
      'another expression',
      (api) => void (api.routeSelectionExpression = '$request.body.kind'),
      ['! changed api Chat routeSelectionExpression'],
    ],
    ['a message less', (api) => void delete api.routes['send'], ['! removed route send']],
    [
      'a message that $default takes',
      (api) => {
        api.routes['$default'] = { ...api.routes['send']!, routeKey: '$default' };
        delete api.routes['send'];
      },
      ['removed route send', 'added route $default'],
    ],
    [
      'nobody asked on $disconnect',
      (api) => void delete api.routes['$disconnect'],
      ['removed route $disconnect'],
    ],
    [
      'no answer any more',
      (api) => void delete api.routes['send']!.routeResponseSelectionExpression,
      ['! changed route send routeResponseSelectionExpression'],
    ],
    [
      'a parameter asked for',
      (api) =>
        void (api.routes['$connect']!.requestParameters = { 'route.request.querystring.t': true }),
      ['! changed route $connect requestParameters'],
    ],
    [
      'a narrower model',
      (api) =>
        void (api.models['Message']!.schema =
          '{"type":"object","required":["n"],"properties":{"n":{"type":"number"}}}'),
      ['! changed model Message schema'],
    ],
    [
      'another template',
      (api) => void (api.integrations['m']!.requestTemplates = { $default: '[]' }),
      [
        'changed integration $connect requestTemplates.$default',
        'changed integration $disconnect requestTemplates.$default',
        'changed integration send requestTemplates.$default',
      ],
    ],
  ])('%s', (_what, edit, expected) => {
    expect(lines(compareRouteApis(socket, edited(socket, edit)))).toEqual(expected);
  });
});

it('tells an API of another kind in one line', () => {
  const before = { ...emptyProject, apis: { x: { ...http, id: 'x' } } };
  const after = { ...emptyProject, apis: { x: { ...socket, id: 'x', name: 'Shop' } } };
  expect(lines(compareProjects(before, after))).toEqual(['! changed api Shop kind']);
});
