import { create, type Draft } from 'mutative';
import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { compareApis } from '#shared/compare/compare-apis.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { mergeApis, withChoices, type ApiOf } from '#shared/merge/merge-apis.ts';
import { printReview } from '#shared/merge/print-review.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';
import type { Project } from '#shared/project/project.ts';

const fn =
  'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:place/invocations';

const document = {
  openapi: '3.0.1',
  info: { title: 'Shop', version: '1' },
  paths: {
    '/items': {
      get: {
        operationId: 'list',
        responses: { '200': { description: 'ok' } },
        'x-amazon-apigateway-integration': {
          type: 'http',
          httpMethod: 'GET',
          uri: 'https://a.example.com/items',
          responses: { default: { statusCode: '200' } },
        },
      },
      post: {
        responses: {},
        'x-amazon-apigateway-integration': { type: 'aws_proxy', httpMethod: 'POST', uri: fn },
      },
    },
    '/items/{id}': {
      get: {
        responses: {},
        'x-amazon-apigateway-integration': { type: 'aws_proxy', httpMethod: 'POST', uri: fn },
      },
    },
  },
  components: { schemas: { Item: { type: 'object' }, Box: { $ref: '#/components/schemas/Item' } } },
};

type Document = typeof document & { paths: Record<string, Record<string, unknown>> };

function imported(change: (value: Document) => void = () => {}): ApiOf {
  const value = structuredClone(document) as Document;
  change(value);
  const { project, apiId } = importOpenApi(JSON.stringify(value), {
    fileName: 'shop.json',
    region: 'us-east-1',
    accountId: '123456789012',
  });
  if (project === null || apiId === null) throw new Error('not imported');
  return { project, apiId };
}

/** The project of the first import, as somebody has worked on it since: with another id, a stage of its own and a handler. */
function worked(change: (api: Draft<RestApi>) => void = () => {}): ApiOf {
  const { project, apiId } = imported();
  const api = project.apis[apiId] as RestApi;
  const own = { ...api, id: 'mine' };
  const text = JSON.stringify(own).replaceAll(`restapis/${apiId}`, 'restapis/mine');
  const started: Project = {
    ...project,
    apis: { mine: JSON.parse(text) as RestApi },
    files: { ...project.files, 'functions/place/index.mjs': 'written by hand' },
    layouts: { mine: { positions: { x: { x: 4, y: 8 } }, collapsed: [] } },
  };
  const edited = create(started, (draft) => {
    const draftApi = draft.apis['mine'] as never as Draft<RestApi>;
    draftApi.stages['dev']!.variables['host'] = 'here';
    change(draftApi);
  });
  return { project: edited, apiId: 'mine' };
}

function apiOf({ project }: { project: Project }): RestApi {
  return project.apis['mine'] as RestApi;
}

function idAt(api: RestApi | Draft<RestApi>, path: string): string {
  const found = walkResources(api as never).find((walked) => walked.path === path);
  if (found === undefined) throw new Error(`${path} is not there`);
  return found.resource.id;
}

function methodAt(
  api: RestApi | Draft<RestApi>,
  path: string,
  verb: 'GET' | 'POST',
): Draft<Method> {
  return api.resources[idAt(api, path)]?.methods[verb] as Draft<Method>;
}

const paths = (api: RestApi): string[] => walkResources(api).map(({ path }) => path);

it('changes nothing when the document did not change', () => {
  const yours = worked((api) => void (methodAt(api, '/items', 'GET').description = 'mine'));
  const { project, decisions } = mergeApis(imported(), yours, imported());
  expect(decisions).toEqual([]);
  expect(project).toBe(yours.project);
});

