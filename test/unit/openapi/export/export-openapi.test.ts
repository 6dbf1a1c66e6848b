import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#shared/entities/common/json.ts';
import { integrationDefaults } from '#shared/entities/rest/integration.ts';
import { methodDefaults, type Method } from '#shared/entities/rest/method.ts';
import { modelRefUrl } from '#shared/entities/rest/model.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { stageDefaults } from '#shared/entities/rest/stage.ts';
import { exportOpenApi, openApiDocument } from '#shared/openapi/export/export-openapi.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';

const apiId = 'a1b2c3d4e5';

function projectWith(api: Partial<RestApi>, get: Partial<Method> = {}): Project {
  const method: Method = {
    httpMethod: 'GET',
    ...methodDefaults,
    integration: { type: 'MOCK', ...integrationDefaults },
    ...get,
  };
  const rest: RestApi = {
    kind: 'rest',
    id: apiId,
    name: 'Shop',
    version: '7',
    endpointConfiguration: { types: ['EDGE'] },
    apiKeySource: 'HEADER',
    binaryMediaTypes: [],
    disableExecuteApiEndpoint: false,
    resources: {
      root00: { id: 'root00', parentId: null, pathPart: '', methods: {} },
      thing0: {
        id: 'thing0',
        parentId: 'root00',
        pathPart: '{thing+}',
        methods: { [method.httpMethod]: method },
      },
    },
    models: {},
    requestValidators: {},
    authorizers: {},
    gatewayResponses: {},
    stages: { live: { ...stageDefaults, stageName: 'live' } },
    deployments: {},
    ...api,
  };
  return { ...emptyProject, apis: { [apiId]: rest } };
}

function documentOf(project: Project, extensions = true): JsonObject {
  const { document } = openApiDocument(project, apiId, { extensions });
  if (document === undefined) throw new Error('no document');
  return document;
}

function operationOf(project: Project): JsonObject {
  const paths = documentOf(project)['paths'] as Record<string, Record<string, JsonObject>>;
  return Object.values(paths['/{thing+}'] ?? {})[0] ?? {};
}

function rulesOf(project: Project, extensions = true): string[] {
  return openApiDocument(project, apiId, { extensions }).problems.map(({ ruleId }) => ruleId);
}

