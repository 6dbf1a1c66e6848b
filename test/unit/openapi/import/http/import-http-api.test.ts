import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import { openApiDocument } from '#shared/openapi/export/export-openapi.ts';
import { kindOf, kindSigns } from '#shared/openapi/import/http/api-kind.ts';
import {
  importOpenApi,
  type ImportedOpenApi,
  type ImportOpenApiOptions,
} from '#shared/openapi/import/import-openapi.ts';
import { exportOver } from '#shared/openapi/lossless/export-over.ts';

const options = { fileName: 'api.json', region: 'us-east-1', accountId: '123456789012' };
const functionUri =
  'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:Hello/invocations';

function importing(
  document: JsonObject,
  more: Partial<ImportOpenApiOptions> = {},
): ImportedOpenApi {
  return importOpenApi(JSON.stringify(document, null, 2), { ...options, ...more });
}

function httpApiOf({ project, apiId, problems }: ImportedOpenApi): HttpApi {
  const api = project?.apis[apiId ?? ''];
  if (api?.kind !== 'http') throw new Error(problems.map(({ message }) => message).join('\n'));
  return api;
}

function given(document: JsonObject): JsonValue | undefined {
  const { project, apiId } = importing(document);
  return project === null || apiId === null
    ? undefined
    : openApiDocument(project, apiId, { extensions: true }).document;
}

const proxy: JsonObject = {
  type: 'AWS_PROXY',
  httpMethod: 'POST',
  uri: functionUri,
  payloadFormatVersion: '2.0',
};
const jwt: JsonObject = {
  type: 'oauth2',
  'x-amazon-apigateway-authorizer': {
    type: 'jwt',
    jwtConfiguration: { issuer: 'https://issuer.example', audience: ['a'] },
    identitySource: '$request.header.Authorization',
  },
};
const pets: JsonObject = {
  openapi: '3.0.1',
  'x-amazon-apigateway-importexport-version': '1.0',
  info: { title: 'Pets', description: 'All', version: '1.0', contact: { name: 'Ann' } },
  servers: [{ url: 'https://x.example/{basePath}', variables: { basePath: { default: '' } } }],
  tags: [{ name: 'Owner', 'x-amazon-apigateway-tag-value': 'Admin' }, { name: 'Prod' }],
  'x-amazon-apigateway-cors': { allowOrigins: ['*'], maxAge: 60 },
  security: [{ jwt: ['read'] }],
  paths: {
    'x-note': 1,
    '/$default': {
      'x-amazon-apigateway-any-method': {
        isDefaultRoute: true,
        'x-amazon-apigateway-integration': {
          $ref: '#/components/x-amazon-apigateway-integrations/hello',
        },
      },
    },
    '/pets/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: {
        operationId: 'getPet',
        responses: { default: { description: 'OK' } },
        'x-amazon-apigateway-integration': {
          type: 'HTTP_PROXY',
          httpMethod: 'ANY',
          uri: 'https://pets.example',
          payloadFormatVersion: '1.0',
          tlsConfig: { serverNameToVerify: 'secure.example' },
          requestParameters: { 'overwrite:path': '$request.path' },
          responseParameters: { '500': { 'remove:header.x': "''" } },
        },
      },
      post: { security: [], responses: {}, 'x-amazon-apigateway-integration': proxy },
      trace: { responses: {} },
    },
    '/empty': {},
  },
  components: {
    securitySchemes: { jwt, other: { type: 'http', scheme: 'basic' } },
    'x-amazon-apigateway-integrations': { hello: proxy, 'a/b': proxy },
    schemas: { Pet: { type: 'object' } },
  },
  'x-other': [1],
};

