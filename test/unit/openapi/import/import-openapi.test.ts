import { describe, expect, it } from 'vitest';
import type { Method } from '#shared/entities/rest/method.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { openApiDocument } from '#shared/openapi/export/export-openapi.ts';
import {
  importOpenApi,
  importOpenApiDocument,
  type ImportedOpenApi,
} from '#shared/openapi/import/import-openapi.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';

const options = { fileName: 'api.yaml', region: 'us-east-1', accountId: '123456789012' };

function importing(document: unknown): ImportedOpenApi {
  return importOpenApi(typeof document === 'string' ? document : JSON.stringify(document), options);
}

function apiOf({ project, apiId, problems }: ImportedOpenApi): RestApi {
  const api = project?.apis[apiId ?? ''];
  if (api?.kind !== 'rest') throw new Error(problems.map((problem) => problem.message).join('\n'));
  return api;
}

/** A document around one operation. */
function withOperation(
  operation: Record<string, unknown>,
  rest: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    openapi: '3.0.1',
    info: { title: 'Test', version: '1' },
    paths: {
      '/things': { post: { 'x-amazon-apigateway-integration': { type: 'mock' }, ...operation } },
    },
    ...rest,
  };
}

function methodOf(document: Record<string, unknown>): Method {
  const api = apiOf(importing(document));
  for (const resource of Object.values(api.resources))
    for (const method of Object.values(resource.methods)) return method;
  throw new Error('no method');
}

function rulesOf(imported: ImportedOpenApi, severity?: string): string[] {
  return imported.problems
    .filter((problem) => severity === undefined || problem.severity === severity)
    .map((problem) => problem.ruleId);
}

