import { describe, expect, it } from 'vitest';

import {
  emptyForm,
  formForEndpoint,
  fromCurl,
  fromSavedRequest,
  missingParameters,
  pathOf,
  pathText,
  reasonNotToSend,
  requiredNames,
  suggestedName,
  toRunInput,
  toSavedRequest,
  typePath,
  withPath,
  type PathDraft,
  type RequestForm,
} from '#renderer/test-console/request/request-form.ts';
import { printQuery, rowsOf } from '#renderer/test-console/request/query-rows.ts';
import { fittingApiKey } from '#renderer/test-console/request/fitting-api-key.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import { emptyProject } from '#shared/project/project.ts';
import { aShopApi } from '../../../support/a-shop-api.ts';

const api = aShopApi();
const empty = emptyForm(api);
const method = (resourceId: string, httpMethod: string) =>
  ({ kind: 'method', apiId: api.id, resourceId, httpMethod }) as const;
const productForm = formForEndpoint(empty, api, method('prod00', 'GET'), '');

describe('emptyForm', () => {
  it('starts at the first stage', () => {
    expect(empty).toMatchObject({ mode: 'stage', stage: 'dev', httpMethod: 'GET' });
  });

  it('falls back to a test invocation when there is no stage', () => {
    expect(emptyForm({ ...api, stages: {} })).toMatchObject({ mode: 'test', stage: null });
  });
});

describe('formForEndpoint', () => {
  it('lists declared parameters, sent once they have a value', () => {
    const form = formForEndpoint(empty, api, method('prods0', 'GET'), '');
    expect(form.query).toEqual([
      { id: 1, name: 'limit', value: '', enabled: false },
      { id: 2, name: 'after', value: '', enabled: false },
    ]);
    expect(form.headers).toEqual([{ id: 1, name: 'X-Trace', value: '', enabled: false }]);
    expect([...requiredNames(api, form, 'querystring')]).toEqual(['limit']);
    expect([...requiredNames(api, form, 'header')]).toEqual([]);
    expect(form.body).toBe('');
  });

  it('keeps what was typed for the same names and what else has a value', () => {
    const typed: RequestForm = {
      ...empty,
      query: rowsOf([
        ['limit', '5'],
        ['debug', 'yes'],
        ['gone', ''],
      ]),
    };
    const form = formForEndpoint(typed, api, method('prods0', 'GET'), '');
    expect(form.query.map((row) => [row.name, row.value, row.enabled])).toEqual([
      ['limit', '5', true],
      ['after', '', false],
      ['debug', 'yes', true],
    ]);
  });

  it('gives a body its sample and content type', () => {
    const form = formForEndpoint(empty, api, method('prods0', 'POST'), '{"name":"a"}');
    expect(form.body).toBe('{"name":"a"}');
    expect(form.headers).toEqual([
      { id: 1, name: 'Content-Type', value: 'application/json', enabled: true },
    ]);
  });

  it('sends a real verb to an ANY method', () => {
    const form = formForEndpoint(
      { ...empty, httpMethod: 'PATCH' },
      api,
      method('tail00', 'ANY'),
      '',
    );
    expect(form.httpMethod).toBe('PATCH');
  });
});

describe('withPath', () => {
  it.each([
    ['/products/p-1', 'prod00', { id: 'p-1' }, '/products/p-1'],
    ['/products/a%20b', 'prod00', { id: 'a b' }, '/products/a%20b'],
    ['/products/{id}', 'prod00', { id: '' }, '/products/{id}'],
    ['/files/a/b%2Fc', 'tail00', { proxy: 'a/b/c' }, '/files/a/b/c'],
    ['/nowhere', null, {}, '/nowhere'],
    ['/', 'root00', {}, '/'],
    ['', null, {}, ''],
  ])('%s', (typed, placeId, pathParameters, path) => {
    const form = withPath(empty, api, typed);
    expect(form.placeId).toBe(placeId);
    expect(form.pathParameters).toEqual(pathParameters);
    expect(pathOf(form)).toBe(path);
  });

  it('prefers fixed text over a parameter', () => {
    expect(withPath(empty, api, '/products/featured').placeId).toBe('featur');
  });

  it('stays with the chosen resource while the path fits it', () => {
    expect(withPath(productForm, api, '/products/featured').placeId).toBe('prod00');
  });

  it("leaves another method's unfilled parameters behind", () => {
    const listing = formForEndpoint(empty, api, method('prods0', 'GET'), '');
    expect(withPath(listing, api, '/products/p-1').query).toEqual([]);
  });

  it('moves a query into the rows', () => {
    const form = withPath(empty, api, '/products?limit=2&after=a+b');
    expect(form.query.map((row) => [row.name, row.value])).toEqual([
      ['limit', '2'],
      ['after', 'a b'],
    ]);
    expect(pathOf(form)).toBe('/products');
  });
});

