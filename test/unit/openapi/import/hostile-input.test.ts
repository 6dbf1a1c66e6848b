import { describe, expect, it } from 'vitest';
import { exportOpenApi } from '#shared/openapi/export/export-openapi.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';

const options = { fileName: 'x', region: 'us-east-1', accountId: '123456789012' };
const head = '"openapi": "3.0.1", "info": {"title": "T", "version": "1"}';

const yamlHead = 'openapi: 3.0.1\ninfo: {title: T, version: "1"}\npaths: {}\n';

function times(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('');
}

/** Text, and a word that one of the problems must hold. */
const texts: readonly (readonly [name: string, text: string, says: string])[] = [
  ['deep JSON', `{${head}, "paths": ${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`, 'deeper'],
  [
    'deep lists',
    `{${head}, "paths": {}, "x": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
    'deeper',
  ],
  ['brackets that nothing closes', '['.repeat(2_000_000), 'deeper'],
  ['deep YAML', `openapi: 3.0.1\nx: ${'['.repeat(3_000)}${']'.repeat(3_000)}`, 'Invalid OpenAPI'],
  [
    'an alias bomb',
    `openapi: 3.0.1\na: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
      .split('')
      .map((name, at) => {
        const before = 'abcdefghij'[at] ?? 'a';
        return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(',')}]`;
      })
      .join('\n')}`,
    'alias',
  ],
  [
    'a bomb of merge keys',
    `${yamlHead}x0: &x0 {a: 1}\n${times(40, (n) => `x${n + 1}: &x${n + 1} {<<: {m: [*x${n}, *x${n}]}}\n`)}`,
    'aliases unfold',
  ],
  [
    'a large text behind many aliases',
    `${yamlHead}x: &x ${'a'.repeat(100_000)}\ny:\n${times(5_000, () => '  - *x\n')}`,
    'aliases unfold',
  ],
  ['a merge of itself', `${yamlHead}x: &x {<<: *x}\n`, 'within its own anchor'],
  ['an alias without an anchor', `${yamlHead}x: *y\n`, "no anchor '&y'"],
  ['two documents', `${yamlHead}---\nopenapi: 3.0.1\n`, 'more than one YAML document'],
  ['a key that stands twice in YAML', `${yamlHead}paths: {}\n`, 'the last one counts'],
  [
    'a key that stands twice in JSON',
    `{${head}, "paths": {"/a": {}, "/a": {}}}`,
    'the last one counts',
  ],
  [
    'a path of a hundred thousand parts',
    `{${head}, "paths": {"${'/a'.repeat(100_000)}": {}}}`,
    'more than 256 parts',
  ],
  [
    'references that unfold to gigabytes',
    JSON.stringify({
      openapi: '3.0.1',
      info: { title: 'T', version: '1' },
      paths: Object.fromEntries([
        ['/big', { get: { responses: {}, 'x-text': 'a'.repeat(1_000_000) } }],
        ...Array.from({ length: 3_000 }, (_, n) => [`/p${n}`, { $ref: '#/paths/~1big' }]),
      ]),
    }),
    'too much when written out',
  ],
  [
    'three thousand uses of a large inline schema',
    JSON.stringify({
      openapi: '3.0.1',
      info: { title: 'T', version: '1' },
      paths: Object.fromEntries(
        Array.from({ length: 3_000 }, (_, n) => [
          `/p${n}`,
          { get: { responses: { '200': { $ref: '#/components/responses/Big' } } } },
        ]),
      ),
      components: {
        responses: {
          Big: {
            description: 'x',
            content: {
              'application/json': {
                schema: {
                  properties: Object.fromEntries(
                    Array.from({ length: 1_000 }, (_, n) => [`p${n}`, {}]),
                  ),
                },
              },
            },
          },
        },
      },
    }),
    'becomes model',
  ],
  ['an alias to itself', 'openapi: 3.0.1\na: &a\n  b: *a\n', 'Invalid OpenAPI'],
  [
    'a circle of references',
    `{${head}, "paths": {"/a": {"get": {"parameters": [{"$ref": "#/components/parameters/P"}]}}}, "components": {"parameters": {"P": {"$ref": "#/components/parameters/Q"}, "Q": {"$ref": "#/components/parameters/P"}}}}`,
    'refers to itself',
  ],
  [
    'a path that refers to itself',
    `{${head}, "paths": {"/a": {"$ref": "#/paths/~1a"}}}`,
    'refers to itself',
  ],
  [
    'a remote reference',
    `{${head}, "paths": {"/a": {"$ref": "https://example.org/a.json"}}}`,
    'nothing is fetched',
  ],
  [
    'a reference to a file',
    `{${head}, "paths": {"/a": {"get": {"responses": {"200": {"$ref": "../../etc/passwd"}}}}}}`,
    'nothing is fetched',
  ],
  [
    'a reference into the prototype',
    `{${head}, "paths": {"/a": {"$ref": "#/constructor/prototype"}}}`,
    'leads nowhere',
  ],
  [
    'wrong types everywhere',
    `{${head}, "paths": {"/a": {"get": {"parameters": "no", "responses": [], "security": {}, "requestBody": 7, "x-amazon-apigateway-integration": 5}, "post": 3, "put": null}, "/b": 9}, "components": {"schemas": [], "securitySchemes": 4}, "x-amazon-apigateway-gateway-responses": {"NO": 1}, "x-amazon-apigateway-request-validators": [], "x-amazon-apigateway-minimum-compression-size": -1, "servers": {}}`,
    'must be an object',
  ],
];

