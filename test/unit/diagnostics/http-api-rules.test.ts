import { describe, expect, it } from 'vitest';
import { diagnoseAll } from '#shared/diagnostics/diagnose.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { emptyProject } from '#shared/project/project.ts';
import { anHttpApi, type Spoilt } from './rule-cases/http-api-cases.ts';
import { aCleanWebSocketApi } from './rule-cases/route-cases.ts';

const ref = {
  me: 'route/web/GET%20%2Fme',
  web: 'route/web/ANY%20%2Fweb',
  queue: 'route/web/POST%20%2Fqueue',
  tokens: 'authorizer/web/tokens',
  guard: 'authorizer/web/guard',
};

it.each<[string, Spoilt, string, string, string]>([
  [
    'route-target-missing',
    { route: { target: 'integrations/gone' } },
    'no integration "gone"',
    ref.me,
    '/apis/web/routes/GET ~1me/target',
  ],
  [
    'route-authorizer',
    { route: { authorizer: '' } },
    'needs an authorizer',
    ref.me,
    '/apis/web/routes/GET ~1me/authorizer',
  ],
  [
    'route-authorizer',
    { route: { authorizer: 'gone' } },
    'no authorizer "gone"',
    ref.me,
    '/apis/web/routes/GET ~1me/authorizer',
  ],
  [
    'route-authorizer',
    { route: { authorizer: 'guard' } },
    'set the authorization to CUSTOM',
    ref.me,
    '/apis/web/routes/GET ~1me/authorizationType',
  ],
  [
    'route-scopes-without-jwt',
    { route: { authorizationType: 'AWS_IAM' } },
    'mean nothing with authorization AWS_IAM',
    ref.me,
    '/apis/web/routes/GET ~1me/authorizationScopes',
  ],
  [
    'jwt-authorizer-incomplete',
    { tokens: { jwtConfiguration: { audience: ['a'] } } },
    'names no issuer',
    ref.tokens,
    '/apis/web/authorizers/tokens/jwtConfiguration/issuer',
  ],
  [
    'jwt-authorizer-incomplete',
    { tokens: { jwtConfiguration: { issuer: 'https://a', audience: [] } } },
    'names no audience',
    ref.tokens,
    '/apis/web/authorizers/tokens/jwtConfiguration/audience',
  ],
  [
    'jwt-authorizer-incomplete',
    { tokens: { identitySource: [] } },
    'one identity source',
    ref.tokens,
    '/apis/web/authorizers/tokens/identitySource',
  ],
  [
    'jwt-authorizer-incomplete',
    { tokens: { identitySource: ['$context.routeKey'] } },
    'one identity source',
    ref.tokens,
    '/apis/web/authorizers/tokens/identitySource',
  ],
  [
    'request-authorizer-settings',
    { guard: { enableSimpleResponses: true, authorizerPayloadFormatVersion: '1.0' } },
    'cannot answer simply in format 1.0',
    ref.guard,
    '/apis/web/authorizers/guard/enableSimpleResponses',
  ],
  [
    'request-authorizer-settings',
    { guard: { authorizerResultTtlInSeconds: 3601 } },
    '0 to 3600 seconds, not 3601',
    ref.guard,
    '/apis/web/authorizers/guard/authorizerResultTtlInSeconds',
  ],
  [
    'request-authorizer-settings',
    { guard: { identitySource: [] } },
    'no identity source to keep answers by',
    ref.guard,
    '/apis/web/authorizers/guard/authorizerResultTtlInSeconds',
  ],
  [
    'http-parameter-mapping',
    { web: { requestParameters: { 'set:header.x': 'y' } } },
    'none of append, overwrite or remove',
    ref.web,
    '/apis/web/integrations/web/requestParameters/set:header.x',
  ],
  [
    'http-parameter-mapping',
    { web: { responseParameters: { '200': { 'overwrite:header.Via': 'y' } } } },
    'the header Via is reserved',
    ref.web,
    '/apis/web/integrations/web/responseParameters/200/overwrite:header.Via',
  ],
  [
    'service-subtype-arguments',
    { queue: { integrationSubtype: 'SNS-Publish' } },
    'no integration subtype "SNS-Publish"',
    ref.queue,
    '/apis/web/integrations/queue/integrationSubtype',
  ],
  [
    'service-subtype-arguments',
    { queue: { requestParameters: { MessageBody: 'x' } } },
    'lacks QueueUrl',
    ref.queue,
    '/apis/web/integrations/queue/requestParameters',
  ],
  [
    'service-subtype-arguments',
    { queue: { requestParameters: { QueueUrl: 'q', MessageBody: 'x', Depth: '1' } } },
    'no argument "Depth"',
    ref.queue,
    '/apis/web/integrations/queue/requestParameters/Depth',
  ],
  [
    'service-subtype-arguments',
    { queue: { credentialsArn: '' } },
    'the ARN of a role that may call sqs',
    ref.queue,
    '/apis/web/integrations/queue/credentialsArn',
  ],
  [
    'http-parameter-mapping',
    { web: { requestParameters: { 'append:header.x': '$response.header.y' } } },
    'there is only a request',
    ref.web,
    '/apis/web/integrations/web/requestParameters/append:header.x',
  ],
  [
    'service-subtype-arguments',
    { queue: { requestParameters: { QueueUrl: 'q', MessageBody: '$request.body..x' } } },
    'descends to any depth',
    ref.queue,
    '/apis/web/integrations/queue/requestParameters/MessageBody',
  ],
  [
    'request-authorizer-settings',
    { guard: { identitySource: ['$request.body.token'] } },
    '"$request.body.token" is no identity source',
    ref.guard,
    '/apis/web/authorizers/guard/identitySource/0',
  ],
])('%s: %j', (ruleId, spoilt, message, entity, pointer) => {
  const found = diagnoseAll({ ...emptyProject, apis: { web: anHttpApi(spoilt) } });
  expect(found.filter((problem) => problem.ruleId === ruleId)).toEqual([
    expect.objectContaining({
      message: expect.stringContaining(message) as string,
      place: { pointer, entity },
    }),
  ]);
});

