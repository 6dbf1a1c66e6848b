import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import type { Draft } from 'mutative';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import type { HttpMethod, Method } from '#shared/entities/rest/method.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';
import { exportOver } from '#shared/openapi/lossless/export-over.ts';
import type { Project } from '#shared/project/project.ts';
import { isError } from '#shared/std/problem.ts';

interface Imported {
  readonly project: Project;
  readonly apiId: string;
}

function imported(text: string, fileName: string): Imported {
  const { project, apiId, problems } = importOpenApi(text, {
    fileName,
    region: 'us-east-1',
    accountId: '123456789012',
  });
  if (project === null || apiId === null) throw new Error(problems[0]?.message);
  return { project, apiId };
}

function edited({ project, apiId }: Imported, edit: (api: Draft<RestApi>) => void): Project {
  const copy = structuredClone(project);
  edit(copy.apis[apiId] as Draft<RestApi>);
  return copy;
}

function methodOf(api: Draft<RestApi>, at: string, verb: HttpMethod): Draft<Method> {
  const found = walkResources(api as never).find((walked) => walked.path === at);
  const method = api.resources[found?.resource.id ?? '']?.methods[verb];
  if (method === undefined) throw new Error(`${verb} ${at} is not there`);
  return method as Draft<Method>;
}

/** Lines only one of the texts has. */
function lineDifference(before: string, after: string): { gone: string[]; come: string[] } {
  const a = before.split('\n');
  const b = after.split('\n');
  let head = 0;
  while (head < Math.min(a.length, b.length) && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  return { gone: a.slice(head, a.length - tail), come: b.slice(head, b.length - tail) };
}

const shop = `# Kept by hand
openapi: 3.0.3
info:
  title: Shop
  version: 1.10   # a text, though it looks like a number
x-owner: {team: web}
tags: [{name: items, description: 'All of it'}]
paths:
  /items/{id}:
    parameters:
      - $ref: '#/components/parameters/Id'
    # the one that is read most
    get:
      tags: [items]
      operationId: getItem
      summary: One item
      parameters:
        - name: fields
          in: query
          schema: {type: string, example: 'a,b'}
        - {name: session, in: cookie, schema: {type: string}}
      responses:
        '200':
          description: Found
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Item'}
              examples:
                usual: {value: {id: '1'}}
      x-amazon-apigateway-integration:
        type: http
        httpMethod: GET
        uri: "https://example.com/items"   # live
        responses: {default: {statusCode: '200'}}
    put:
      requestBody:
        content:
          application/json:
            schema: {type: object, properties: {id: {type: string}}}
      responses: {'204': {description: Done}}
      x-amazon-apigateway-integration: {type: mock, requestTemplates: {application/json: '{"statusCode": 204}'}, responses: {default: {statusCode: '204'}}}
components:
  parameters:
    Id: {name: id, in: path, required: true, schema: {type: string}}
  schemas:
    Item:
      type: object
      x-table: items
      properties:
        id: {type: string, example: p-1}
`;

describe('a document in YAML', () => {
  const whole = imported(shop, 'shop.yaml');
  const over = (edit: (api: Draft<RestApi>) => void) =>
    exportOver(shop, edited(whole, edit), whole.apiId, { fileName: 'shop.yaml' });

  const cases: [
    name: string,
    edit: (api: Draft<RestApi>) => void,
    gone: string[],
    come: string[],
  ][] = [
    [
      'another address',
      (api) =>
        void (methodOf(api, '/items/{id}', 'GET').integration!.uri = 'https://example.org/x'),
      ['        uri: "https://example.com/items"   # live'],
      ['        uri: https://example.org/x   # live'],
    ],
    [
      'a header',
      (api) =>
        void (methodOf(api, '/items/{id}', 'GET').requestParameters['method.request.header.X-A'] =
          true),
      [],
      [
        '        - name: X-A',
        '          in: header',
        '          required: true',
        '          schema:',
        '            type: string',
      ],
    ],
    [
      'a parameter less',
      (api) => {
        delete methodOf(api, '/items/{id}', 'GET').requestParameters[
          'method.request.querystring.fields'
        ];
      },
      [
        '        - name: fields',
        '          in: query',
        "          schema: {type: string, example: 'a,b'}",
      ],
      [],
    ],
    [
      'a method less',
      (api) => {
        const found = walkResources(api as never).find((walked) => walked.path === '/items/{id}');
        delete api.resources[found?.resource.id ?? '']!.methods['PUT'];
      },
      shop
        .split('\n')
        .slice(shop.split('\n').indexOf('    put:'), shop.split('\n').indexOf('components:')),
      [],
    ],
    ['another title', (api) => void (api.name = 'Store'), ['  title: Shop'], ['  title: Store']],
    [
      'a key required',
      (api) => void (methodOf(api, '/items/{id}', 'GET').apiKeyRequired = true),
      [],
      ['      security:', '        - api_key: []'],
    ],
  ];
  test.each(cases)('%s', (name, edit, gone, come) => {
    const { text, problems } = over(edit);
    expect(problems.filter(isError)).toEqual([]);
    if (name === 'a key required') {
      expect(text).toContain(come.join('\n'));
      return;
    }
    expect(lineDifference(shop, text)).toEqual({ gone, come });
  });

  it('changes a schema without a name where it stands', () => {
    const { text, problems } = over((api) => {
      const model = Object.values(api.models).find(({ name }) => name.startsWith('MODEL'));
      if (model === undefined) throw new Error('no inline model');
      model.schema = JSON.stringify({ ...(JSON.parse(model.schema) as object), required: ['id'] });
    });
    expect(problems.filter(isError)).toEqual([]);
    expect(lineDifference(shop, text).gone).toHaveLength(1);
    expect(text).toContain('properties: {id: {type: string}}, required: ["id"]}');
  });

  it('takes required properties in another order for the same', () => {
    const text = `openapi: 3.0.1
info: { title: Shop, version: '1' }
paths: {}
components:
  schemas:
    Order: { type: object, required: [state, id], properties: { id: { type: string }, state: { type: string } } }
`;
    const api = imported(text, 'shop.yaml');
    const project = edited(api, ({ models }) => {
      const order = models['Order'];
      if (order === undefined) throw new Error('no model');
      order.schema = JSON.stringify({ ...JSON.parse(order.schema), required: ['state', 'id'] });
    });
    expect(exportOver(text, project, api.apiId, { fileName: 'shop.yaml' })).toMatchObject({
      text,
      problems: [],
    });
  });

  it('says when other parts of the document stand in the way', () => {
    const { problems } = over((api) => {
      delete methodOf(api, '/items/{id}', 'GET').requestParameters['method.request.path.id'];
    });
    expect(problems.filter(isError).map(({ ruleId }) => ruleId)).toContain(
      'export-over-incomplete',
    );
  });

  it.each([
    ['a text that cannot be read', 'a: [', whole.apiId],
    ['what is no OpenAPI', 'a: 1', whole.apiId],
    ['a list', '[]', whole.apiId],
    ['an API that is not there', shop, 'nobody'],
  ])('refuses %s and leaves the text alone', (_name, text, apiId) => {
    const result = exportOver(text, whole.project, apiId, { fileName: 'x.yaml' });
    expect(result.text).toBe(text);
    expect(result.problems.map(({ ruleId }) => ruleId)).toEqual(['export-over-failed']);
  });
});

describe('what the service would refuse in the result', () => {
  const refused = `openapi: 3.0.1
info: { title: Shop, version: '1' }
paths:
  /items: { get: { responses: {}, x-amazon-apigateway-integration: { type: mock } } }
components: { schemas: { big-item: { type: object } } }
`;
  it.each([
    ['as it was', undefined],
    ['changed before it', 'Two\nlines'],
  ])('is told at its place in a text that is %s', (_how, description) => {
    const options = { fileName: 'shop.yaml', region: 'us-east-1', accountId: '123456789012' };
    const { project, apiId } = importOpenApi(refused, options);
    const api = project?.apis[apiId ?? ''];
    if (project === null || api === undefined) throw new Error('not imported');
    const now = {
      ...project,
      apis: { [api.id]: { ...api, ...(description !== undefined && { description }) } },
    };
    const { text, refusals } = exportOver(refused, now, api.id, { fileName: 'shop.yaml' });
    expect(text === refused).toBe(description === undefined);
    expect(refusals).toHaveLength(1);
    expect(refusals[0]?.message).toContain('big-item');
    const { start } = refusals[0]?.place.range ?? {};
    expect(text.slice(start?.offset)).toMatch(/^\{ type: object \}/);
  });
});

const folder = path.resolve(import.meta.dirname, '../../../cases/openapi/documents');
const documents = [
  ['shop.yaml', shop] as const,
  ...readdirSync(folder).map(
    (name) => [name, readFileSync(path.join(folder, name), 'utf8')] as const,
  ),
];

/** Edits of one method that any method can take. */
const methodEdits: readonly ((method: Draft<Method>, word: string) => void)[] = [
  (method, word) => void (method.description = word),
  (method, word) => void (method.operationName = word),
  (method, word) => void (method.requestParameters[`method.request.header.X-${word}`] = true),
  (method, word) => void (method.requestParameters[`method.request.querystring.${word}`] = false),
  (method) => void (method.apiKeyRequired = !method.apiKeyRequired),
  (method) => {
    if (method.integration !== undefined) method.integration.timeoutInMillis = 1234;
  },
  (method, word) => {
    if (method.integration !== undefined)
      method.integration.requestTemplates['application/json'] = `{"statusCode": 200}\n## ${word}\n`;
  },
  (method) => {
    method.methodResponses['418'] = {
      statusCode: '418',
      responseParameters: {},
      responseModels: {},
    };
  },
];

describe.each(documents)('%s', (fileName, text) => {
  const whole = imported(text, fileName);
  const restApi = whole.project.apis[whole.apiId] as RestApi;
  const methods = walkResources(restApi).flatMap(({ resource }) =>
    Object.keys(resource.methods).map((verb) => [resource.id, verb as HttpMethod] as const),
  );

  it('is the same, byte for byte, when nothing was changed', () => {
    const { text: after } = exportOver(text, whole.project, whole.apiId, { fileName });
    expect(after).toBe(text);
  });

  it('takes any edit of a method, and leaves the other methods alone', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.nat({ max: methodEdits.length - 1 }),
        fc.stringMatching(/^[a-z]{3,8}$/),
        (which, what, word) => {
          const [resourceId, verb] = methods[which % methods.length]!;
          const project = edited(whole, (api) =>
            methodEdits[what]!(api.resources[resourceId]!.methods[verb] as Draft<Method>, word),
          );
          const { text: after, problems } = exportOver(text, project, whole.apiId, { fileName });
          expect(problems.filter(isError)).toEqual([]);
          const again = imported(after, fileName);
          const before = restApi.resources;
          const now = (again.project.apis[again.apiId] as RestApi).resources;
          for (const [id, other] of methods)
            if (id !== resourceId || other !== verb)
              expect(now[id]?.methods[other]).toEqual(before[id]?.methods[other]);
        },
      ),
      { numRuns: 20 },
    );
  });
});