it('takes what only the document changed and keeps what only you changed', () => {
  const yours = worked((api) => void (methodAt(api, '/items', 'GET').description = 'mine'));
  const theirs = imported((value) => {
    Object.assign(value.paths['/items'].get, { operationId: 'all' });
    value.paths['/orders'] = { get: { responses: {} } };
    delete (value.paths as Record<string, unknown>)['/items/{id}'];
  });
  const merged = mergeApis(imported(), yours, theirs);
  const api = apiOf(merged);
  expect(methodAt(api, '/items', 'GET')).toMatchObject({
    description: 'mine',
    operationName: 'all',
  });
  expect(paths(api)).toEqual(['/', '/items', '/orders']);
  expect(
    merged.decisions.map(({ kind, entity, field }) => `${kind} ${entity} ${field}`.trim()),
  ).toEqual([
    'incoming method GET /items operationName',
    'incoming resource /items/{id}',
    'incoming resource /orders',
  ]);
  expect(api.stages['dev']?.variables).toEqual({ host: 'here' });
  expect(merged.project.files['functions/place/index.mjs']).toBe('written by hand');
  expect(merged.project.layouts).toBe(yours.project.layouts);
  expect(api.models['Box']?.schema).toContain('restapis/mine/models/Item');
});

test('what stands here for values only a deployment knows stays, and new symbols come with the import', () => {
  const yours = worked();
  const theirs = imported();
  const merged = mergeApis(
    imported(),
    { ...yours, project: { ...yours.project, deployTimeValues: { Table: 'mine' } } },
    { ...theirs, project: { ...theirs.project, deployTimeValues: { Table: 'Table', New: 'New' } } },
  );
  expect(merged.project.deployTimeValues).toEqual({ Table: 'mine', New: 'New' });
});

test('how the text of a schema is laid out is no difference', () => {
  const base = imported();
  const yours = worked((api) => {
    const item = api.models['Item'];
    if (item !== undefined) item.schema = JSON.stringify(JSON.parse(item.schema), null, 7);
  });
  for (const from of [base, undefined])
    expect(
      mergeApis(from, yours, imported()).decisions.filter(({ entity }) => entity === 'model Item'),
    ).toEqual([]);
});

describe('conflicts', () => {
  const yours = worked((api) => void (methodAt(api, '/items', 'GET').operationName = 'mine'));
  const theirs = imported((value) => void (value.paths['/items'].get.operationId = 'theirs'));

  it.each(['yours', 'theirs'] as const)(
    'prefers %s when told so, and keeps both sides',
    (prefer) => {
      const { project, decisions } = mergeApis(imported(), yours, theirs, { prefer });
      expect(decisions).toMatchObject([
        {
          kind: 'conflict',
          field: 'operationName',
          base: 'list',
          yours: 'mine',
          theirs: 'theirs',
          choice: prefer,
        },
      ]);
      expect(methodAt(apiOf({ project }), '/items', 'GET').operationName).toBe(
        prefer === 'yours' ? 'mine' : 'theirs',
      );
    },
  );

  it('can be decided afterwards, one by one', () => {
    const merged = mergeApis(imported(), yours, theirs);
    const other = withChoices(merged, ({ field }) =>
      field === 'operationName' ? 'theirs' : undefined,
    );
    expect(methodAt(apiOf(other), '/items', 'GET').operationName).toBe('theirs');
    const back = withChoices(other, () => 'yours');
    expect(back.project).toEqual(yours.project);
  });

  it('are what you removed and the document changed, and the other way round', () => {
    const removed = worked((api) => void delete api.resources[idAt(api, '/items')]!.methods['GET']);
    expect(mergeApis(imported(), removed, theirs).decisions).toMatchObject([
      { kind: 'conflict', entity: 'method GET /items', field: '', choice: 'yours' },
    ]);
    const gone = imported(
      (value) => void delete (value.paths['/items'] as Partial<Document['paths']['/items']>).get,
    );
    const kept = mergeApis(imported(), yours, gone);
    expect(kept.decisions).toMatchObject([
      { kind: 'conflict', yours: { operationName: 'mine' }, choice: 'yours' },
    ]);
    expect(methodAt(apiOf(kept), '/items', 'GET').operationName).toBe('mine');
  });

  it('prints both sides', () => {
    expect(printReview(mergeApis(imported(), yours, theirs).decisions)).toBe(
      '  ! method GET /items operationName\n      yours:  "mine"  (taken)\n      theirs: "theirs"\n0 taken from the import, 1 conflict.\n',
    );
  });
});

test('a resource you moved gets what the document changed where it stood', () => {
  const yours = worked((api) => void (api.resources[idAt(api, '/items')]!.pathPart = 'goods'));
  const theirs = imported((value) => void (value.paths['/items'].get.operationId = 'all'));
  const api = apiOf(mergeApis(imported(), yours, theirs));
  expect(paths(api)).toEqual(['/', '/goods', '/goods/{id}']);
  expect(methodAt(api, '/goods', 'GET').operationName).toBe('all');
});