describe('reasonNotToSend', () => {
  const filled = { ...productForm, pathParameters: { id: 'p-1' } };
  it.each([
    ['ready', filled, null],
    ['missing parameter', productForm, /path parameter id/],
    ['bad verb', { ...filled, httpMethod: 'GE T' }, /method/],
    ['no stage', { ...filled, stage: null }, /no stage/],
    [
      'test without resource',
      { ...withPath(filled, api, '/zzz'), mode: 'test' as const },
      /resource/,
    ],
    ['bad header', { ...filled, headers: rowsOf([['a b', '1']]) }, /header name/],
  ])('%s', (_name, form, expected) => {
    const reason = reasonNotToSend(form);
    if (expected === null) expect(reason).toBeNull();
    else expect(reason).toMatch(expected);
  });

  it('counts only parameters without a value as missing', () => {
    expect(missingParameters(filled)).toEqual([]);
    expect(missingParameters(productForm)).toEqual(['id']);
  });
});

describe('toRunInput', () => {
  it('encodes parameters and query, drops unchecked rows and an unused key', () => {
    const form: RequestForm = {
      ...productForm,
      mode: 'test',
      pathParameters: { id: 'a/b c' },
      query: [
        { id: 1, name: 'q', value: 'x&y', enabled: true },
        { id: 2, name: 'off', value: '1', enabled: false },
        { id: 3, name: '', value: '1', enabled: true },
      ],
      apiKeyId: 'key0000001',
    };
    expect(toRunInput(form, 'h')).toEqual({
      handle: 'h',
      apiId: api.id,
      mode: 'test',
      stage: null,
      stageVariables: {},
      httpMethod: 'GET',
      resourceId: 'prod00',
      path: '/products/a%2Fb%20c',
      query: 'q=x%26y',
      headers: [],
      body: null,
      apiKeyId: null,
    });
  });
});

describe('saved requests', () => {
  it('come back as the form they were made of', () => {
    const form: RequestForm = {
      ...productForm,
      stage: 'prod',
      pathParameters: { id: 'a b' },
      query: rowsOf([['q', 'x y']]),
      headers: rowsOf([['X-A', '1']]),
      body: '{}',
      apiKeyId: 'k',
    };
    const saved = toSavedRequest(form, 'one', [{ kind: 'status', equals: 200 }]);
    expect(saved).toMatchObject({ path: '/products/a%20b', query: 'q=x%20y', stage: 'prod' });
    const back = fromSavedRequest(saved, api);
    // `/products/a%20b` fits {id} alone, so the resource is found again.
    expect(back).toEqual(form);
  });

  it('get a name nobody has', () => {
    expect(suggestedName(productForm, ['get products id'])).toBe('get products id 2');
    expect(suggestedName(empty, [])).toBe('get root');
  });
});

describe('fromCurl', () => {
  it('drops the host, finds the stage and the resource', () => {
    const form = fromCurl(empty, api, {
      method: 'POST',
      url: 'https://abc.execute-api.us-east-1.amazonaws.com/prod/products/p-9?x=1#top',
      headers: [
        ['Host', 'abc'],
        ['Accept', '*/*'],
      ],
      body: 'hello',
    });
    expect(form).toMatchObject({
      stage: 'prod',
      placeId: 'prod00',
      pathParameters: { id: 'p-9' },
      httpMethod: 'POST',
      body: 'hello',
    });
    expect(form.headers.map((row) => row.name)).toEqual(['Accept']);
    expect(form.query.map((row) => [row.name, row.value])).toEqual([['x', '1']]);
  });

  it.each([
    ['http://localhost:8080', '/'],
    ['localhost/products', '/localhost/products'],
    ['http://h/dev', '/'],
  ])('%s', (url, path) => {
    expect(pathOf(fromCurl(empty, api, { method: 'GET', url, headers: [], body: undefined }))).toBe(
      path,
    );
  });
});