describe('a document of an HTTP API', () => {
  const imported = importing(pets);
  const api = httpApiOf(imported);

  test('becomes its routes, with what they call and who may call', () => {
    expect(
      Object.values(api.routes).map(({ routeKey, target, authorizationType }) => [
        routeKey,
        target,
        authorizationType,
      ]),
    ).toEqual([
      ['$default', 'integrations/hello', 'JWT'],
      ['GET /pets/{id}', 'integrations/GET /pets/{id}', 'JWT'],
      ['POST /pets/{id}', 'integrations/POST /pets/{id}', 'NONE'],
    ]);
    expect(api.corsConfiguration).toEqual({ allowOrigins: ['*'], maxAge: 60 });
    expect(api.tags).toEqual({ Owner: 'Admin', Prod: '' });
    expect(Object.keys(api.authorizers)).toEqual(['jwt']);
    expect(Object.keys(imported.project?.functions ?? {})).toEqual(['Hello']);
  });

  test('is told at the first place that says so', () => {
    expect(imported.problems).toEqual([
      expect.objectContaining({
        ruleId: 'http-api',
        severity: 'info',
        place: expect.objectContaining({
          pointer: '/x-amazon-apigateway-importexport-version',
        }) as unknown,
      }),
    ]);
  });

  test('is given back whole', () => expect(given(pets)).toEqual(pets));

  test('is the same when it is imported again', () =>
    expect(httpApiOf(importing(given(pets) as JsonObject))).toEqual(api));

  test('is not written as Swagger, and says why', () => {
    const { document, problems } = openApiDocument(
      imported.project as NonNullable<ImportedOpenApi['project']>,
      api.id,
      { extensions: true, version: 'swagger' },
    );
    expect(document).toBeUndefined();
    expect(problems[0]?.severity).toBe('error');
  });

  test.each([
    ['oas30', []],
    ['oas31', ['http-api-version']],
  ] as const)(
    'is written in its own version when %s is asked for, and says so',
    (version, rules) => {
      const { document, problems } = openApiDocument(
        imported.project as NonNullable<ImportedOpenApi['project']>,
        api.id,
        { extensions: true, version },
      );
      expect(document?.['openapi']).toBe(pets['openapi']);
      expect(problems.map(({ ruleId }) => ruleId)).toEqual(rules);
    },
  );

  test('stays as it is over the original, and takes what changed', () => {
    const text = JSON.stringify(pets, null, 2);
    const { project } = imported;
    if (project === null) throw new Error('nothing imported');
    expect(exportOver(text, project, api.id, { fileName: 'api.json' })).toEqual({
      text,
      problems: [],
      refusals: [],
    });
    const renamed = { ...project, apis: { [api.id]: { ...api, name: 'Animals' } } };
    expect(exportOver(text, renamed, api.id, { fileName: 'api.json' }).text).toBe(
      text.replace('"title": "Pets"', '"title": "Animals"'),
    );
  });

  test('is read as a REST API when that is asked for', () => {
    const { project, apiId } = importing(pets, { apiKind: 'rest' });
    expect(project?.apis[apiId ?? '']?.kind).toBe('rest');
  });
});

test('in Swagger is taken when asked for, and told that the service does not take it', () => {
  const { problems } = importing(
    { swagger: '2.0', info: { title: 'T', version: '1' }, paths: {} },
    { apiKind: 'http' },
  );
  expect(problems.map(({ ruleId, severity }) => `${severity} ${ruleId}`)).toContain(
    'error http-api-version',
  );
});

describe('what tells the kind', () => {
  const rest = (more: JsonObject): JsonObject => ({
    openapi: '3.0.1',
    info: { title: 'T', version: '1' },
    paths: {},
    ...more,
  });
  const called = (integration: JsonObject): JsonObject =>
    rest({ paths: { '/a': { get: { 'x-amazon-apigateway-integration': integration } } } });
  test.each<[string, JsonObject, 'http' | 'rest']>([
    ['nothing', rest({}), 'rest'],
    ['cors', rest({ 'x-amazon-apigateway-cors': {} }), 'http'],
    ['the default route', rest({ paths: { '/$default': {} } }), 'http'],
    ['payload format 2.0', called(proxy), 'http'],
    ['payload format 1.0', called({ ...proxy, payloadFormatVersion: '1.0' }), 'rest'],
    ['a subtype', called({ type: 'aws_proxy', integrationSubtype: 'SQS-SendMessage' }), 'http'],
    [
      'a mapping',
      called({ type: 'http_proxy', requestParameters: { 'append:header.a': 'b' } }),
      'http',
    ],
    ['a JWT authorizer', rest({ components: { securitySchemes: { jwt } } }), 'http'],
    [
      'shared integrations',
      rest({ components: { 'x-amazon-apigateway-integrations': {} } }),
      'http',
    ],
    ['Swagger', { swagger: '2.0', 'x-amazon-apigateway-cors': {} }, 'rest'],
    ['a mock', called({ type: 'mock', payloadFormatVersion: '2.0' }), 'rest'],
    [
      'a validator',
      rest({ 'x-amazon-apigateway-cors': {}, 'x-amazon-apigateway-request-validators': {} }),
      'rest',
    ],
  ])('%s', (_what, document, kind) => {
    expect(kindOf(kindSigns(document))).toBe(kind);
  });

  test('signs of both are told, and nothing is lost', () => {
    const both = rest({
      'x-amazon-apigateway-cors': { allowOrigins: ['*'] },
      'x-amazon-apigateway-api-key-source': 'AUTHORIZER',
    });
    const imported = importing(both);
    expect(imported.problems.map(({ ruleId }) => ruleId)).toContain('http-api-extension');
    expect(given(both)).toMatchObject({
      'x-amazon-apigateway-cors': { allowOrigins: ['*'] },
      'x-amazon-apigateway-api-key-source': 'AUTHORIZER',
    });
  });
});