describe('methods', () => {
  const scheme = (authorizer: Record<string, unknown>): Record<string, unknown> => ({
    type: 'apiKey',
    name: 'X-Auth',
    in: 'header',
    'x-amazon-apigateway-authorizer': { authorizerUri: 'arn:aws:lambda:x', ...authorizer },
  });
  const components = {
    securitySchemes: {
      token: scheme({ type: 'token' }),
      request: scheme({ type: 'REQUEST' }),
      pool: scheme({ type: 'cognito_user_pools', providerARNs: ['arn:pool'] }),
      jwt: scheme({ type: 'jwt' }),
      key: { type: 'apiKey', name: 'X-API-Key', in: 'header' },
      iam: { type: 'apiKey', 'x-amazon-apigateway-authtype': 'AWSSigV4' },
      basic: { type: 'http', scheme: 'basic' },
    },
  };

  it.each([
    ['nothing', undefined, { authorizationType: 'NONE', apiKeyRequired: false }],
    ['a token authorizer', [{ token: [] }], { authorizationType: 'CUSTOM', authorizer: 'token' }],
    ['a request authorizer', [{ request: [] }], { authorizationType: 'CUSTOM' }],
    [
      'a user pool with scopes',
      [{ pool: ['a', 'b'] }],
      { authorizationType: 'COGNITO_USER_POOLS', authorizationScopes: ['a', 'b'] },
    ],
    ['an API key', [{ key: [] }], { authorizationType: 'NONE', apiKeyRequired: true }],
    ['IAM', [{ iam: [] }], { authorizationType: 'AWS_IAM' }],
    [
      'an authorizer and a key in one requirement',
      [{ token: [], key: [] }],
      { authorizationType: 'CUSTOM', apiKeyRequired: true },
    ],
    [
      'an authorizer or a key',
      [{ token: [] }, { key: [] }],
      { authorizationType: 'CUSTOM', apiKeyRequired: true },
    ],
    ['a scheme of HTTP APIs', [{ jwt: [] }], { authorizationType: 'NONE' }],
    ['a scheme nobody enforces', [{ basic: [] }], { authorizationType: 'NONE' }],
  ])('are secured by %s', (_name, security, expected) => {
    expect(
      methodOf(withOperation({ ...(security && { security }) }, { components })),
    ).toMatchObject(expected);
  });

  it('take the security of the document unless they have their own', () => {
    const security = [{ token: [] }];
    expect(methodOf(withOperation({}, { components, security })).authorizer).toBe('token');
    expect(methodOf(withOperation({ security: [] }, { components, security }))).toMatchObject({
      authorizationType: 'NONE',
    });
  });

  it.each([
    ['token', 'method.request.header.X-Auth'],
    ['pool', 'method.request.header.X-Auth'],
    ['request', undefined],
  ])('%s authorizers get identity source %s from their scheme', (name, identitySource) => {
    const api = apiOf(importing(withOperation({}, { components })));
    expect(api.authorizers[name]?.identitySource).toBe(identitySource);
  });

  it('are warned about security that is not enforced', () => {
    const imported = importing(
      withOperation({ security: [{ basic: [] }, { nowhere: [] }] }, { components }),
    );
    expect(rulesOf(imported).filter((rule) => rule === 'security-not-enforced')).toHaveLength(2);
  });

  it('name models by reference and make one of an inline schema', () => {
    const schemas = {
      Thing: { type: 'object' },
      'odd-name': { $ref: '#/components/schemas/Thing' },
    };
    const content = (schema: unknown): unknown => ({ content: { 'application/json': { schema } } });
    const named = withOperation(
      { requestBody: content({ $ref: '#/components/schemas/odd-name' }) },
      { components: { schemas } },
    );
    expect(methodOf(named).requestModels).toEqual({ 'application/json': 'OddName' });
    const inline = withOperation({ requestBody: content({ type: 'array' }) });
    const model = methodOf(inline).requestModels['application/json'] ?? '';
    expect(model).toMatch(/^MODEL[0-9a-f]{6}$/);
    const api = apiOf(importing(inline));
    expect(JSON.parse(api.models[model]?.schema ?? '')).toEqual({ type: 'array' });
  });

  it('have the parameters of path and operation, the operation winning', () => {
    const document = withOperation({
      parameters: [
        { name: 'page', in: 'query', required: true, schema: { type: 'string' } },
        { name: 'X-Id', in: 'header', schema: { type: 'string' } },
      ],
    });
    const paths = document['paths'] as Record<string, Record<string, unknown>>;
    paths['/things'] = {
      ...paths['/things'],
      parameters: [
        { name: 'page', in: 'query', schema: { type: 'string' } },
        { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
      ],
    };
    expect(methodOf(document).requestParameters).toEqual({
      'method.request.querystring.page': true,
      'method.request.path.id': true,
      'method.request.header.X-Id': false,
    });
  });

  it.each([
    ['/a/{b}', { 'method.request.path.b': true }],
    ['/a/{b+}', {}],
    ['/{a}/b', {}],
  ])('at %s have the parameters %j undeclared', (path, expected) => {
    const document = withOperation({});
    document['paths'] = {
      [path]: { get: { 'x-amazon-apigateway-integration': { type: 'mock' } } },
    };
    expect(methodOf(document).requestParameters).toEqual(expected);
  });

  it('are refused a parameter name used in two places', () => {
    const parameters = ['query', 'header'].map((place) => ({ name: 'x', in: place }));
    const { problems } = importing(withOperation({ parameters }));
    expect(problems[0]?.message).toContain(
      'Parameter names must be unique across querystring, header and path',
    );
  });

  it('without an integration stay, with a warning', () => {
    const document = withOperation({});
    const paths = document['paths'] as Record<string, unknown>;
    paths['/things'] = { get: { responses: {} } };
    expect(methodOf(document).integration).toBeUndefined();
    expect(rulesOf(importing(document))).toEqual(['method-without-integration']);
  });
});

describe('integrations', () => {
  const integrated = (integration: unknown): Record<string, unknown> =>
    withOperation({ 'x-amazon-apigateway-integration': integration });

  it('take the defaults of the service', () => {
    expect(methodOf(integrated({ type: 'Mock' })).integration).toEqual({
      type: 'MOCK',
      requestParameters: {},
      requestTemplates: {},
      passthroughBehavior: 'WHEN_NO_MATCH',
      timeoutInMillis: 29_000,
      cacheKeyParameters: [],
      integrationResponses: {},
    });
  });

  it('keep what they do not know and what MOCK does not use', () => {
    const raw = { type: 'mock', httpMethod: 'post', payloadFormatVersion: '2.0' };
    expect(methodOf(integrated(raw)).integration?.kept).toEqual({
      httpMethod: 'POST',
      payloadFormatVersion: '2.0',
    });
  });

  it('have responses by status, the default without a pattern', () => {
    const responses = {
      default: { statusCode: 200 },
      '5..': { statusCode: '500', responseTemplates: { 'text/plain': null } },
      '4..': { statusCode: '500' },
      bad: { statusCode: 'teapot' },
    };
    const document = integrated({ type: 'mock', responses });
    const { integration } = methodOf(document);
    expect(integration?.integrationResponses).toEqual({
      '200': { statusCode: '200', responseParameters: {}, responseTemplates: {} },
      '500': {
        statusCode: '500',
        selectionPattern: '5..',
        responseParameters: {},
        responseTemplates: { 'text/plain': '' },
      },
    });
    expect(Object.keys(integration?.kept?.['responses'] ?? {})).toEqual(['4..', 'bad']);
    expect(rulesOf(importing(document)).filter((rule) => rule !== 'parse-issue')).toEqual([
      'invalid-integration-response',
      'ambiguous-integration-response',
    ]);
  });

  it.each([
    ['a string', 'mock', 'must be an object'],
    [
      'an address that is no text',
      { type: 'http', httpMethod: 'GET', uri: {} },
      'malformed integration at path /things',
    ],
    ['no address', { type: 'http', httpMethod: 'GET' }, 'An HTTP integration needs a URI'],
  ])('that are %s are errors at their place', (_name, integration, message) => {
    const problem = importing(integrated(integration)).problems.find(
      ({ severity }) => severity === 'error',
    );
    expect(problem?.message).toContain(message);
    expect(problem?.place.pointer).toMatch(
      /^\/paths\/~1things\/post\/x-amazon-apigateway-integration(?:\/uri)?$/,
    );
    expect(problem?.place.range?.start.line).toBe(1);
  });

  it('without a verb take that of the method, Lambda’s POST apart', () => {
    const verbOf = (type: string): unknown =>
      methodOf(withOperation({ 'x-amazon-apigateway-integration': { type, uri: 'x' } }, {}))
        .integration?.httpMethod;
    expect([verbOf('http'), verbOf('aws_proxy'), verbOf('mock')]).toEqual([
      'POST',
      'POST',
      undefined,
    ]);
    const document = withOperation({});
    const integration = { type: 'aws_proxy', uri: 'x' };
    const paths = document['paths'] as Record<string, unknown>;
    paths['/things'] = { get: { responses: {}, 'x-amazon-apigateway-integration': integration } };
    expect(methodOf(document).integration?.httpMethod).toBe('POST');
    expect(rulesOf(importing(document))).toEqual([
      'integration-http-method-missing',
      'integration-uri-arn',
    ]);
  });

  it('bring functions with runnable placeholders, back ends, links and pools', () => {
    const uri = (name: string): string =>
      `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:${name}/invocations`;
    const get = (integration: Record<string, unknown>): unknown => ({
      get: { 'x-amazon-apigateway-integration': { httpMethod: 'GET', ...integration } },
    });
    const { project } = importing({
      openapi: '3.0.0',
      info: { title: 'Ends', version: '1' },
      paths: {
        '/a': get({ type: 'aws_proxy', uri: uri('answer') }),
        '/b': get({ type: 'aws', uri: uri('work:live') }),
        '/c': get({ type: 'aws_proxy', uri: uri('${stageVariables.fn}') }),
        '/d': get({ type: 'http', uri: 'https://one.example.org:8443/x?y' }),
        '/e': get({ type: 'http_proxy', uri: 'https://one.example.org:8443/z' }),
        '/f': get({
          type: 'http',
          uri: 'http://nlb/x',
          connectionType: 'VPC_LINK',
          connectionId: 'link01',
        }),
      },
      components: {
        securitySchemes: {
          gate: {
            type: 'apiKey',
            name: 'Authorization',
            in: 'header',
            'x-amazon-apigateway-authorizer': { type: 'token', authorizerUri: uri('gate') },
          },
          pool: {
            type: 'apiKey',
            name: 'Authorization',
            in: 'header',
            'x-amazon-apigateway-authorizer': {
              type: 'cognito_user_pools',
              providerARNs: ['arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_A'],
            },
          },
        },
      },
    });
    expect(Object.keys(project?.functions ?? {}).sort()).toEqual(['answer', 'gate', 'work']);
    expect(Object.values(project?.httpBackends ?? {})).toEqual([
      { name: 'one-example-org-8443', baseUrl: 'https://one.example.org:8443' },
    ]);
    expect(Object.keys(project?.vpcLinks ?? {})).toEqual(['link01']);
    expect(Object.keys(project?.userPools ?? {})).toEqual(['us-east-1_A']);
    for (const name of ['answer', 'gate', 'work'])
      expect(project?.files[`functions/${name}/index.cjs`]).toContain('Placeholder');
  });
});

describe('resources', () => {
  const paths = (...list: string[]): ImportedOpenApi =>
    importing({
      openapi: '3.0.1',
      info: { title: 'Paths', version: '1' },
      paths: Object.fromEntries(list.map((path) => [path, {}])),
    });

  it('make a tree with stable ids', () => {
    const imported = paths('/a/{b}/c', '/a', '/d/');
    const api = apiOf(imported);
    expect(walkResources(api).map(({ path }) => path)).toEqual([
      '/',
      '/a',
      '/a/{b}',
      '/a/{b}/c',
      '/d',
    ]);
    expect(api.id).toMatch(/^[0-9a-z]{10}$/);
    for (const id of Object.keys(api.resources)) expect(id).toMatch(/^[0-9a-z]{6}$/);
    expect(paths('/a/{b}/c', '/a', '/d/')).toEqual(imported);
  });

  it.each([
    [['/a/{b}', '/a/{c}'], 'A sibling ({b}) of this resource already has a variable path part'],
    [['/{p+}/a'], 'Cannot create a child of a resource with a greedy path variable: {p+}'],
    [['/a b'], "Resource's path part only allow"],
  ])('%j are refused in the service’s words', (list, message) => {
    const { problems, project } = paths(...list);
    expect(problems.find(({ severity }) => severity === 'error')?.message).toContain(message);
    expect(project).not.toBeNull();
  });
});

describe('the document', () => {
  it.each([
    ['nothing', ''],
    ['a list', '[1]'],
    ['half of JSON', '{"openapi": "3.0.1", '],
    ['half of YAML', 'openapi: "3.0.1\n  - x'],
    ['another format', '{"asyncapi": "2.0.0"}'],
    ['an old version', '{"swagger": "1.2"}'],
  ])('that is %s gives the service’s error and its place', (_name, text) => {
    const { project, apiId, problems } = importing(text);
    expect([project, apiId]).toEqual([null, null]);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toMatch(/^Invalid OpenAPI input\. ./);
    expect(problems[0]?.place).toMatchObject({
      file: 'api.yaml',
      range: { start: { line: text.split('\n').length } },
    });
  });

  it('points at the line that breaks', () => {
    const text = '{\n  "openapi": "3.0.1",\n  "paths": {,}\n}';
    expect(importing(text).problems[0]?.place.range?.start.line).toBe(3);
  });

  it('of OpenAPI 3.1 is read with a warning', () => {
    const imported = importing({
      openapi: '3.1.0',
      info: { title: 'New', version: '1' },
      paths: {},
    });
    expect(imported.project).not.toBeNull();
    expect(rulesOf(imported, 'warning')).toEqual(['openapi-3-1']);
  });

  it('keeps a version as it is written', () => {
    const text = 'openapi: 3.0.1\ninfo:\n  title: V\n  version: 1.10\npaths: {}\n';
    expect(apiOf(importing(text)).version).toBe('1.10');
  });

  it('sorts `required` as the service does, and nothing else', () => {
    const schema = {
      type: 'object',
      required: ['b', 'a'],
      properties: { required: { type: 'array', enum: [['b', 'a']] }, a: {}, b: {} },
    };
    const api = apiOf(importing(withOperation({}, { components: { schemas: { S: schema } } })));
    expect(JSON.parse(api.models['S']?.schema ?? '')).toEqual({ ...schema, required: ['a', 'b'] });
  });

  it('has its schema references rewritten to the service’s address', () => {
    const schemas = { A: { $ref: '#/components/schemas/B' }, B: { type: 'string' } };
    const api = apiOf(importing(withOperation({}, { components: { schemas } })));
    expect(JSON.parse(api.models['A']?.schema ?? '')).toEqual({
      $ref: `https://apigateway.amazonaws.com/restapis/${api.id}/models/B`,
    });
  });

  it('can be cancelled, and tells how far it is', () => {
    const paths = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`/p${index}`, {}]));
    const text = JSON.stringify({ openapi: '3.0.1', info: { title: 'Big', version: '1' }, paths });
    const seen: number[] = [];
    const imported = importOpenApi(text, {
      ...options,
      onProgress: (done, total) => {
        expect(total).toBe(200);
        seen.push(done);
      },
      isCancelled: () => seen.length >= 2,
    });
    expect(seen).toEqual([50, 100]);
    expect(imported.project).toBeNull();
    expect(imported.problems[0]?.ruleId).toBe('import-cancelled');
  });
});