describe('exportOpenApi', () => {
  it('writes the same bytes again, in both formats', () => {
    const project = projectWith({});
    for (const format of ['yaml', 'json'] as const) {
      const first = exportOpenApi(project, apiId, { extensions: true, format });
      expect(exportOpenApi(project, apiId, { extensions: true, format })).toEqual(first);
      expect(first.text.endsWith('\n')).toBe(true);
    }
  });

  it('says that an API is not there', () => {
    const exported = exportOpenApi(projectWith({}), 'nope', { extensions: true, format: 'yaml' });
    expect(exported.text).toBe('');
    expect(exported.problems[0]).toMatchObject({ severity: 'error', ruleId: 'api-not-exportable' });
  });

  it('names the server of the stage asked for, else of the first', () => {
    const url = 'https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/{basePath}';
    expect(documentOf(projectWith({}))['servers']).toEqual([
      { url, variables: { basePath: { default: 'live' } } },
    ]);
    const { document } = openApiDocument(projectWith({}), apiId, {
      extensions: true,
      stage: 'test',
    });
    expect(document?.['servers']).toEqual([{ url, variables: { basePath: { default: 'test' } } }]);
  });

  it('writes scheme and requirement for keys, IAM and authorizers', () => {
    const project = projectWith(
      {
        authorizers: {
          gate: {
            name: 'gate',
            type: 'REQUEST',
            authorizerUri: 'arn:x',
            identitySource: 'context.stage',
          },
        },
      },
      { apiKeyRequired: true, authorizationType: 'CUSTOM', authorizer: 'gate' },
    );
    expect(operationOf(project)['security']).toEqual([{ gate: [] }, { api_key: [] }]);
    expect(documentOf(project)['components']).toMatchObject({
      securitySchemes: {
        gate: {
          type: 'apiKey',
          name: 'Unused',
          in: 'header',
          'x-amazon-apigateway-authtype': 'custom',
          'x-amazon-apigateway-authorizer': { type: 'request', identitySource: 'context.stage' },
        },
        api_key: { type: 'apiKey', name: 'x-api-key', in: 'header' },
      },
    });
    expect(operationOf(projectWith({}, { authorizationType: 'AWS_IAM' }))['security']).toEqual([
      { sigv4: [] },
    ]);
  });

  it('writes plain documents without what only API Gateway knows, and says so', () => {
    const project = projectWith({}, { httpMethod: 'ANY', operationName: 'all' });
    const document = documentOf(project, false);
    const item = (document['paths'] as Record<string, Record<string, JsonObject>>)['/{thing}'];
    expect(Object.keys(item ?? {})).toEqual([
      'get',
      'post',
      'put',
      'patch',
      'delete',
      'head',
      'options',
    ]);
    expect(item?.['put']).toMatchObject({
      operationId: 'allPUT',
      parameters: [{ name: 'thing', in: 'path', required: true }],
    });
    expect(JSON.stringify(document)).not.toContain('x-amazon');
    expect(rulesOf(project, false)).toEqual(['extensions-left-out', 'greedy-path', 'any-method']);
  });

  it.each<[string, Partial<RestApi>, Partial<Method>, string]>([
    [
      'a regional endpoint',
      { endpointConfiguration: { types: ['REGIONAL'] } },
      {},
      'endpoint-type',
    ],
    ['tags', { tags: { a: 'b' } }, {}, 'tags-not-exported'],
    ['no version', { version: undefined }, {}, 'version-missing'],
    [
      'the settings of stages',
      { stages: { live: { ...stageDefaults, stageName: 'live', variables: { a: 'b' } } } },
      {},
      'stages-not-exported',
    ],
    ['a broken policy', { policy: '{' }, {}, 'policy-not-json'],
    [
      'a broken schema',
      { models: { A: { name: 'A', contentType: 'application/json', schema: '{' } } },
      {},
      'schema-approximated',
    ],
    [
      'two responses with one pattern',
      {},
      {
        integration: {
          type: 'MOCK',
          ...integrationDefaults,
          integrationResponses: Object.fromEntries(
            ['200', '201'].map((statusCode) => [
              statusCode,
              { statusCode, responseParameters: {}, responseTemplates: {} },
            ]),
          ),
        },
      },
      'repeated-selection-pattern',
    ],
  ])('tells of %s', (_name, api, method, rule) => {
    expect(rulesOf(projectWith(api, method))).toEqual([rule]);
    expect(rulesOf(projectWith({}))).toEqual([]);
  });

  it('says nothing in Swagger that the document did not say in OpenAPI 3', () => {
    const { project } = importOpenApi(
      JSON.stringify({
        openapi: '3.0.1',
        info: { title: 'Half', version: '1' },
        paths: {
          '/': {
            get: {
              responses: {
                200: {
                  description: 'ok',
                  schema: { $ref: '#/definitions/Empty' },
                  examples: { 'application/json': {} },
                  'x-note': 'kept',
                },
              },
            },
          },
        },
      }),
      { fileName: 'half.json', region: 'us-east-1', accountId: '123456789012' },
    );
    const id = Object.keys(project?.apis ?? {})[0] ?? '';
    const written = (version: 'oas30' | 'swagger'): unknown => {
      const { text } = exportOpenApi(project as Project, id, {
        extensions: true,
        format: 'json',
        version,
      });
      const { paths } = JSON.parse(text) as { paths: { '/': { get: { responses: unknown } } } };
      return paths['/'].get.responses;
    };
    expect(written('oas30')).toMatchObject({
      '200': { schema: {}, examples: {}, 'x-note': 'kept' },
    });
    expect(written('swagger')).toEqual({ '200': { description: 'ok', 'x-note': 'kept' } });
  });

  it('puts a kept parameter back as it was, unless it was changed or removed since', () => {
    const kept = { name: 'n', in: 'query', description: 'How many', schema: { type: 'integer' } };
    const method = (requestParameters: Record<string, boolean>): Project =>
      projectWith({}, { requestParameters, kept: { parameters: [kept] } });
    const name = 'method.request.querystring.n';
    expect(operationOf(method({ [name]: false }))['parameters']).toEqual([kept]);
    expect(operationOf(method({ [name]: true }))['parameters']).toEqual([
      { ...kept, required: true },
    ]);
    expect(operationOf(method({}))['parameters']).toBeUndefined();
  });

  it('rebuilds a kept response around what was said of it when the method response changes', () => {
    const imported = {
      description: 'Fine',
      headers: { 'X-A': { description: 'A', schema: { type: 'string' } } },
      content: { 'application/json': { schema: { $ref: '#/components/schemas/M' }, example: 1 } },
    };
    const text = JSON.stringify({
      openapi: '3.0.1',
      info: { title: 'T', version: '1' },
      paths: { '/a': { get: { responses: { 200: imported } } } },
      components: { schemas: { M: {}, N: {} } },
    });
    const { project, apiId: id } = importOpenApi(text, {
      fileName: 'x',
      region: 'us-east-1',
      accountId: '123456789012',
    });
    const responses = (changed: Partial<Method['methodResponses'][string]>): unknown => {
      const api = project?.apis[id ?? ''];
      if (project === null || api?.kind !== 'rest') throw new Error('not imported');
      const resources = Object.fromEntries(
        Object.entries(api.resources).map(([key, resource]) => {
          const get = resource.methods.GET;
          const before = get?.methodResponses['200'];
          if (get === undefined || before === undefined) return [key, resource];
          const methodResponses = { '200': { ...before, ...changed } };
          return [key, { ...resource, methods: { GET: { ...get, methodResponses } } }];
        }),
      );
      const { document } = openApiDocument(
        { ...project, apis: { [api.id]: { ...api, resources } } },
        api.id,
        { extensions: true },
      );
      const paths = document?.['paths'] as Record<string, { get: { responses: unknown } }>;
      return paths['/a']?.get.responses;
    };
    expect(responses({})).toEqual({ 200: imported });
    expect(
      responses({
        description: 'Better',
        responseParameters: {
          'method.response.header.X-A': false,
          'method.response.header.X-B': false,
        },
        responseModels: { 'application/json': 'N' },
      }),
    ).toEqual({
      200: {
        description: 'Better',
        headers: { ...imported.headers, 'X-B': { schema: { type: 'string' } } },
        content: { 'application/json': { schema: { $ref: '#/components/schemas/N' }, example: 1 } },
      },
    });
  });
});