test('another name of a path variable is one change, not a resource less and one more', () => {
  const theirs = imported((value) => {
    value.paths['/items/{sku}'] = value.paths['/items/{id}'];
    delete (value.paths as Record<string, unknown>)['/items/{id}'];
  });
  const merged = mergeApis(imported(), worked(), theirs);
  expect(paths(apiOf(merged))).toEqual(['/', '/items', '/items/{sku}']);
  expect(Object.keys(apiOf(merged).resources).sort()).toEqual(
    Object.keys(apiOf(worked()).resources).sort(),
  );
});

test('two variables beside one another are told apart by their names', () => {
  const twins = (change: (value: Document) => void = () => {}): ApiOf =>
    imported((value) => {
      value.paths['/items/{other}'] = { put: { responses: {} } };
      change(value);
    });
  const yours = twins();
  expect(mergeApis(twins(), yours, twins()).decisions).toEqual([]);
  const theirs = twins(
    (value) => void delete (value.paths as Record<string, unknown>)['/items/{id}'],
  );
  expect(mergeApis(twins(), yours, theirs).decisions.map(({ entity }) => entity)).toEqual([
    'resource /items/{id}',
  ]);
});

test('a resource that is gone stays where you hung something below it', () => {
  const yours = worked((api) => {
    api.resources['new001'] = {
      id: 'new001',
      parentId: idAt(api, '/items/{id}'),
      pathPart: 'parts',
      methods: {},
    };
  });
  const theirs = imported(
    (value) => void delete (value.paths as Record<string, unknown>)['/items/{id}'],
  );
  const api = apiOf(mergeApis(imported(), yours, theirs));
  expect(paths(api)).toEqual(['/', '/items', '/items/{id}', '/items/{id}/parts']);
  expect(api.resources[idAt(api, '/items/{id}')]?.methods).toEqual({});
});

describe('without a base', () => {
  it('adds what is new, asks about what differs and removes nothing', () => {
    const yours = worked((api) => {
      methodAt(api, '/items', 'GET').operationName = 'mine';
      api.models['Own'] = { name: 'Own', contentType: 'application/json', schema: '{}' };
    });
    const theirs = imported((value) => void (value.paths['/orders'] = { get: { responses: {} } }));
    const merged = mergeApis(undefined, yours, theirs);
    expect(merged.decisions.map(({ kind, entity }) => `${kind} ${entity}`)).toEqual([
      'conflict method GET /items',
      'incoming resource /orders',
    ]);
    expect(apiOf(merged).models['Own']).toBeDefined();
    expect(apiOf(merged).stages['dev']?.variables).toEqual({ host: 'here' });
  });
});

/** Changes of a document that can be made in any number and order. */
const documentChanges: readonly ((value: Document, word: string) => void)[] = [
  (value, word) => void (value.info.version = word),
  (value, word) => void (value.paths[`/${word}`] ??= { get: { responses: {} } }),
  (value, word) => void Object.assign(value.paths['/items'].get, { operationId: word }),
  (value) => void delete (value.paths as Record<string, unknown>)['/items/{id}'],
  (value, word) => void Object.assign(value.components.schemas.Item, { title: word }),
];

const someChanges = fc.array(
  fc.tuple(fc.nat({ max: documentChanges.length - 1 }), fc.stringMatching(/^[a-z]{1,6}$/)),
  { maxLength: 4 },
);

test('an untouched project becomes what a fresh import gives', () => {
  fc.assert(
    fc.property(someChanges, (changes) => {
      const theirs = imported((value) => {
        for (const [which, word] of changes) documentChanges[which]!(value, word);
      });
      const merged = mergeApis(imported(), worked(), theirs);
      const differences = compareApis(apiOf(merged), theirs.project.apis[theirs.apiId] as RestApi);
      expect(differences.filter(({ subject }) => subject !== 'stage')).toEqual([]);
      expect(merged.decisions.every(({ kind }) => kind === 'incoming')).toBe(true);
    }),
    { numRuns: 60 },
  );
});
