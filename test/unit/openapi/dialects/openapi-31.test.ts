import { describe, expect, it, test } from 'vitest';
import { lintOpenApi } from '#electron/node/openapi-checks/lint-openapi.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { exportOpenApi } from '#shared/openapi/export/export-openapi.ts';
import { importOpenApi, type ImportedOpenApi } from '#shared/openapi/import/import-openapi.ts';
import { restApiAt } from '#shared/project/entity-at.ts';

const around = { fileName: 'x.json', region: 'us-east-1', accountId: '123456789012' };

function imported(schema: JsonValue, more: JsonObject = {}): ImportedOpenApi {
  return importOpenApi(
    JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'T', version: '1', summary: 's', license: { name: 'MIT', identifier: 'MIT' } },
      paths: {
        '/a': {
          get: {
            parameters: [
              { name: 'q', in: 'query', schema: { type: ['string', 'null'], examples: ['e'] } },
            ],
            responses: { 200: { description: 'ok' } },
          },
        },
      },
      components: { schemas: { M: schema } },
      ...more,
    }),
    around,
  );
}

function modelOf({ project, apiId }: ImportedOpenApi): unknown {
  const api = project === null ? undefined : restApiAt(project, apiId ?? '');
  return JSON.parse(api?.models['M']?.schema ?? 'null');
}

/** A schema of 3.1, the draft-04 schema that means the same, and what 3.1 says of that. */
const schemas: readonly (readonly [string, JsonValue, JsonValue, JsonValue])[] = [
  [
    'types in a list',
    { type: ['string', 'null'] },
    { type: ['string', 'null'] },
    { type: ['string', 'null'] },
  ],
  ['const', { const: 'x' }, { enum: ['x'] }, { enum: ['x'] }],
  [
    'exclusive bounds',
    { type: 'number', minimum: 1, exclusiveMinimum: 3, maximum: 5, exclusiveMaximum: 9 },
    { type: 'number', minimum: 3, exclusiveMinimum: true, maximum: 5 },
    { type: 'number', exclusiveMinimum: 3, maximum: 5 },
  ],
  [
    'tuples',
    { type: 'array', prefixItems: [{ type: 'string' }, true], items: false },
    { type: 'array', items: [{ type: 'string' }, {}], additionalItems: false },
    { type: 'array', prefixItems: [{ type: 'string' }, {}], items: false },
  ],
  [
    'dependencies',
    { dependentRequired: { a: ['b'] }, dependentSchemas: { c: { required: ['d'] } } },
    { dependencies: { a: ['b'], c: { required: ['d'] } } },
    { dependentRequired: { a: ['b'] }, dependentSchemas: { c: { required: ['d'] } } },
  ],
  [
    'conditions',
    JSON.parse(
      '{"if": {"required": ["a"]}, "then": {"required": ["b"]}, "else": {"required": ["c"]}}',
    ) as JsonObject,
    {
      allOf: [
        { anyOf: [{ not: { required: ['a'] } }, { required: ['b'] }] },
        { anyOf: [{ required: ['a'] }, { required: ['c'] }] },
      ],
    },
    {
      allOf: [
        { anyOf: [{ not: { required: ['a'] } }, { required: ['b'] }] },
        { anyOf: [{ required: ['a'] }, { required: ['c'] }] },
      ],
    },
  ],
  [
    'schemas that are true or false',
    { properties: { a: true, b: false } },
    { properties: { a: {}, b: { not: {} } } },
    { properties: { a: {}, b: { not: {} } } },
  ],
  [
    'examples',
    { type: 'string', examples: ['x', 'y'] },
    { type: 'string', examples: ['x', 'y'] },
    { type: 'string', examples: ['x', 'y'] },
  ],
];

describe('OpenAPI 3.1', () => {
  test.each(schemas)('%s', async (_name, given, draft04, back) => {
    const read = imported(given);
    expect(modelOf(read)).toEqual(draft04);
    const { project, apiId } = read;
    if (project === null || apiId === null) throw new Error('not imported');
    const { text } = exportOpenApi(project, apiId, {
      extensions: true,
      format: 'json',
      version: 'oas31',
    });
    const document = JSON.parse(text) as { components: { schemas: JsonObject } };
    expect(document.components.schemas['M']).toEqual(back);
    for (const version of ['oas31', 'oas30', 'swagger'] as const)
      for (const extensions of [true, false]) {
        const out = exportOpenApi(project, apiId, { extensions, format: 'json', version }).text;
        const errors = (await lintOpenApi(out, 'out.json')).filter(
          ({ severity }) => severity === 'error',
        );
        // Swagger has no anyOf; with extensions it is written for the service, which takes it.
        expect(
          errors.filter(({ message }) => version !== 'swagger' || !/anyOf|not|items/.test(message)),
        ).toEqual([]);
      }
  });

  it('references into $defs, and what stands beside a reference', () => {
    const read = imported({
      $ref: '#/components/schemas/M/$defs/Part',
      minLength: 2,
      $defs: { Part: { type: 'string' } },
    });
    expect(modelOf(read)).toEqual({
      definitions: { Part: { type: 'string' } },
      allOf: [{ $ref: expect.stringMatching(/\/models\/M#\/definitions\/Part$/) as unknown }],
      minLength: 2,
    });
  });

  it('parameters keep what 3.0 can say of them', () => {
    const { project, apiId } = imported({});
    if (project === null || apiId === null) throw new Error('not imported');
    const out = JSON.parse(
      exportOpenApi(project, apiId, { extensions: true, format: 'json' }).text,
    ) as { paths: Record<string, { get: { parameters: JsonObject[] } }> };
    expect(out.paths['/a']?.get.parameters[0]?.['schema']).toEqual({
      type: 'string',
      nullable: true,
      example: 'e',
    });
  });

  it.each([
    ['openapi-3-1', {}, '/openapi'],
    ['openapi-3-1-webhooks', { webhooks: { a: { post: {} } } }, '/webhooks'],
  ])('tells of %s at its place', (ruleId, more: JsonObject, pointer) => {
    const found = imported({}, more).problems.find((problem) => problem.ruleId === ruleId);
    expect(found?.place).toMatchObject({ pointer, range: { start: { line: 1 } } });
  });

  it.each(['contains', 'propertyNames', 'unevaluatedProperties'])(
    'tells of %s, which draft-04 has not',
    (keyword) => {
      const found = imported({ [keyword]: {} }).problems.find(
        ({ ruleId }) => ruleId === 'openapi-3-1-keyword',
      );
      expect(found?.place.pointer).toBe(`/components/schemas/M/${keyword}`);
    },
  );

  it('webhooks and summaries come back as 3.1 only', () => {
    const { project, apiId } = imported({}, { webhooks: { a: { post: { responses: {} } } } });
    if (project === null || apiId === null) throw new Error('not imported');
    const options = { extensions: true, format: 'json' } as const;
    const as31 = exportOpenApi(project, apiId, { ...options, version: 'oas31' });
    expect(JSON.parse(as31.text)).toMatchObject({
      openapi: '3.1.0',
      info: { summary: 's', license: { identifier: 'MIT' } },
      webhooks: { a: { post: {} } },
    });
    const as30 = exportOpenApi(project, apiId, options);
    expect(as30.text).not.toContain('webhooks');
    expect(as30.text).not.toContain('identifier');
    expect(as30.problems.map(({ ruleId }) => ruleId)).toContain('only-in-openapi-3-1');
  });
});