describe('schemas', () => {
  const converted = (schema: unknown): [unknown, string[]] => {
    const text = JSON.stringify(schema);
    const models = Object.fromEntries(
      [
        ['M', text],
        ['Other', '{}'],
      ].map(([name = '', body = '']) => [
        name,
        { name, contentType: 'application/json', schema: body },
      ]),
    );
    const { document, problems } = openApiDocument(projectWith({ models }), apiId, {
      extensions: true,
    });
    const components = document?.['components'] as { schemas: Record<string, unknown> } | undefined;
    const { Other: _other, ...rest } = components?.schemas ?? {};
    return [rest, problems.map(({ message }) => message)];
  };

  it.each<[string, unknown, unknown]>([
    [
      'drop what says nothing',
      { $schema: 'x', id: 'y', type: 'string' },
      { M: { type: 'string' } },
    ],
    ['make null nullable', { type: ['string', 'null'] }, { M: { type: 'string', nullable: true } }],
    [
      'leave null as the one value',
      { oneOf: [{ type: 'null' }] },
      { M: { oneOf: [{ type: 'string', nullable: true, enum: [null] }] } },
    ],
    [
      'put descriptions around references',
      { $ref: modelRefUrl(apiId, 'Other'), description: 'd', 'x-a': 1 },
      { M: { allOf: [{ $ref: '#/components/schemas/Other' }], description: 'd', 'x-a': 1 } },
    ],
    ['give arrays items', { type: 'array' }, { M: { type: 'array', items: {} } }],
    ['turn const into enum', { const: 1 }, { M: { enum: [1] } }],
    [
      'turn numeric bounds into flags',
      { exclusiveMinimum: 3 },
      { M: { minimum: 3, exclusiveMinimum: true } },
    ],
    [
      'refer to models of the API',
      { $ref: modelRefUrl(apiId, 'Other') },
      { M: { $ref: '#/components/schemas/Other' } },
    ],
    ['refer to themselves', { $ref: '#' }, { M: { $ref: '#/components/schemas/M' } }],
    [
      'move their definitions to components',
      { $ref: '#/definitions/in-ner', definitions: { 'in-ner': { $ref: '#/definitions/in-ner' } } },
      {
        M: { $ref: '#/components/schemas/Minner' },
        Minner: { $ref: '#/components/schemas/Minner' },
      },
    ],
    [
      'leave properties that are called like keywords',
      { properties: { $schema: { type: 'string' }, const: { type: 'string' } } },
      { M: { properties: { $schema: { type: 'string' }, const: { type: 'string' } } } },
    ],
    [
      'refer to all properties of another at once',
      { properties: { $ref: `${modelRefUrl(apiId, 'Other')}#/properties` } },
      { M: { properties: { $ref: '#/components/schemas/Other/properties' } } },
    ],
  ])('%s', (_name, schema, expected) => {
    expect(converted(schema)).toEqual([expected, []]);
  });

  it('bring the built-in models along when something refers to them', () => {
    const error = modelRefUrl(apiId, 'Error');
    const project = projectWith(
      {
        models: {
          Failure: {
            name: 'Failure',
            contentType: 'application/json',
            schema: JSON.stringify({ $ref: error }),
          },
        },
      },
      {
        methodResponses: {
          '200': {
            statusCode: '200',
            responseParameters: {},
            responseModels: { 'application/json': 'Empty' },
          },
        },
      },
    );
    const { components } = documentOf(project) as { components: { schemas: JsonObject } };
    expect(components.schemas).toMatchObject({
      Empty: { title: 'Empty Schema', type: 'object' },
      Error: { title: 'Error Schema', properties: { message: { type: 'string' } } },
      Failure: { $ref: '#/components/schemas/Error' },
    });
    expect(documentOf(projectWith({}))['components']).toEqual({});
  });

  it.each<[unknown, string]>([
    [{ patternProperties: { a: {} } }, "no 'patternProperties'"],
    [{ items: [{}, {}] }, "'items'"],
    [{ type: ['string', 'integer'] }, 'anyOf'],
    [{ $ref: 'https://example.org/schema' }, 'leads to no model'],
    [{ $ref: modelRefUrl(apiId, 'Other'), minLength: 1 }, "beside '$ref'"],
  ])('say what %j loses', (schema, message) => {
    expect(converted(schema)[1].join('\n')).toContain(message);
  });
});

