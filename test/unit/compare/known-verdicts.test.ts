import { describe, expect, it } from 'vitest';
import { compareProjects } from '#shared/compare/compare-projects.ts';
import { isBreaking, type Difference } from '#shared/compare/difference.ts';
import { printDifferences } from '#shared/compare/print-differences.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';

type Json = Readonly<Record<string, unknown>>;

/** What a case says of the one operation `POST /orders/{id}`, its models, and the rest of the document. */
interface Said {
  readonly operation?: Json;
  readonly schemas?: Json;
  readonly paths?: Json;
  readonly document?: Json;
}

const json = (schema: Json): Json => ({ content: { 'application/json': { schema } } });
const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const ok = (schema?: Json): Json => ({ '200': { description: 'OK', ...(schema && json(schema)) } });
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
const query = (name: string, required: boolean): Json => ({
  name,
  in: 'query',
  required,
  schema: { type: 'string' },
});
const mock = {
  type: 'mock',
  requestTemplates: { 'application/json': '{"statusCode": 200}' },
  responses: { default: { statusCode: '200' } },
};
const object = (properties: Json, ...required: string[]): Json => ({
  type: 'object',
  properties,
  ...(required.length > 0 && { required }),
});
const text = { type: 'string' };
const oneOf = (...values: string[]): Json => ({ type: 'string', enum: values });
/** An operation that takes and gives a schema. */
const takes = (schema: Json): Said => ({ operation: { requestBody: json(schema) } });
const gives = (schema: Json): Said => ({ operation: { responses: ok(schema) } });
const key = { apiKey: { type: 'apiKey', name: 'x-api-key', in: 'header' } };
const guard = (name: string): Json => ({
  [name]: {
    type: 'apiKey',
    name: 'Authorization',
    in: 'header',
    'x-amazon-apigateway-authtype': 'custom',
    'x-amazon-apigateway-authorizer': {
      type: 'token',
      authorizerUri: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:${name}/invocations`,
    },
  },
});
const secured = (name: string): Said => ({
  operation: { security: [{ [name]: [] }] },
  document: { securitySchemes: { ...key, ...guard('one'), ...guard('two') } },
});
const open: Said = { document: { securitySchemes: { ...key, ...guard('one'), ...guard('two') } } };

function projectOf({ operation = {}, schemas = {}, paths = {}, document = {} }: Said): Project {
  const { securitySchemes = {}, ...rest } = document as { securitySchemes?: Json };
  const text = JSON.stringify({
    openapi: '3.0.1',
    info: { title: 'Orders', version: '1' },
    ...rest,
    paths: {
      '/orders/{id}': {
        post: {
          operationId: 'order',
          parameters: [id],
          responses: ok(),
          'x-amazon-apigateway-integration': mock,
          ...operation,
        },
      },
      ...paths,
    },
    components: { schemas, securitySchemes },
  });
  const { project } = importOpenApi(text, { fileName: 'orders.json', ...emptyProject });
  if (project === null) throw new Error('The case is no document.');
  return project;
}

const found = (before: Said, after: Said): Difference[] =>
  compareProjects(projectOf(before), projectOf(after), { apisOnly: true });

const breaking: readonly (readonly [what: string, before: Said, after: Said])[] = [
  ['a required parameter more', {}, { operation: { parameters: [id, query('size', true)] } }],
  [
    'a parameter that becomes required',
    { operation: { parameters: [id, query('size', false)] } },
    { operation: { parameters: [id, query('size', true)] } },
  ],
  ['an operation gone', { paths: { '/a': { get: { responses: ok() } } } }, {}],
  [
    'a path renamed',
    { paths: { '/a': { get: { responses: ok() } } } },
    { paths: { '/b': { get: { responses: ok() } } } },
  ],
  [
    'a success status gone',
    { operation: { responses: { ...ok(), '201': { description: 'Made' } } } },
    {},
  ],
  ['a property of an answer gone', gives(object({ a: text, b: text })), gives(object({ a: text }))],
  [
    'a property of an answer that need not be there any more',
    gives(object({ a: text }, 'a')),
    gives(object({ a: text })),
  ],
  [
    'a type more in an answer',
    gives(object({ a: { type: 'integer' } })),
    gives(object({ a: { type: 'number' } })),
  ],
  [
    'another type in an answer',
    gives(object({ a: text })),
    gives(object({ a: { type: 'integer' } })),
  ],
  [
    'a value more in an answer',
    gives(object({ a: oneOf('x') })),
    gives(object({ a: oneOf('x', 'y') })),
  ],
  [
    'a list instead of an object in an answer',
    gives(object({ a: text })),
    gives({ type: 'array', items: object({ a: text }) }),
  ],
  [
    'a value less in a request',
    takes(object({ a: oneOf('x', 'y') })),
    takes(object({ a: oneOf('x') })),
  ],
  ['a property that a request needs', takes(object({ a: text })), takes(object({ a: text }, 'a'))],
  [
    'a type less in a request',
    takes(object({ a: { type: 'number' } })),
    takes(object({ a: { type: 'integer' } })),
  ],
  [
    'a shorter text in a request',
    takes(object({ a: { ...text, maxLength: 9 } })),
    takes(object({ a: { ...text, maxLength: 5 } })),
  ],
  [
    'no other properties in a request',
    takes(object({ a: text })),
    takes({ ...object({ a: text }), additionalProperties: false }),
  ],
  [
    'a content type of an answer gone',
    {
      operation: {
        responses: {
          '200': {
            description: 'OK',
            content: {
              'application/json': { schema: ref('A') },
              'application/xml': { schema: ref('A') },
            },
          },
        },
      },
      schemas: { A: object({ a: text }) },
    },
    { operation: { responses: ok(ref('A')) }, schemas: { A: object({ a: text }) } },
  ],
  [
    'a content type of a request gone',
    {
      operation: {
        requestBody: {
          content: {
            'application/json': { schema: ref('A') },
            'application/xml': { schema: ref('A') },
          },
        },
      },
      schemas: { A: object({ a: text }) },
    },
    { operation: { requestBody: json(ref('A')) }, schemas: { A: object({ a: text }) } },
  ],
  [
    'a header of an answer gone',
    {
      operation: {
        responses: { '200': { description: 'OK', headers: { Location: { schema: text } } } },
      },
    },
    {},
  ],
  ['an authorizer where there was none', open, secured('one')],
  ['another authorizer', secured('one'), secured('two')],
  ['an API key where none was needed', open, secured('apiKey')],
  [
    'a change in a shared model of an answer',
    {
      operation: { responses: ok(ref('List')) },
      schemas: {
        List: object({ items: { type: 'array', items: ref('Item') } }),
        Item: object({ a: text, b: text }),
      },
    },
    {
      operation: { responses: ok(ref('List')) },
      schemas: {
        List: object({ items: { type: 'array', items: ref('Item') } }),
        Item: object({ a: text }),
      },
    },
  ],
];

const harmless: readonly (readonly [what: string, before: Said, after: Said])[] = [
  ['an optional parameter more', {}, { operation: { parameters: [id, query('size', false)] } }],
  [
    'a parameter that need not be there any more',
    { operation: { parameters: [id, query('size', true)] } },
    { operation: { parameters: [id, query('size', false)] } },
  ],
  ['a parameter gone', { operation: { parameters: [id, query('size', true)] } }, {}],
  ['an operation more', {}, { paths: { '/a': { get: { responses: ok() } } } }],
  ['a property of an answer more', gives(object({ a: text })), gives(object({ a: text, b: text }))],
  [
    'a property that an answer always has',
    gives(object({ a: text })),
    gives(object({ a: text }, 'a')),
  ],
  [
    'a value less in an answer',
    gives(object({ a: oneOf('x', 'y') })),
    gives(object({ a: oneOf('x') })),
  ],
  [
    'a type less in an answer',
    gives(object({ a: { type: 'number' } })),
    gives(object({ a: { type: 'integer' } })),
  ],
  [
    'a value more in a request',
    takes(object({ a: oneOf('x') })),
    takes(object({ a: oneOf('x', 'y') })),
  ],
  [
    'a property a request may have',
    takes(object({ a: text })),
    takes(object({ a: text, b: text })),
  ],
  [
    'a type more in a request',
    takes(object({ a: { type: 'integer' } })),
    takes(object({ a: { type: 'number' } })),
  ],
  ['a body described where none was', {}, takes(object({ a: text }, 'a'))],
  ['a status more', {}, { operation: { responses: { ...ok(), '404': { description: 'None' } } } }],
  [
    'an error status gone',
    { operation: { responses: { ...ok(), '404': { description: 'None' } } } },
    {},
  ],
  [
    'a model renamed',
    {
      operation: { requestBody: json(ref('A')), responses: ok(ref('A')) },
      schemas: { A: object({ a: text }, 'a') },
    },
    {
      operation: { requestBody: json(ref('B')), responses: ok(ref('B')) },
      schemas: { B: object({ a: text }, 'a') },
    },
  ],
  [
    'a model named that stood inline',
    { operation: { responses: ok(object({ a: object({ b: text }) })) } },
    { operation: { responses: ok(object({ a: ref('A') })) }, schemas: { A: object({ b: text }) } },
  ],
  [
    'properties parted into two schemas',
    gives(object({ a: text, b: text }, 'a')),
    gives({ allOf: [object({ a: text }, 'a'), object({ b: text })] }),
  ],
  [
    'the same of a request',
    takes(object({ a: text, b: text }, 'a')),
    takes({ allOf: [object({ a: text }, 'a'), object({ b: text })] }),
  ],
  ['an authorizer gone', secured('one'), open],
  ['an API key no longer needed', secured('apiKey'), open],
  [
    'a variable of a path renamed',
    { paths: { '/a/{x}': { get: { parameters: [{ ...id, name: 'x' }], responses: ok() } } } },
    { paths: { '/a/{y}': { get: { parameters: [{ ...id, name: 'y' }], responses: ok() } } } },
  ],
  [
    'another integration',
    {},
    {
      operation: {
        'x-amazon-apigateway-integration': {
          type: 'http_proxy',
          httpMethod: 'POST',
          uri: 'https://example.org/x',
        },
      },
    },
  ],
  ['another description', {}, { operation: { description: 'Better.' } }],
];

describe.each([
  ['breaking', breaking, true],
  ['harmless', harmless, false],
] as const)('%s', (_verdict, cases, breaks) => {
  it.each(cases)('%s', (_what, before, after) => {
    const differences = found(before, after);
    expect(differences).not.toEqual([]);
    expect(differences.filter(isBreaking).length > 0, JSON.stringify(differences, null, 1)).toBe(
      breaks,
    );
    expect(/^ {2}! /m.test(printDifferences(differences))).toBe(breaks);
  });
});

it.each([...breaking, ...harmless])(
  'the same twice differs in nothing: %s',
  (_what, before, after) => {
    expect(found(before, before)).toEqual([]);
    expect(found(after, after)).toEqual([]);
  },
);