describe('fittingApiKey', () => {
  const post = api.resources['prods0']?.methods.POST;
  if (post === undefined) throw new Error('The fixture has no POST.');
  const products = api.resources['prods0'];
  if (products === undefined) throw new Error('The fixture has no products.');
  const guarded = {
    ...api,
    resources: {
      ...api.resources,
      prods0: { ...products, methods: { POST: { ...post, apiKeyRequired: true } } },
    },
  };
  const plan = {
    id: 'p',
    name: 'p',
    apiStages: [{ apiId: api.id, stage: 'dev' }],
    keyIds: ['off', 'on'],
  };
  const project = {
    ...emptyProject,
    apis: { [api.id]: guarded },
    apiKeys: {
      off: { id: 'off', name: 'off', enabled: false },
      on: { id: 'on', name: 'on', enabled: true },
    },
    usagePlans: { p: plan },
  };
  const form = { ...empty, placeId: 'prods0', httpMethod: 'POST' };

  it.each([
    ['an enabled key of a plan with the stage', project, form, 'on'],
    ['no key for another stage', project, { ...form, stage: 'prod' }, null],
    ['no key for a method that asks for none', { ...project, apis: { [api.id]: api } }, form, null],
    ['no key of no plan', { ...project, usagePlans: {} }, form, null],
  ])('%s', (_name, given, asked, key) => {
    expect(fittingApiKey(given, asked)).toBe(key);
  });
});

describe('the caller of a method', () => {
  const products = api.resources['prods0'];
  const post = products?.methods.POST;
  if (products === undefined || post === undefined) throw new Error('The fixture has no POST.');
  const token = { name: 'gate', type: 'TOKEN', authorizerUri: 'arn:x' } as const;
  const guardedBy = (
    authorizationType: 'AWS_IAM' | 'CUSTOM' | 'NONE',
    authorizer: (typeof api.authorizers)[string] = token,
  ): typeof api => ({
    ...api,
    authorizers: { gate: authorizer },
    resources: {
      ...api.resources,
      prods0: {
        ...products,
        methods: { POST: { ...post, authorizationType, authorizer: 'gate' } },
      },
    },
  });
  const ref = method('prods0', 'POST');

  it('signs for AWS IAM, keeps the caller typed before, and signs for nothing else', () => {
    const chosen = formForEndpoint(empty, guardedBy('AWS_IAM'), ref, '');
    expect(chosen.signedAs).toBe('AKIDEXAMPLE');
    expect(toRunInput(chosen, 'h').signedAs).toBe('AKIDEXAMPLE');
    expect(toRunInput({ ...chosen, mode: 'test' }, 'h')).not.toHaveProperty('signedAs');
    const typed = { ...chosen, signedAs: 'AKIDOTHER' };
    expect(formForEndpoint(typed, guardedBy('AWS_IAM'), ref, '').signedAs).toBe('AKIDOTHER');
    expect(formForEndpoint(typed, guardedBy('NONE'), ref, '').signedAs).toBe('');
    const saved = toSavedRequest(typed, 'signed', []);
    expect(saved.signedAs).toBe('AKIDOTHER');
    expect(fromSavedRequest(saved, api).signedAs).toBe('AKIDOTHER');
    expect(toSavedRequest({ ...typed, signedAs: '' }, 'plain', [])).not.toHaveProperty('signedAs');
  });

  it.each([
    ['the usual header of a token', token, ['Authorization']],
    [
      'a header of its own',
      { ...token, identitySource: 'method.request.header.X-Token' },
      ['X-Token'],
    ],
    [
      'the headers among several sources',
      {
        ...token,
        type: 'REQUEST',
        identitySource: 'method.request.header.A, context.stage, method.request.header.B',
      },
      ['A', 'B'],
    ],
    ['none where the whole request is read', { ...token, type: 'REQUEST' }, []],
  ] as const)('offers %s', (_name, authorizer, names) => {
    const guarded = guardedBy('CUSTOM', authorizer);
    const form = formForEndpoint(empty, guarded, ref, '');
    const offered = form.headers.map((row) => row.name);
    const required = requiredNames(guarded, form, 'header');
    for (const name of names) {
      expect(offered.filter((each) => each === name)).toEqual([name]);
      expect([...required]).toContain(name.toLowerCase());
    }
    expect(offered).toHaveLength(
      formForEndpoint(empty, api, ref, '').headers.length + names.length,
    );
  });
});