it('writes OpenAPI 3.1 in its own words', () => {
  const text = `openapi: 3.1.0
info: { title: New, version: '1' }
paths: {}
components:
  schemas:
    A:
      type: object # kept
      properties:
        n: { type: integer, exclusiveMinimum: 0 }
        s: { type: [string, 'null'] }
`;
  const before = imported(text, 'new.yaml');
  const changed = edited(before, (api) => {
    const model = api.models['A'];
    if (model === undefined) throw new Error('no model');
    model.schema = JSON.stringify({
      ...(JSON.parse(model.schema) as object),
      properties: {
        n: { type: 'integer', minimum: 5, exclusiveMinimum: true },
        s: { type: ['string', 'null'] },
        t: { type: ['integer', 'null'] },
      },
    });
  });
  const over = exportOver(text, changed, before.apiId, { fileName: 'new.yaml' });
  expect(over.problems.filter(isError)).toEqual([]);
  expect(over.text).toContain('type: object # kept');
  expect(over.text).not.toMatch(/nullable|exclusiveMinimum: true/);
  expect(parse(over.text)).toMatchObject({
    components: {
      schemas: {
        A: {
          properties: {
            n: { type: 'integer', exclusiveMinimum: 5 },
            s: { type: ['string', 'null'] },
            t: { type: ['integer', 'null'] },
          },
        },
      },
    },
  });
});