it('a route that calls nothing is a warning', () => {
  const { routes, ...api } = anHttpApi();
  const { target: _target, ...route } = routes['GET /me']!;
  const project = { ...emptyProject, apis: { web: { ...api, routes: { 'GET /me': route } } } };
  expect(diagnoseAll(project)).toContainEqual(
    expect.objectContaining({ ruleId: 'route-target-missing', severity: 'warning' }),
  );
});

it.each([
  ['route-target-missing', { target: 'integrations/gone' }, 'target'],
  ['route-authorizer', { authorizationType: 'CUSTOM', authorizer: 'gone' }, 'authorizer'],
] as const)('%s looks at routes of WebSocket APIs as well', (rule, spoilt, field) => {
  const chat = aCleanWebSocketApi() as WebSocketApi;
  const connect = { ...chat.routes['$connect']!, ...spoilt };
  const apis = { chat: { ...chat, routes: { ...chat.routes, $connect: connect } } };
  expect(diagnoseAll({ ...emptyProject, apis })).toContainEqual(
    expect.objectContaining({
      ruleId: rule,
      place: { pointer: `/apis/chat/routes/$connect/${field}`, entity: 'route/chat/%24connect' },
    }),
  );
});

const many = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'v']));

describe.each([
  ['an HTTP API', () => anHttpApi({})],
  ['a WebSocket API', aCleanWebSocketApi],
] as const)('%s', (_kind, make) => {
  it.each<[string, object, object, string]>([
    ['api-name-missing', { name: ' ' }, { name: 'x' }, '/name'],
    ['quota-tags', { tags: many(51) }, { tags: many(50) }, '/tags'],
    [
      'quota-stage-variables',
      { stages: { dev: { stageName: 'dev', stageVariables: many(101) } } },
      { stages: { dev: { stageName: 'dev', stageVariables: many(100) } } },
      '/stages/dev/stageVariables',
    ],
    [
      'stage-variable-name',
      { stages: { dev: { stageName: 'dev', stageVariables: { 'a-b': 'x' } } } },
      { stages: { dev: { stageName: 'dev', stageVariables: { a_b: 'x' } } } },
      '/stages/dev/stageVariables/a-b',
    ],
    [
      'stage-name-format',
      { stages: { 'a.b': { stageName: 'a.b' } } },
      { stages: { '${Stage}': { stageName: '${Stage}' }, a_b: { stageName: 'a_b' } } },
      '/stages/a.b/stageName',
    ],
  ])('is looked at by %s', (ruleId, wrong, right, place) => {
    const found = (change: object): readonly (string | undefined)[] => {
      const api = { ...make(), id: 'a', ...change } as HttpApi | WebSocketApi;
      return diagnoseAll({ ...emptyProject, apis: { a: api } })
        .filter((problem) => problem.ruleId === ruleId)
        .map((problem) => problem.place.pointer);
    };
    expect(found(wrong)).toEqual([`/apis/a${place}`]);
    expect(found(right)).toEqual([]);
  });
});

it('the stage $default is one of HTTP APIs alone', () => {
  const stages = { $default: { stageName: '$default' } };
  const apis = {
    web: { ...anHttpApi(), stages },
    chat: { ...(aCleanWebSocketApi() as WebSocketApi), stages },
  };
  const found = diagnoseAll({ ...emptyProject, apis });
  expect(
    found.filter(({ ruleId }) => ruleId === 'stage-name-format').map(({ place }) => place.pointer),
  ).toEqual(['/apis/chat/stages/$default/stageName']);
});

it('says of a template of a WebSocket API what the template editor says, at its place and by its route', () => {
  const api = aCleanWebSocketApi();
  api.integrations['mock'] = {
    integrationType: 'MOCK',
    requestTemplates: { $default: '{"statusCode": 200, "to": "$context.connectionId"}' },
    integrationResponses: {
      $default: {
        integrationResponseKey: '$default',
        responseTemplates: { $default: '"$context.httpMethod"', brief: '#if(true)' },
      },
    },
  };
  const chat = api as WebSocketApi;
  const found = diagnoseAll({ ...emptyProject, apis: { chat } }).filter(({ ruleId }) =>
    ruleId.startsWith('template-'),
  );
  const inResponse = '/apis/chat/integrations/mock/integrationResponses/$default/responseTemplates';
  expect(
    found.map(({ ruleId, place }) => [
      ruleId,
      place.pointer,
      place.entity,
      place.range?.start.offset,
    ]),
  ).toEqual([
    ['template-meaning', `${inResponse}/$default`, 'route/chat/%24connect', 10],
    ['template-syntax', `${inResponse}/brief`, 'route/chat/%24connect', 0],
  ]);
});
