import { create, type Draft } from 'mutative';
import { describe, expect, it, test } from 'vitest';
import { compareApis } from '#shared/compare/compare-apis.ts';
import type { Difference } from '#shared/compare/difference.ts';
import { modelRefUrl } from '#shared/entities/rest/model.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { aCleanProject } from '#test/unit/diagnostics/a-clean-project.ts';

const shop = aCleanProject.apis['shop'] as RestApi;

type Edit = (at: {
  api: Draft<RestApi>;
  list: Draft<Method>;
  post: Draft<Method>;
  one: Draft<Method>;
}) => void;

function edited(edit: Edit, from: RestApi = shop): RestApi {
  return create(from, (draft) => {
    const api = draft as Draft<RestApi>;
    const at = (id: string, verb: 'GET' | 'POST') =>
      api.resources[id]?.methods[verb] as Draft<Method>;
    edit({
      api,
      list: at('products', 'GET'),
      post: at('products', 'POST'),
      one: at('product', 'GET'),
    });
  });
}

const schema = (change: object): string =>
  JSON.stringify({
    type: 'object',
    properties: { price: { type: 'number', minimum: 0 } },
    ...change,
  });

/** What one edit gives: `!` for breaking, kind, subject, name and field. */
function lines(differences: readonly Difference[]): string[] {
  return differences.map(
    ({ kind, subject, name, field, breaking }) =>
      `${breaking === undefined ? '' : '! '}${kind} ${subject} ${name}${field === undefined ? '' : ` ${field}`}`,
  );
}

const cases: [name: string, edit: Edit, expected: string[]][] = [
  ['nothing', () => {}, []],
  ['the name', ({ api }) => void (api.name = 'Store'), ['changed api Store name']],
  ['a policy', ({ api }) => void (api.policy = '{}'), ['! changed api Shop policy']],
  [
    'a private API',
    ({ api }) => void (api.endpointConfiguration.types = ['PRIVATE']),
    ['! changed api Shop endpointConfiguration.types'],
  ],
  [
    'a method less',
    ({ api }) => void delete api.resources['products']!.methods.POST,
    ['! removed method POST /products'],
  ],
  [
    'a method that ANY takes over',
    ({ api, post }) => {
      api.resources['products']!.methods.ANY = { ...post, httpMethod: 'ANY' };
      delete api.resources['products']!.methods.POST;
    },
    ['removed method POST /products', 'added method ANY /products'],
  ],
  [
    'a resource that a greedy one takes over',
    ({ api, one }) => {
      api.resources['rest'] = {
        id: 'rest',
        parentId: 'root',
        pathPart: '{proxy+}',
        methods: { ANY: { ...one, httpMethod: 'ANY' } },
      };
      delete api.resources['product'];
    },
    [
      'removed resource /products/{id}',
      'removed method GET /products/{id}',
      'added resource /{proxy+}',
      'added method ANY /{proxy+}',
    ],
  ],
  [
    'another name of a path variable, which callers do not see',
    ({ api }) => void (api.resources['product']!.pathPart = '{sku}'),
    ['changed resource /products/{sku} path'],
  ],
  [
    'a required parameter that is checked',
    ({ post }) => void (post.requestParameters['method.request.querystring.q'] = true),
    ['! changed method POST /products requestParameters.method.request.querystring.q'],
  ],
  [
    'a required parameter that nobody checks',
    ({ list }) => void (list.requestParameters['method.request.querystring.q'] = true),
    ['! changed method GET /products requestParameters.method.request.querystring.q'],
  ],
  [
    'a parameter that may be left out now',
    ({ post }) => void (post.requestParameters['method.request.header.X-Trace'] = false),
    ['changed method POST /products requestParameters.method.request.header.X-Trace'],
  ],
  [
    'a validator where there was none',
    ({ list }) => {
      list.requestParameters['method.request.querystring.page'] = true;
      list.requestValidator = 'all';
    },
    [
      '! changed method GET /products requestParameters.method.request.querystring.page',
      '! changed method GET /products requestValidator',
    ],
  ],
  [
    'authorization where there was none',
    ({ list }) => void (list.authorizationType = 'AWS_IAM'),
    ['! changed method GET /products authorizationType'],
  ],
  [
    'no authorization any more',
    ({ post }) => {
      post.authorizationType = 'NONE';
      delete post.authorizer;
    },
    ['changed method POST /products authorizationType', 'changed method POST /products authorizer'],
  ],
  [
    'a key less to bring',
    ({ list }) => void (list.apiKeyRequired = false),
    ['changed method GET /products apiKeyRequired'],
  ],
  [
    'a key to bring',
    ({ one }) => void (one.apiKeyRequired = true),
    ['! changed method GET /products/{id} apiKeyRequired'],
  ],
  [
    'another scope',
    ({ one }) => void (one.authorizationScopes = ['shop/write']),
    ['! changed method GET /products/{id} authorizationScopes'],
  ],
  [
    'one scope more that is accepted',
    ({ one }) => void (one.authorizationScopes = ['shop/read', 'shop/write']),
    ['changed method GET /products/{id} authorizationScopes'],
  ],
  [
    'another back end',
    ({ list }) => void (list.integration!.uri = 'https://example.org'),
    ['changed integration GET /products uri'],
  ],
  [
    'no back end',
    ({ list }) => void delete list.integration,
    ['! removed integration GET /products'],
  ],
  [
    'an answer less',
    ({ list }) => void delete list.methodResponses['200'],
    ['! removed method GET /products methodResponses.200'],
  ],
  [
    'a header less',
    ({ list }) => void (list.methodResponses['200']!.responseParameters = {}),
    [
      '! changed method GET /products methodResponses.200.responseParameters.method.response.header.X-Total',
    ],
  ],
  [
    'the same model laid out otherwise',
    ({ api }) => {
      const model = api.models['Product']!;
      model.schema = JSON.stringify(JSON.parse(model.schema), null, 4);
    },
    [],
  ],
  [
    'a model that takes less',
    ({ api }) => void (api.models['Product']!.schema = schema({ required: ['price'] })),
    ['! changed model Product schema'],
  ],
  [
    'a model with one property more, which neither side minds',
    ({ api }) =>
      void (api.models['Product']!.schema = schema({
        properties: { price: { type: 'number', minimum: 0 }, size: { type: 'string' } },
      })),
    ['changed model Product schema'],
  ],
  [
    'a property of answers that is gone',
    ({ api }) => void (api.models['Product']!.schema = schema({ properties: {} })),
    ['! changed model Product schema'],
  ],
  [
    'an authorizer that looks elsewhere',
    ({ api }) => void (api.authorizers['token']!.identitySource = 'method.request.header.X'),
    ['! changed authorizer token identitySource'],
  ],
  [
    'a user pool less',
    ({ api }) => void Object.assign(api.authorizers['members']!, { providerARNs: [] }),
    ['! changed authorizer members providerARNs'],
  ],
  [
    'another status for errors',
    ({ api }) => void (api.gatewayResponses.DEFAULT_4XX!.statusCode = '418'),
    ['! changed gateway response DEFAULT_4XX statusCode'],
  ],
  ['a stage less', ({ api }) => void (api.stages = {}), ['! removed stage dev']],
  [
    'a stage variable',
    ({ api }) => void (api.stages['dev']!.variables['host'] = 'other'),
    ['changed stage dev variables.host'],
  ],
  [
    'a validator that checks less',
    ({ api }) => void (api.requestValidators['all']!.validateRequestBody = false),
    ['changed request validator all validateRequestBody'],
  ],
];