describe('hostile input', () => {
  it.each(texts)('%s is a problem, in time', (_name, text, says) => {
    const begin = performance.now();
    const { problems, project, apiId } = importOpenApi(text, options);
    expect(problems.map((problem) => problem.message).join('\n')).toContain(says);
    if (project !== null && apiId !== null)
      expect(() =>
        exportOpenApi(project, apiId, { extensions: true, format: 'yaml' }),
      ).not.toThrow();
    expect(performance.now() - begin).toBeLessThan(5_000);
  });

  it('an anchor may be used a thousand times', () => {
    const text = `openapi: 3.0.1\ninfo: {title: T, version: "1"}\nx-mock: &mock {type: mock}\npaths:\n${times(
      1_000,
      (n) => `  /p${n}: {get: {responses: {}, x-amazon-apigateway-integration: {<<: *mock}}}\n`,
    )}`;
    const { project, problems, apiId } = importOpenApi(text, options);
    expect(problems).toEqual([]);
    const api = project?.apis[apiId ?? ''];
    expect(api?.kind === 'rest' ? Object.keys(api.resources) : []).toHaveLength(1_001);
  });

  it('names like __proto__ are names', () => {
    const text = `{${head}, "__proto__": {"polluted": 1}, "paths": {"/__proto__": {"get": {"parameters": [{"name": "__proto__", "in": "query"}], "responses": {"200": {"description": "x", "headers": {"__proto__": {}}}}, "x-amazon-apigateway-integration": {"type": "mock", "requestTemplates": {"__proto__": "x"}, "responses": {"default": {"statusCode": "200"}}}}}}, "components": {"schemas": {"__proto__": {"type": "object", "properties": {"__proto__": {"type": "string"}}}, "constructor": {}}}, "x-amazon-apigateway-request-validators": {"__proto__": {}}}`;
    const { project, apiId } = importOpenApi(text, options);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    if (project === null || apiId === null) throw new Error('not imported');
    const { text: exported } = exportOpenApi(project, apiId, { extensions: true, format: 'json' });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(exported).toContain('/__proto__');
  });

  it('a thousand equal findings are a few and a count', () => {
    const paths = Object.fromEntries(
      Array.from({ length: 1_000 }, (_, index) => [`/p${index}`, { get: { responses: {} } }]),
    );
    const { problems } = importOpenApi(
      JSON.stringify({ openapi: '3.0.1', info: { title: 'T', version: '1' }, paths }),
      options,
    );
    expect(problems).toHaveLength(26);
    expect(problems.at(-1)?.message).toContain('975 more');
  });
});
