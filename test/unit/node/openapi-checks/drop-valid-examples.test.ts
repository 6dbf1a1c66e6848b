import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { describe, expect, it } from 'vitest';
import { dropValidExamples } from '#electron/node/openapi-checks/drop-valid-examples.ts';
import { lintOpenApi } from '#electron/node/openapi-checks/lint-openapi.ts';
import { SchemaFits, type Fit } from '#electron/node/openapi-checks/schema-fits.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';

const schemas: JsonObject = {
  Pet: {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'integer', format: 'int64' }, parent: { $ref: '#/s/Pet' } },
  },
  Strange: { type: 'object', properties: { a: { readOnly: true } } },
  ToStrange: {
    type: 'object',
    properties: { pet: { $ref: '#/s/Pet' }, s: { $ref: '#/s/Strange' } },
  },
};
const ref = (name: string): JsonObject => ({ $ref: `#/s/${name}` });

describe('whether a value fits a schema', () => {
  const fits = new SchemaFits({ s: schemas });
  it.each<[Fit, JsonValue, JsonValue]>([
    ['yes', 'a', { type: 'string', description: 'x', 'x-more': 1 }],
    ['no', 1, { type: 'string' }],
    ['no', null, { type: 'string' }],
    ['yes', null, { type: 'string', nullable: true }],
    ['unsure', null, { type: 'string', nullable: true, enum: ['a'] }],
    ['unsure', 'a', { nullable: true }],
    ['no', 'b', { type: 'string', enum: ['a'] }],
    ['yes', { id: 1, parent: { id: 2 } }, ref('Pet')],
    ['no', { parent: { id: 2 } }, ref('Pet')],
    ['no', { id: 1, parent: { id: 'x' } }, ref('Pet')],
    ['unsure', { id: 1, more: 2 }, ref('Pet')],
    ['unsure', {}, ref('Strange')],
    ['unsure', {}, ref('ToStrange')],
    ['unsure', 'a', ref('Gone')],
    ['unsure', 'a', { type: 'string', pattern: '(' }],
    ['unsure', 'b', { type: 'string', pattern: '^a$' }],
    ['yes', 'a', { type: 'string', pattern: '^a$' }],
    ['yes', 'a'.repeat(60), { type: 'string', pattern: '^(a+)+$' }],
    ['unsure', `${'a'.repeat(60)}!`, { type: 'string', pattern: '^(a+)+$' }],
    ['unsure', 'abc', { type: 'string', maxLength: 2 }],
    ['unsure', 5, { type: 'integer', maximum: 4 }],
    ['unsure', 5, { type: 'integer', exclusiveMaximum: true, maximum: 5 }],
    ['yes', '2024-01-02T03:04:05Z', { type: 'string', format: 'date-time' }],
    ['unsure', 'yesterday', { type: 'string', format: 'date-time' }],
    ['yes', 'https://a.example/b?c=d', { type: 'string', format: 'uri' }],
    ['unsure', 'https://a.example/{b}', { type: 'string', format: 'uri' }],
    ['yes', [1, 2], { type: 'array', items: { type: 'integer' } }],
    ['no', [1, 'a'], { type: 'array', items: { type: 'integer' } }],
    ['unsure', [1], { type: 'array', items: { type: 'integer' }, minItems: 2 }],
    ['yes', { a: 1 }, { type: 'object', additionalProperties: { type: 'integer' } }],
    ['unsure', { a: 1 }, { type: 'object' }],
    ['yes', 'a', { anyOf: [{ type: 'integer' }, { type: 'string' }] }],
    ['no', true, { anyOf: [{ type: 'integer' }, { type: 'string' }] }],
    ['yes', { id: 1 }, { oneOf: [ref('Pet'), { type: 'string' }] }],
    ['no', { id: 1 }, { oneOf: [ref('Pet'), ref('Pet')] }],
    ['unsure', 1, { allOf: [{ type: 'integer' }] }],
    ['unsure', 1, undefined as unknown as JsonValue],
  ])('%s: %j for %j', (fit, value, schema) => {
    expect(fits.fit(value, schema)).toBe(fit);
  });

  it('follows a schema that leads back to itself no further than the value goes', () => {
    let value: JsonValue = { id: 0 };
    for (let id = 1; id < 1_000; id += 1) value = { id, parent: value };
    expect(fits.fit(value, ref('Pet'))).toBe('unsure');
  });
});

