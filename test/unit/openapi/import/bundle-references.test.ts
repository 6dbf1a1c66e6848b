import { describe, expect, it, test } from 'vitest';
import type { Resource } from '#shared/entities/rest/resource.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import { importOpenApi, type ImportedOpenApi } from '#shared/openapi/import/import-openapi.ts';
import { exportOver } from '#shared/openapi/lossless/export-over.ts';

const main = `openapi: 3.0.1
info: {title: Shop, version: '1'}
paths:
  /items: {$ref: 'paths/items.yaml'}
  /again:
    post:
      requestBody: {content: {application/json: {schema: {$ref: 'schemas.yaml#/Item'}}}}
      responses: {'200': {$ref: 'common.json#/responses/Fine'}}
components:
  schemas:
    Item: {type: string}
`;
const files: Readonly<Record<string, string>> = {
  'paths/items.yaml': `get:
  parameters: [{$ref: '../common.json#/parameters/Page'}]
  responses:
    '200': {$ref: '../common.json#/responses/Fine'}
  x-amazon-apigateway-integration:
    $ref: '../integrations.yaml#/mock'
`,
  'common.json': `{"parameters": {"Page": {"name": "page", "in": "query", "required": true}},
 "responses": {"Fine": {"description": "fine", "content": {"application/json": {"schema": {"$ref": "schemas.yaml#/Item"}}}}}}`,
  'schemas.yaml': `Item:
  type: object
  properties:
    id: {$ref: '#/Id'}
    parent: {$ref: '#/Item'}
Id: {type: strange, example: {$ref: nowhere.yaml}}
`,
  'integrations.yaml': `mock:
  type: mock
  responses: {default: {statusCode: nonsense}}
`,
};

function imported(text: string, beside: Readonly<Record<string, string>> = files): ImportedOpenApi {
  return importOpenApi(text, {
    fileName: 'main.yaml',
    region: 'us-east-1',
    accountId: '123456789012',
    readInclude: (path) => (Object.hasOwn(beside, path) ? beside[path] : undefined),
  });
}

describe('references to other files', () => {
  const { project, apiId, problems } = imported(main);
  const api = project === null ? undefined : restApiAt(project, apiId ?? '');
  const methods = Object.values(api?.resources ?? {}).flatMap((each) =>
    Object.values(each.methods),
  );

  it('become components under names of their own', () => {
    expect(Object.keys(api?.models ?? {})).toEqual(['Item', 'Item2', 'Id']);
    expect(api?.models['Item2']?.schema).toContain('/models/Item2"');
    expect(methods.map(({ requestParameters }) => requestParameters)).toEqual([
      { 'method.request.querystring.page': true },
      {},
    ]);
    for (const { methodResponses } of methods)
      expect(methodResponses['200']?.responseModels).toEqual({ 'application/json': 'Item2' });
  });

  it('have their findings where they stand', () => {
    const found = problems.find(({ ruleId }) => ruleId === 'invalid-integration-response');
    expect(found?.place).toMatchObject({
      file: 'integrations.yaml',
      pointer: '/mock/responses/default',
      range: { start: { line: 3, column: 24 } },
    });
  });

  it('that cannot be read are told, and nothing else is lost', () => {
    const { project: rest, problems: told } = imported(main, {});
    expect(rest).not.toBeNull();
    expect(told.filter(({ ruleId }) => ruleId === 'file-ref-not-read')).toHaveLength(3);
  });

  test.each([
    ['to themselves', { 'a.yaml': "$ref: 'a.yaml'" }, 'refers to itself'],
    ['in a circle', { 'a.yaml': "$ref: 'b.yaml'", 'b.yaml': "$ref: 'a.yaml'" }, 'refers to itself'],
    ['to broken files', { 'a.yaml': 'a: [' }, 'cannot be read'],
    ['to a place that is not there', { 'a.yaml': 'b: 1' }, 'leads nowhere'],
  ])('%s are findings', (_name, beside: Record<string, string>, says) => {
    const ref = _name.startsWith('to a place') ? 'a.yaml#/c' : 'a.yaml';
    const text = `openapi: 3.0.1\ninfo: {title: T, version: '1'}\npaths: {/a: {$ref: '${ref}'}}\n`;
    const told = imported(text, beside).problems.map(({ message }) => message);
    expect(told.join('\n')).toContain(says);
  });

  it('that unfold without end are stopped', () => {
    const beside = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [
        `f${index}.yaml`,
        `a: {$ref: f${index + 1}.yaml}\nb: {$ref: f${index + 1}.yaml}\n`,
      ]),
    );
    const text =
      "openapi: 3.0.1\ninfo: {title: T, version: '1'}\npaths: {}\nx-bomb: {$ref: f0.yaml}\n";
    const { problems: told } = imported(text, beside);
    expect(told.map(({ ruleId }) => ruleId)).toContain('reference-expansion');
  });

  it('that repeat a long text are stopped', () => {
    const paths = Array.from({ length: 500 }, (_, n) => `  /p${n}: {$ref: 'big.yaml'}\n`).join('');
    const { problems: told } = imported(
      `openapi: 3.0.1\ninfo: {title: T, version: '1'}\npaths:\n${paths}`,
      { 'big.yaml': `get: {responses: {}, x-text: ${'a'.repeat(1_000_000)}}\n` },
    );
    expect(told.map(({ ruleId }) => ruleId)).toContain('reference-expansion');
  });
});