describe('base paths', () => {
  it.each([
    ['ignore', '/a'],
    ['prepend', '/v1/shop/a'],
    ['split', '/shop/a'],
  ] as const)('%s gives %s', (basePath, expected) => {
    const document = JSON.stringify({
      openapi: '3.0.1',
      info: { title: 'Base', version: '1' },
      servers: [{ url: 'https://{host}/v1/{area}/', variables: { area: { default: 'shop' } } }],
      paths: { '/a': {} },
    });
    const api = apiOf(importOpenApi(document, { ...options, basePath }));
    expect(walkResources(api).at(-1)?.path).toBe(expected);
  });
});

it('imports a document that is parsed already, without ranges', () => {
  const document = withOperation({ responses: { default: { description: 'x' } } });
  const parsed = importOpenApiDocument(document, options);
  const read = importing(document);
  expect(parsed.project).toEqual(read.project);
  expect(parsed.problems.map(({ ruleId }) => ruleId)).toEqual(rulesOf(read));
  expect(parsed.problems.some(({ place }) => place.range !== undefined)).toBe(false);
  expect(importOpenApiDocument(undefined, options).project).toBeNull();
});

describe('functions of a template around the document', () => {
  const roleArn = 'arn:aws:iam::123456789012:role/${ApiRole}';
  const integration = {
    type: 'aws',
    httpMethod: 'POST',
    uri: { 'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}:dynamodb:action/GetItem' },
    credentials: { 'Fn::GetAtt': ['ApiRole', 'Arn'] },
    requestTemplates: {
      'application/json': { 'Fn::Sub': '{"TableName": "${Table}", "R": "${!context.requestId}"}' },
    },
    requestParameters: { 'integration.request.header.X': { 'Fn::Sub': "'${Table}'" } },
    responses: {
      default: {
        statusCode: '200',
        responseTemplates: { 'application/json': { 'Fn::Sub': 'from ${Table}' } },
      },
    },
    passthroughBehavior: 'never',
  };
  const document = {
    openapi: '3.0.1',
    info: { title: 'Inside', version: '1' },
    paths: { '/': { get: { responses: {}, 'x-amazon-apigateway-integration': integration } } },
  };
  const imported = importOpenApiDocument(document, {
    fileName: 'a',
    region: 'us-east-1',
    accountId: '123456789012',
  });
  const project = imported.project ?? emptyProject;
  const api = Object.values(project.apis)[0] as RestApi;
  const method = Object.values(api.resources)[0]?.methods.GET;

  it('become templates, parameters and roles', () => {
    expect(method?.integration).toMatchObject({
      credentials: roleArn,
      requestTemplates: {
        'application/json': '{"TableName": "${Table}", "R": "${context.requestId}"}',
      },
      requestParameters: { 'integration.request.header.X': "'${Table}'" },
      integrationResponses: {
        '200': { responseTemplates: { 'application/json': 'from ${Table}' } },
      },
    });
    expect(project.functions).toEqual({});
  });

  it('come back in an export, changed texts as functions that say the change', () => {
    const exported = (changed: Project): unknown => {
      const found = openApiDocument(changed, api.id, { extensions: true }).document;
      return (found as unknown as typeof document).paths['/'].get[
        'x-amazon-apigateway-integration'
      ];
    };
    expect(exported(project)).toEqual(integration);
    const root = Object.values(api.resources)[0];
    if (root === undefined || method?.integration === undefined) throw new Error('no method');
    const changed = {
      ...method.integration,
      requestTemplates: { 'application/json': '${Table} and ${new}' },
    };
    expect(
      exported({
        ...project,
        apis: {
          [api.id]: {
            ...api,
            resources: {
              [root.id]: { ...root, methods: { GET: { ...method, integration: changed } } },
            },
          },
        },
      }),
    ).toMatchObject({
      requestTemplates: { 'application/json': { 'Fn::Sub': '${Table} and ${!new}' } },
    });
  });
});