const response = (content: JsonObject): JsonObject => ({
  get: { responses: { '200': { description: 'OK', content } } },
});
const shared = { $ref: '#/components/examples/Shared' };
const text = { schema: { type: 'string' } };
const document: JsonObject = {
  openapi: '3.0.3',
  info: { title: 'Examples', version: '1', license: { name: 'a', url: 'https://a.example' } },
  servers: [{ url: 'https://a.example' }],
  security: [],
  paths: {
    '/good': response({ 'text/plain': { ...text, examples: { one: { value: 'a' }, shared } } }),
    '/bad': response({ 'text/plain': { ...text, examples: { one: { value: 1 } } } }),
    '/both': response({ 'text/plain': { ...text, example: 'a', examples: { one: { value: 2 } } } }),
    '/direct': response({ 'application/json': { schema: { type: 'integer' }, example: 3 } }),
    '/external': response({
      'text/plain': {
        ...text,
        examples: { one: { value: 'a', externalValue: 'https://b.example' } },
      },
    }),
    '/broken': response({
      'text/plain': { schema: { type: 'string', pattern: '(' }, example: 'a' },
    }),
    '/twice': response({
      'text/plain': { ...text, examples: { twice: { $ref: '#/components/examples/Twice' } } },
      'application/json': {
        schema: { type: 'integer' },
        examples: { twice: { $ref: '#/components/examples/Twice' } },
      },
    }),
    '/in': {
      get: {
        parameters: [
          { name: 'a', in: 'query', schema: { type: 'integer' }, example: 1 },
          { name: 'b', in: 'query', schema: { type: 'integer' }, example: 'x' },
          { name: 'c', in: 'query', schema: { type: 'integer', example: 'x' } },
        ],
        responses: { '200': { description: 'OK' } },
      },
    },
  },
  components: { examples: { Shared: { value: 'a' }, Twice: { value: 'a' } } },
};

/** Without what is about places in lines: JSON and YAML differ in them. */
async function findings(from: string, name: string): Promise<string[]> {
  const found = await lintOpenApi(from, name, 'recommended');
  return found.map(({ ruleId, severity, message, place }) =>
    [ruleId, severity, message, place.pointer].join(' '),
  );
}

describe('documents without examples that are right', () => {
  it('lose those alone', () => {
    const json = JSON.stringify(document);
    const left = JSON.parse(json) as JsonObject;
    dropValidExamples(left, json);
    expect(left).toMatchObject({
      paths: {
        '/bad': (document['paths'] as JsonObject)['/bad']!,
        '/external': (document['paths'] as JsonObject)['/external']!,
      },
      components: { examples: { Shared: {}, Twice: { value: 'a' } } },
    });
    expect(left).not.toHaveProperty(['components', 'examples', 'Shared', 'value']);
  });

  it('stay as they are where another file may use an example', () => {
    const from = { ...document, 'x-more': { $ref: 'other.json' } };
    const left = structuredClone(from);
    dropValidExamples(left, JSON.stringify(from));
    expect(left).toEqual(from);
  });

  // YAML is given to Redocly whole.
  it('are told the same of', async () => {
    const json = await findings(JSON.stringify(document), 'a.json');
    expect(json.filter((line) => line.startsWith('no-invalid')).length).toBeGreaterThanOrEqual(5);
    expect(json).toEqual(await findings(stringify(document), 'a.yaml'));
  });

  const folder = path.resolve(import.meta.dirname, '../../../cases/openapi/documents');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.json'),
  );
  it.each(files)('are told the same of: %s', async (name) => {
    const json = readFileSync(path.join(folder, name), 'utf8');
    const value: unknown = JSON.parse(json);
    expect(await findings(json, 'a.json')).toEqual(await findings(stringify(value), 'a.yaml'));
  });
});