describe('typePath', () => {
  /** The field after every character typed into it, one by one. */
  function typed(text: string, start = empty) {
    let draft: PathDraft | null = null;
    let form = start;
    for (let end = 1; end <= text.length; end += 1) {
      draft = typePath(form, api, draft, text.slice(0, end));
      form = draft.form;
      expect(pathText(form, draft)).toBe(text.slice(0, end));
    }
    return { form, draft };
  }

  it('keeps what is typed, parameter after slash', () => {
    const { form } = typed('/products/p-1');
    expect(form).toMatchObject({ placeId: 'prod00', pathParameters: { id: 'p-1' } });
  });

  it('takes a path that ends in a slash as it is', () => {
    const { form } = typed('/products/');
    expect(form.placeId).toBeNull();
    expect(pathOf(form)).toBe('/products/');
  });

  it('fills the query rows from ? on, and takes them back with the text', () => {
    const { form, draft } = typed('/products?limit=2&after=x');
    expect(printQuery(form.query)).toBe('limit=2&after=x');
    expect(pathOf(form)).toBe('/products');
    expect(printQuery(typePath(form, api, draft, '/products').form.query)).toBe('');
  });

  it('keeps the unchecked rows a query does not name', () => {
    const listing = formForEndpoint(empty, api, method('prods0', 'GET'), '');
    const { form } = typePath(listing, api, null, '/products?limit=2');
    expect(form.query.map(({ name, enabled }) => [name, enabled])).toEqual([
      ['limit', true],
      ['after', false],
    ]);
  });

  it('shows the path of a form that was changed elsewhere', () => {
    const { form, draft } = typed('/products?limit=2');
    expect(pathText({ ...form, body: 'x' }, draft)).toBe('/products');
  });
});

describe('a request to an HTTP API', () => {
  const http: HttpApi = {
    kind: 'http',
    id: 'http',
    name: 'http',
    routes: {
      'GET /pets/{id}': {
        routeKey: 'GET /pets/{id}',
        authorizationType: 'CUSTOM',
        authorizer: 'gate',
      },
      'POST /pets': { routeKey: 'POST /pets', authorizationType: 'AWS_IAM' },
      $default: { routeKey: '$default', authorizationType: 'NONE' },
    },
    integrations: {},
    authorizers: {
      gate: {
        name: 'gate',
        authorizerType: 'REQUEST',
        authorizerUri: 'arn:x',
        identitySource: ['$request.header.X-Token', '$request.querystring.t', '$context.stage'],
      },
    },
    stages: { dev: { stageName: 'dev' }, $default: { stageName: '$default' } },
  };
  const route = (routeKey: string) => ({ kind: 'route', apiId: http.id, routeKey }) as const;
  const fresh = emptyForm(http);

  it('begins at the root of its address, or waits for a stage', () => {
    expect(fresh).toMatchObject({ mode: 'stage', stage: '$default' });
    const bare = emptyForm({ ...http, stages: {} });
    expect(bare).toMatchObject({ mode: 'stage', stage: null });
    expect(reasonNotToSend(bare)).toMatch(/no stage/);
  });

  it('has what its authorizer reads standing ready', () => {
    const form = formForEndpoint(fresh, http, route('GET /pets/{id}'), '');
    expect(form).toMatchObject({ placeId: '/pets/{id}', pathParameters: { id: '' } });
    expect(form.headers.map(({ name }) => name)).toEqual(['X-Token']);
    expect(form.query.map(({ name }) => name)).toEqual(['t']);
    expect([...requiredNames(http, form, 'header')]).toEqual(['x-token']);
  });

  it('is signed where IAM decides, and goes to a stage whatever route it meets', () => {
    const form = formForEndpoint(fresh, http, route('POST /pets'), '');
    expect(toRunInput(form, 'h')).toMatchObject({
      mode: 'stage',
      stage: '$default',
      resourceId: null,
      signedAs: 'AKIDEXAMPLE',
    });
    expect(formForEndpoint(form, http, route('$default'), '')).toMatchObject({
      placeId: null,
      pathTemplate: '/',
      httpMethod: 'POST',
      signedAs: '',
    });
  });

  it('comes back as it was saved', () => {
    const form: RequestForm = {
      ...formForEndpoint(fresh, http, route('GET /pets/{id}'), ''),
      pathParameters: { id: 'p 1' },
      headers: rowsOf([['X-Token', 'x']]),
      query: rowsOf([['t', '1']]),
    };
    const saved = toSavedRequest(form, 'one', []);
    expect(saved).toMatchObject({ path: '/pets/p%201', stage: '$default' });
    expect(fromSavedRequest(saved, http)).toEqual(form);
  });

  it('finds the stage of a curl command, the root without one', () => {
    const curl = (url: string) =>
      fromCurl({ ...fresh, stage: 'dev' }, http, {
        method: 'GET',
        url,
        headers: [],
        body: undefined,
      });
    expect(curl('http://h/dev/pets/7')).toMatchObject({
      stage: 'dev',
      placeId: '/pets/{id}',
      pathParameters: { id: '7' },
    });
    expect(curl('http://h/pets/7').stage).toBe('$default');
  });
});