describe('what GetExport writes', () => {
  const getExport = (
    project: Project,
    options: { readonly extensions: boolean; readonly version?: 'oas30' | 'swagger' },
  ): JsonObject => {
    const { document } = openApiDocument(project, apiId, { content: 'get-export', ...options });
    return document ?? {};
  };
  const pathOf = (document: JsonObject): JsonObject =>
    (document['paths'] as Record<string, JsonObject>)['/{thing+}'] ?? {};
  const any = projectWith({}, { httpMethod: 'ANY' });

  it('leaves responses out of OpenAPI 3 where there are none, and writes an empty object in Swagger', () => {
    expect(pathOf(getExport(any, { extensions: true }))).toEqual({
      'x-amazon-apigateway-any-method': {
        'x-amazon-apigateway-integration': { type: 'mock', passthroughBehavior: 'when_no_match' },
      },
    });
    expect(pathOf(getExport(any, { extensions: true, version: 'swagger' }))).toMatchObject({
      'x-amazon-apigateway-any-method': { responses: {} },
    });
  });

  it('names methods for any verb without extensions, too', () => {
    expect(pathOf(getExport(any, { extensions: false }))).toEqual({
      'x-amazon-apigateway-any-method': {},
    });
    expect(pathOf(getExport(any, { extensions: false, version: 'swagger' }))).toEqual({
      'x-amazon-apigateway-any-method': { responses: {} },
    });
  });

  it('writes the status of a gateway response as a number', () => {
    const project = projectWith({
      gatewayResponses: {
        UNAUTHORIZED: {
          responseType: 'UNAUTHORIZED',
          statusCode: '401',
          responseParameters: {},
          responseTemplates: {},
        },
      },
    });
    const key = 'x-amazon-apigateway-gateway-responses';
    expect(getExport(project, { extensions: true })[key]).toEqual({
      UNAUTHORIZED: { statusCode: 401 },
    });
    expect(documentOf(project)[key]).toEqual({ UNAUTHORIZED: { statusCode: '401' } });
  });

  it.each([
    { given: undefined, written: 'thing0' },
    { given: 'shared', written: 'shared' },
  ])('names the cache that parameters are keys of: $written', ({ given, written }) => {
    const project = projectWith(
      {},
      {
        integration: {
          type: 'MOCK',
          ...integrationDefaults,
          cacheKeyParameters: ['method.request.path.thing'],
          ...(given !== undefined && { cacheNamespace: given }),
        },
      },
    );
    const { get } = pathOf(getExport(project, { extensions: true })) as { get: JsonObject };
    expect(get['x-amazon-apigateway-integration']).toMatchObject({ cacheNamespace: written });
  });

  it('has nothing that only an import kept', () => {
    const uri = 'arn:aws:apigateway:us-east-1:sqs:action/SendMessage';
    const project = projectWith(
      {},
      {
        integration: {
          type: 'AWS',
          ...integrationDefaults,
          httpMethod: 'POST',
          uri,
          kept: { uri: 'arn:aws:apigateway:${AWS::Region}:sqs:action/SendMessage', other: 1 },
        },
      },
    );
    const { get } = pathOf(getExport(project, { extensions: true })) as { get: JsonObject };
    expect(get['x-amazon-apigateway-integration']).toEqual({
      type: 'aws',
      httpMethod: 'POST',
      uri,
      passthroughBehavior: 'when_no_match',
    });
    expect(operationOf(project)['x-amazon-apigateway-integration']).toMatchObject({
      uri: 'arn:aws:apigateway:${AWS::Region}:sqs:action/SendMessage',
      other: 1,
    });
  });

  it('holds the models that methods lead to', () => {
    const model = (name: string, schema: string) => ({
      name,
      contentType: 'application/json',
      schema,
    });
    const project = projectWith(
      {
        models: {
          Order: model('Order', `{"properties":{"of":{"$ref":"${modelRefUrl(apiId, 'Buyer')}"}}}`),
          Buyer: model('Buyer', `{"items":{"$ref":"${modelRefUrl(apiId, 'Empty')}"}}`),
          Unused: model('Unused', '{}'),
        },
      },
      { requestModels: { 'application/json': 'Order' } },
    );
    const namesIn = (document: JsonObject): string[] =>
      Object.keys((document['components'] as { schemas: JsonObject }).schemas);
    expect(namesIn(getExport(project, { extensions: true }))).toEqual(['Order', 'Buyer', 'Empty']);
    expect(namesIn(documentOf(project))).toEqual(['Order', 'Buyer', 'Unused', 'Empty']);
  });

  it('writes the members of a Swagger operation in the order of published exports', () => {
    const project = projectWith(
      {},
      {
        apiKeyRequired: true,
        operationName: 'make',
        requestModels: { 'application/json': 'Empty' },
      },
    );
    const { get } = pathOf(getExport(project, { extensions: true, version: 'swagger' }));
    expect(Object.keys(get as JsonObject)).toEqual([
      'operationId',
      'consumes',
      'parameters',
      'responses',
      'security',
      'x-amazon-apigateway-integration',
    ]);
  });
});