test.each(cases)('%s', (_name, edit, expected) => {
  expect(lines(compareApis(shop, edited(edit)))).toEqual(expected);
});

it('sees what a validator checks more, where something is there to check', () => {
  const lax = edited(
    ({ api }) => void (api.requestValidators['all']!.validateRequestParameters = false),
  );
  expect(lines(compareApis(lax, shop))).toEqual([
    '! changed request validator all validateRequestParameters',
  ]);
});

it('does not mind ids', () => {
  const moved: RestApi = {
    ...shop,
    id: 'other',
    resources: Object.fromEntries(
      Object.values(shop.resources).map((resource) => [
        `x${resource.id}`,
        {
          ...resource,
          id: `x${resource.id}`,
          parentId: resource.parentId === null ? null : `x${resource.parentId}`,
        },
      ]),
    ),
  };
  expect(compareApis(shop, moved)).toEqual([]);
});

describe('models', () => {
  const withModel = (text: string): RestApi =>
    edited(({ api, post, list }) => {
      api.models['Product']!.schema = text;
      post.requestModels = { 'application/json': 'Product' };
      list.methodResponses['200']!.responseModels = {};
    });
  const narrower: [string, object, object][] = [
    ['a type less', { type: ['string', 'null'] }, { type: 'string' }],
    ['no fractions', { type: 'number' }, { type: 'integer' }],
    ['a type at all', {}, { type: 'string' }],
    ['a value less', { enum: [1, 2] }, { enum: [1] }],
    ['an enum', { type: 'string' }, { type: 'string', enum: ['a'] }],
    ['a higher minimum', { minimum: 1 }, { minimum: 2 }],
    ['a lower maximum', { maxLength: 5 }, { maxLength: 4 }],
    ['a pattern', {}, { pattern: 'a' }],
    ['no other properties', {}, { additionalProperties: false }],
    [
      'deep down',
      { properties: { a: { items: {} } } },
      { properties: { a: { items: { type: 'null' } } } },
    ],
    ['alternatives', { anyOf: [{ type: 'string' }] }, { anyOf: [{ type: 'null' }] }],
  ];
  test.each(narrower)('%s breaks senders, and not the other way round', (name, from, to) => {
    const [before, after] = [withModel(JSON.stringify(from)), withModel(JSON.stringify(to))];
    expect(lines(compareApis(before, after))).toEqual(['! changed model Product schema']);
    if (name !== 'alternatives')
      expect(lines(compareApis(after, before))).toEqual(['changed model Product schema']);
  });

  it('weighs a model that others refer to', () => {
    const chained = (text: string): RestApi =>
      edited(({ api, post }) => {
        api.models['Price'] = { name: 'Price', contentType: 'application/json', schema: text };
        api.models['Product']!.schema = JSON.stringify({
          properties: {
            price: { $ref: modelRefUrl('shop', 'Price') },
            self: { $ref: modelRefUrl('shop', 'Product') },
          },
        });
        post.requestModels = { 'application/json': 'Product' };
      });
    const found = compareApis(
      chained('{"type":"number"}'),
      chained('{"type":"number","minimum":1}'),
    );
    expect(lines(found)).toEqual(['! changed model Price schema']);
  });
});