describe('mistakes in it', () => {
  const withParts = (more: JsonObject): JsonObject => ({
    openapi: '3.0.1',
    info: { title: 'T', version: '1' },
    'x-amazon-apigateway-cors': {},
    paths: {},
    ...more,
  });
  test.each<[string, string, JsonObject]>([
    [
      'importexport-version',
      '/x-amazon-apigateway-importexport-version',
      { 'x-amazon-apigateway-importexport-version': '2.0' },
    ],
    ['extension-type', '/x-amazon-apigateway-cors', { 'x-amazon-apigateway-cors': 'all' }],
    [
      'jwt-authorizer-incomplete',
      '/components/securitySchemes/j/x-amazon-apigateway-authorizer/jwtConfiguration/audience',
      {
        components: {
          securitySchemes: {
            j: {
              'x-amazon-apigateway-authorizer': {
                type: 'jwt',
                identitySource: '$request.header.a',
                jwtConfiguration: { issuer: 'https://a.example' },
              },
            },
          },
        },
      },
    ],
    ['security-not-enforced', '/security', { security: [{ gone: [] }] }],
    [
      'unresolved-ref',
      '/paths/~1a/get/x-amazon-apigateway-integration',
      {
        paths: {
          '/a': {
            get: {
              responses: {},
              'x-amazon-apigateway-integration': { $ref: '#/components/gone' },
            },
          },
        },
      },
    ],
    [
      'method-without-integration',
      '/paths/~1a/get',
      { paths: { '/a': { get: { responses: {} } } } },
    ],
    ['invalid-path', '/paths/$default', { paths: { $default: {} } }],
    [
      'unknown-integration-type',
      '/paths/~1a/get/x-amazon-apigateway-integration/type',
      { paths: { '/a': { get: { 'x-amazon-apigateway-integration': { type: 'mock_proxy' } } } } },
    ],
    [
      'security-not-enforced',
      '/paths/~1a/get/security',
      {
        paths: { '/a': { get: { security: [{ plain: [] }] } } },
        components: { securitySchemes: { plain: { type: 'http', scheme: 'basic' } } },
      },
    ],
    [
      'security-not-enforced',
      '/security',
      {
        security: [{ jwt: [] }, { iam: [] }],
        components: {
          securitySchemes: { jwt, iam: { 'x-amazon-apigateway-authtype': 'awsSigv4' } },
        },
      },
    ],
    ['openapi-3-1', '/openapi', { openapi: '3.1.0' }],
  ])('%s', (rule, pointer, more) => {
    const document = withParts(more);
    const { problems } = importing(document);
    expect(problems.map(({ ruleId, place }) => [ruleId, place.pointer])).toContainEqual([
      rule,
      pointer,
    ]);
    expect(given(document)).toEqual(document);
  });
});

it('gives any document of an HTTP API back', () => {
  const value = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>;
  const key = fc.oneof(
    fc.constantFrom('a', 'x-b', 'a/b', '~', '', 'GET /a', '$default'),
    fc.string({ maxLength: 4 }),
  );
  const object = (item: fc.Arbitrary<JsonValue>) =>
    fc
      .uniqueArray(fc.tuple(key, item), { selector: ([name]) => name, maxLength: 4 })
      .map((entries) => Object.fromEntries(entries) as JsonObject);
  const integration = fc.oneof(
    value,
    fc.constant(proxy),
    key.map((name) => ({
      $ref: `#/components/x-amazon-apigateway-integrations/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    })),
  );
  const operation = fc
    .tuple(object(value), integration)
    .map(([rest, called]) => ({ ...rest, 'x-amazon-apigateway-integration': called }));
  const item = fc
    .tuple(
      object(value),
      fc.constantFrom('get', 'post', 'x-amazon-apigateway-any-method', 'trace'),
      operation,
    )
    .map(([rest, verb, said]) => ({ ...rest, [verb]: said }));
  const path = fc.oneof(fc.constantFrom('/', '/a', '/$default', '$default', '/a/{b+}', 'x-c'), key);
  const document = fc
    .record({
      paths: fc
        .uniqueArray(fc.tuple(path, item), {
          selector: ([name]) => name,
          minLength: 1,
          maxLength: 4,
        })
        .map((entries) => Object.fromEntries(entries)),
      rest: object(value),
      shared: object(value),
      schemes: object(fc.oneof(value, fc.constant(jwt))),
      tags: fc.array(
        fc.oneof(
          value,
          fc.constant({ name: 'a' }),
          fc.constant({ name: 'b', 'x-amazon-apigateway-tag-value': 'c' }),
        ),
      ),
    })
    .map(({ paths, rest, shared, schemes, tags }): JsonObject => ({
      ...rest,
      openapi: '3.0.3',
      info: { title: 'Any', version: '1' },
      'x-amazon-apigateway-cors': {},
      tags,
      paths: paths as JsonObject,
      components: { 'x-amazon-apigateway-integrations': shared, securitySchemes: schemes },
    }));
  fc.assert(
    fc.property(document, (any) => {
      // What JSON can say: no -0.
      const said = JSON.parse(JSON.stringify(any)) as JsonObject;
      fc.pre(kindOf(kindSigns(said)) === 'http');
      expect(given(said)).toEqual(said);
    }),
    { numRuns: 300, seed: 20261120 },
  );
});