describe('an export over a document of several files', () => {
  const { project, apiId } = imported(main);
  if (project === null || apiId === null) throw new Error('not imported');
  const options = {
    fileName: 'main.yaml',
    readInclude: (path: string): string | undefined => files[path],
  };

  it('touches nothing when nothing changed', () => {
    expect(exportOver(main, project, apiId, options).text).toBe(main);
  });

  it('writes what changed and leaves the references around it', () => {
    const api = restApiAt(project, apiId);
    if (api === undefined) throw new Error('no API');
    const changed = JSON.parse(
      JSON.stringify(project).replace('"apiKeyRequired":false', '"apiKeyRequired":true'),
    ) as typeof project;
    const { text, problems } = exportOver(main, changed, apiId, options);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(text).toContain("responses: {'200': {$ref: 'common.json#/responses/Fine'}}");
    expect(text).toContain('api_key');
  });

  it('refers to the other files from what it puts in place of a reference, and tells of that', () => {
    const api = restApiAt(project, apiId);
    if (api === undefined) throw new Error('no API');
    const resources = Object.values(api.resources).map((resource): [string, Resource] => {
      const { GET } = resource.methods;
      return [
        resource.id,
        GET === undefined
          ? resource
          : { ...resource, methods: { GET: { ...GET, operationName: 'list' } } },
      ];
    });
    const changed = {
      ...project,
      apis: { [apiId]: { ...api, resources: Object.fromEntries(resources) } },
    };
    const { text, problems } = exportOver(main, changed, apiId, options);
    expect(text).toContain('operationId: list');
    expect(text).toContain('$ref: common.json#/parameters/Page');
    expect(text).toContain('$ref: common.json#/responses/Fine');
    expect(problems.filter(({ severity }) => severity !== 'info')).toMatchObject([
      { ruleId: 'reference-written-out', place: { file: 'main.yaml', pointer: '/paths/~1items' } },
    ]);
    const again = imported(text);
    expect(Object.values(again.project?.apis ?? {})[0]).toMatchObject({
      resources: changed.apis[apiId]?.resources,
    });
  });
});

describe('a base path', () => {
  const text = `openapi: 3.0.1
info: {title: T, version: '1'}
servers: [{url: 'https://example.com/v1/shop'}]
paths:
  /items:   # all
    get: {responses: {}, x-amazon-apigateway-integration: {type: mock, responses: {default: {statusCode: '200'}}}}
`;
  test.each([
    ['ignore', '/items'],
    ['prepend', '/v1/shop/items'],
    ['split', '/shop/items'],
  ] as const)('%s: an edit is written back below it', (basePath, path) => {
    const { project, apiId } = importOpenApi(text, {
      fileName: 'x',
      region: 'us-east-1',
      accountId: '123456789012',
      basePath,
    });
    if (project === null || apiId === null) throw new Error('not imported');
    const options = { fileName: 'x', basePath };
    expect(exportOver(text, project, apiId, options).text).toBe(text);
    const renamed = JSON.parse(
      JSON.stringify(project).replace(
        '"httpMethod":"GET"',
        '"httpMethod":"GET","operationName":"list"',
      ),
    ) as typeof project;
    const written = exportOver(text, renamed, apiId, options);
    expect(written.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(written.text).toContain('operationId');
    expect(written.text).toContain('/items:   # all');
    expect(written.text).not.toContain(`${path === '/items' ? '/v1/items' : path}:`);
  });
});
