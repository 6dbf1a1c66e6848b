import type { Draft } from 'mutative';
import { describe, expect, it, test } from 'vitest';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { Integration } from '#shared/entities/rest/integration.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import {
  openApiDocument,
  type ExportOpenApiOptions,
} from '#shared/openapi/export/export-openapi.ts';
import { valueAtPointer } from '#shared/openapi/import/import-context.ts';
import { importOpenApi, type ImportedOpenApi } from '#shared/openapi/import/import-openapi.ts';
import { exportOver } from '#shared/openapi/lossless/export-over.ts';
import type { Project } from '#shared/project/project.ts';
import { pointerTokens } from '#shared/std/json-pointer.ts';
import { isError } from '#shared/std/problem.ts';

const operation = '/paths/~1a/get';
const integration = `${operation}/x-amazon-apigateway-integration`;
const scheme = '/components/securitySchemes/k';
const lambda =
  'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:f/invocations';

/** A document with values put at pointers. */
function documentWith(puts: Readonly<Record<string, JsonValue>>): JsonObject {
  const document: JsonObject = {
    openapi: '3.0.1',
    info: { title: 'Test', version: '1' },
    paths: {
      '/a': {
        get: {
          parameters: [{ name: 'q', in: 'query', schema: { type: 'string' } }],
          responses: { '200': { description: 'OK' } },
          'x-amazon-apigateway-integration': {
            type: 'http_proxy',
            httpMethod: 'GET',
            uri: 'https://example.com/',
            responses: {},
            passthroughBehavior: 'when_no_match',
          },
        },
      },
    },
  };
  for (const [pointer, value] of Object.entries(puts)) {
    const tokens = pointerTokens(pointer);
    let object = document as Record<string, JsonValue>;
    for (const token of tokens.slice(0, -1))
      object = (object[token] ??= {}) as Record<string, JsonValue>;
    object[tokens.at(-1) ?? ''] = value;
  }
  return document;
}

const options = { fileName: 'api.json', region: 'us-east-1', accountId: '123456789012' };

function imported(document: JsonObject): ImportedOpenApi & { project: Project; apiId: string } {
  const result = importOpenApi(JSON.stringify(document, null, 2), options);
  if (result.project === null || result.apiId === null)
    throw new Error(result.problems[0]?.message);
  return { ...result, project: result.project, apiId: result.apiId };
}

function apiOf({ project, apiId }: { project: Project; apiId: string }): RestApi {
  return project.apis[apiId] as RestApi;
}

function methodOf(api: RestApi): Method {
  const resource = walkResources(api).find(({ path }) => path === '/a')?.resource;
  return Object.values(resource?.methods ?? {})[0] as Method;
}

function exportedAs(
  given: { project: Project; apiId: string },
  version: ExportOpenApiOptions['version'],
): JsonObject {
  const { document } = openApiDocument(given.project, given.apiId, {
    extensions: true,
    ...(version !== undefined && { version }),
  });
  return document ?? {};
}

/** Where OpenAPI 3 and Swagger 2 have the same thing. */
function inSwagger(pointer: string): string {
  return pointer
    .replace('/components/securitySchemes', '/securityDefinitions')
    .replace('/servers/0/x-amazon-apigateway-endpoint', '/x-amazon-apigateway-endpoint');
}

interface Understood {
  readonly puts: Readonly<Record<string, JsonValue>>;
  /** What the design has of it. */
  readonly read: (api: RestApi, method: Method) => unknown;
  readonly as: unknown;
  /** Changes it in the design; the first pointer of `puts` then holds `becomes`. */
  readonly edit: (api: Draft<RestApi>, method: Draft<Method>) => void;
  readonly becomes: JsonValue | undefined;
}

const authorizer: JsonObject = {
  type: 'request',
  authorizerUri: lambda,
  identitySource: 'method.request.header.A',
};
const authorized = {
  'x-amazon-apigateway-authtype': 'custom',
  type: 'apiKey',
  name: 'Unused',
  in: 'header',
};
const ofIntegration = (
  key: keyof Integration,
  value: JsonValue,
  as: unknown,
  becomes: JsonValue,
  set: unknown = becomes,
): Understood => ({
  puts: { [`${integration}/${key}`]: value },
  read: (_api, method) => method.integration?.[key],
  as,
  edit: (_api, method) => void Object.assign(method.integration as object, { [key]: set }),
  becomes,
});

const understood: Readonly<Record<string, Understood>> = {
  'api-key-source': {
    puts: { '/x-amazon-apigateway-api-key-source': 'AUTHORIZER' },
    read: (api) => api.apiKeySource,
    as: 'AUTHORIZER',
    edit: (api) => void (api.apiKeySource = 'HEADER'),
    becomes: undefined,
  },
  'binary-media-types': {
    puts: { '/x-amazon-apigateway-binary-media-types': ['image/png'] },
    read: (api) => api.binaryMediaTypes,
    as: ['image/png'],
    edit: (api) => void api.binaryMediaTypes.push('*/*'),
    becomes: ['image/png', '*/*'],
  },
  'minimum-compression-size': {
    puts: { '/x-amazon-apigateway-minimum-compression-size': 1024 },
    read: (api) => api.minimumCompressionSize,
    as: 1024,
    edit: (api) => void (api.minimumCompressionSize = 0),
    becomes: 0,
  },
  policy: {
    puts: { '/x-amazon-apigateway-policy': { Version: '2012-10-17', Statement: [] } },
    read: (api) => JSON.parse(api.policy ?? '') as JsonValue,
    as: { Version: '2012-10-17', Statement: [] },
    edit: (api) => void (api.policy = '{"Statement":[]}'),
    becomes: { Statement: [] },
  },
  'security-policy': {
    puts: {
      '/x-amazon-apigateway-security-policy': 'SecurityPolicy_TLS13_2025_EDGE',
      '/x-amazon-apigateway-endpoint-access-mode': 'BASIC',
    },
    read: (api) => api.securityPolicy,
    as: 'SecurityPolicy_TLS13_2025_EDGE',
    edit: (api) => void (api.securityPolicy = 'SecurityPolicy_TLS12_2018_EDGE'),
    becomes: 'SecurityPolicy_TLS12_2018_EDGE',
  },
  'endpoint-access-mode': {
    puts: {
      '/x-amazon-apigateway-endpoint-access-mode': 'STRICT',
      '/x-amazon-apigateway-security-policy': 'SecurityPolicy_TLS13_2025_EDGE',
    },
    read: (api) => api.endpointAccessMode,
    as: 'STRICT',
    edit: (api) => void (api.endpointAccessMode = 'BASIC'),
    becomes: 'BASIC',
  },
  'endpoint-configuration': {
    puts: {
      '/servers': [
        {
          url: 'https://x.execute-api.us-east-1.amazonaws.com',
          'x-amazon-apigateway-endpoint-configuration': {
            vpcEndpointIds: ['vpce-1'],
            disableExecuteApiEndpoint: true,
          },
        },
      ],
    },
    read: ({ endpointConfiguration, disableExecuteApiEndpoint }) => [
      endpointConfiguration,
      disableExecuteApiEndpoint,
    ],
    as: [{ types: ['PRIVATE'], vpcEndpointIds: ['vpce-1'] }, true],
    edit: (api) => void (api.disableExecuteApiEndpoint = false),
    becomes: [
      {
        url: 'https://x.execute-api.us-east-1.amazonaws.com',
        'x-amazon-apigateway-endpoint-configuration': { vpcEndpointIds: ['vpce-1'] },
      },
    ],
  },
  'gateway-responses': {
    puts: {
      '/x-amazon-apigateway-gateway-responses': {
        DEFAULT_4XX: {
          statusCode: '418',
          responseParameters: { 'gatewayresponse.header.A': "'b'" },
          responseTemplates: { 'application/json': '{}' },
        },
      },
    },
    read: (api) => api.gatewayResponses.DEFAULT_4XX,
    as: {
      responseType: 'DEFAULT_4XX',
      statusCode: '418',
      responseParameters: { 'gatewayresponse.header.A': "'b'" },
      responseTemplates: { 'application/json': '{}' },
    },
    edit: (api) => {
      const response = api.gatewayResponses.DEFAULT_4XX;
      if (response !== undefined) response.responseParameters = {};
    },
    becomes: {
      DEFAULT_4XX: { statusCode: '418', responseTemplates: { 'application/json': '{}' } },
    },
  },
  'request-validators': {
    puts: {
      '/x-amazon-apigateway-request-validators': {
        all: { validateRequestBody: true, validateRequestParameters: true },
      },
    },
    read: (api) => api.requestValidators['all'],
    as: { name: 'all', validateRequestBody: true, validateRequestParameters: true },
    edit: (api) => void (api.requestValidators = {}),
    becomes: undefined,
  },
  'request-validator': {
    puts: {
      [`${operation}/x-amazon-apigateway-request-validator`]: 'all',
      '/x-amazon-apigateway-request-validators': {
        all: { validateRequestBody: true, validateRequestParameters: false },
      },
    },
    read: (_api, method) => method.requestValidator,
    as: 'all',
    edit: (_api, method) => void delete method.requestValidator,
    becomes: undefined,
  },
  auth: {
    puts: { [`${operation}/x-amazon-apigateway-auth`]: { type: 'aws_iam' } },
    read: (_api, method) => method.authorizationType,
    as: 'AWS_IAM',
    edit: (_api, method) => void (method.authorizationType = 'NONE'),
    becomes: undefined,
  },
  authtype: {
    puts: {
      [`${scheme}/x-amazon-apigateway-authtype`]: 'oauth-like',
      [`${scheme}/type`]: 'apiKey',
      [`${scheme}/name`]: 'Unused',
      [`${scheme}/in`]: 'header',
      [`${scheme}/x-amazon-apigateway-authorizer`]: authorizer,
    },
    read: (api) => api.authorizers['k']?.kept?.['x-amazon-apigateway-authtype'],
    as: 'oauth-like',
    edit: (api) => void (api.authorizers = {}),
    becomes: undefined,
  },
  authorizer: {
    puts: {
      [`${scheme}/x-amazon-apigateway-authorizer`]: {
        ...authorizer,
        authorizerResultTtlInSeconds: 60,
      },
      ...Object.fromEntries(
        Object.entries(authorized).map(([key, value]) => [`${scheme}/${key}`, value]),
      ),
    },
    read: (api) => api.authorizers['k']?.authorizerResultTtlInSeconds,
    as: 60,
    edit: (api) =>
      void Object.assign(api.authorizers['k'] ?? {}, { authorizerResultTtlInSeconds: 0 }),
    becomes: { ...authorizer, authorizerResultTtlInSeconds: 0 },
  },
  'tag-value': {
    puts: {
      '/tags': [
        { name: 'Owner', 'x-amazon-apigateway-tag-value': 'Admin' },
        { name: 'items', description: 'Things' },
        { name: 'Stage', 'x-amazon-apigateway-tag-value': '' },
      ],
    },
    read: (api) => api.tags,
    as: { Owner: 'Admin', Stage: '' },
    edit: (api) => void (api.tags = { Owner: 'Ops', items: '1' }),
    becomes: [
      { name: 'Owner', 'x-amazon-apigateway-tag-value': 'Ops' },
      { name: 'items', description: 'Things', 'x-amazon-apigateway-tag-value': '1' },
    ],
  },
  'integration.type': ofIntegration('type', 'HTTP_PROXY', 'HTTP_PROXY', 'http', 'HTTP'),
  'integration.cacheKeyParameters': ofIntegration(
    'cacheKeyParameters',
    ['method.request.querystring.q'],
    ['method.request.querystring.q'],
    ['method.request.header.h'],
  ),
  'integration.cacheNamespace': ofIntegration('cacheNamespace', 'ns', 'ns', 'other'),
  'integration.connectionType': ofIntegration('connectionType', 'internet', 'INTERNET', 'VPC_LINK'),
  'integration.connectionId': ofIntegration('connectionId', 'link1', 'link1', 'link2'),
  'integration.integrationTarget': ofIntegration(
    'integrationTarget',
    'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/a/1',
    'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/a/1',
    'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/b/2',
  ),
  'integration.credentials': ofIntegration(
    'credentials',
    'arn:aws:iam::123456789012:role/a',
    'arn:aws:iam::123456789012:role/a',
    'arn:aws:iam::123456789012:role/b',
  ),
  'integration.contentHandling': ofIntegration(
    'contentHandling',
    'CONVERT_TO_TEXT',
    'CONVERT_TO_TEXT',
    'CONVERT_TO_BINARY',
  ),
  'integration.passthroughBehavior': ofIntegration(
    'passthroughBehavior',
    'never',
    'NEVER',
    'when_no_templates',
    'WHEN_NO_TEMPLATES',
  ),
  'integration.timeoutInMillis': ofIntegration('timeoutInMillis', 1000, 1000, 2000),
  'integration.responseTransferMode': ofIntegration(
    'responseTransferMode',
    'STREAM',
    'STREAM',
    'BUFFERED',
  ),
  'integration.tlsConfig': ofIntegration(
    'tlsConfig',
    { insecureSkipVerification: true },
    { insecureSkipVerification: true },
    { insecureSkipVerification: false },
  ),
  'integration.requestParameters': ofIntegration(
    'requestParameters',
    { 'integration.request.header.X': "'a'" },
    { 'integration.request.header.X': "'a'" },
    { 'integration.request.querystring.y': "'b'" },
  ),
  'integration.requestTemplates': ofIntegration(
    'requestTemplates',
    { 'application/json': '{}' },
    { 'application/json': '{}' },
    { 'application/json': '[]' },
  ),
  'integration.responses': {
    puts: {
      [`${integration}/responses`]: {
        '4\\d\\d': {
          statusCode: '400',
          responseParameters: { 'method.response.header.X': "'a'" },
          responseTemplates: { 'application/json': '{}' },
          contentHandling: 'CONVERT_TO_TEXT',
        },
      },
      [`${operation}/responses/400`]: {
        description: 'Bad',
        headers: { X: { schema: { type: 'string' } } },
      },
    },
    read: (_api, method) => method.integration?.integrationResponses['400']?.selectionPattern,
    as: '4\\d\\d',
    edit: (_api, method) => {
      const response = method.integration?.integrationResponses['400'];
      if (response !== undefined) response.responseTemplates = {};
    },
    becomes: {
      '4\\d\\d': {
        statusCode: '400',
        responseParameters: { 'method.response.header.X': "'a'" },
        contentHandling: 'CONVERT_TO_TEXT',
      },
    },
  },
};

describe.each(Object.entries(understood))('%s', (_name, { puts, read, as, edit, becomes }) => {
  const document = documentWith(puts);
  const given = imported(document);
  const [pointer = ''] = Object.keys(puts);

  test('is a field of the design', () => {
    expect(read(apiOf(given), methodOf(apiOf(given)))).toEqual(as);
  });

  test.each(['oas30', 'oas31', 'swagger'] as const)('means the same after %s', (version) => {
    const again = imported(exportedAs(given, version));
    expect(read(apiOf(again), methodOf(apiOf(again)))).toEqual(as);
  });

  test('stays as it is over the original', () => {
    const text = JSON.stringify(document, null, 2);
    const over = exportOver(text, given.project, given.apiId, { fileName: 'api.json' });
    expect(over.text).toBe(text);
  });

  test('takes a change over the original', () => {
    const project = structuredClone(given.project);
    const api = project.apis[given.apiId] as Draft<RestApi>;
    edit(api, methodOf(api as RestApi) as Draft<Method>);
    const text = JSON.stringify(document, null, 2);
    const over = exportOver(text, project, given.apiId, { fileName: 'api.json' });
    expect(over.problems.filter(isError)).toEqual([]);
    expect(valueAtPointer(JSON.parse(over.text) as JsonValue, pointer)).toEqual(becomes);
  });
});

describe('what a field cannot hold', () => {
  const server = (configuration: JsonValue): JsonValue => [
    {
      url: 'https://x.execute-api.us-east-1.amazonaws.com',
      'x-amazon-apigateway-endpoint-configuration': configuration,
    },
  ];
  const inServer = '/servers/0/x-amazon-apigateway-endpoint-configuration';
  /** What is put, and the pointer of the finding when it is another. */
  const wrong: readonly (readonly [string, JsonValue, string?])[] = [
    ['/x-amazon-apigateway-api-key-source', 'COOKIE'],
    ['/x-amazon-apigateway-binary-media-types', 'image/png'],
    ['/x-amazon-apigateway-binary-media-types', ['image/png', {}]],
    ['/x-amazon-apigateway-minimum-compression-size', 'much'],
    ['/x-amazon-apigateway-minimum-compression-size', null],
    ['/x-amazon-apigateway-minimum-compression-size', ' '],
    ['/x-amazon-apigateway-policy', null],
    ['/x-amazon-apigateway-policy', '{bad'],
    ['/x-amazon-apigateway-security-policy', 'TLS_9'],
    ['/x-amazon-apigateway-security-policy', ['TLS_1_2']],
    ['/x-amazon-apigateway-security-policy', 'SecurityPolicy_TLS13_2025_EDGE'],
    ['/x-amazon-apigateway-endpoint-access-mode', 'LAX'],
    ['/x-amazon-apigateway-endpoint-access-mode', 'STRICT'],
    ['/x-amazon-apigateway-gateway-responses', []],
    ['/x-amazon-apigateway-gateway-responses/NOPE', { statusCode: '400' }],
    ['/x-amazon-apigateway-gateway-responses/DEFAULT_4XX', 'no'],
    ['/x-amazon-apigateway-gateway-responses/DEFAULT_4XX/statusCode', []],
    ['/x-amazon-apigateway-gateway-responses/DEFAULT_4XX/responseParameters', 'no'],
    ['/x-amazon-apigateway-gateway-responses/DEFAULT_4XX/responseTemplates', []],
    ['/x-amazon-apigateway-request-validators', 'no'],
    ['/x-amazon-apigateway-request-validators/all', true],
    ['/x-amazon-apigateway-request-validators/all/validateRequestBody', 1],
    ['/x-amazon-apigateway-request-validator', {}],
    [`${operation}/x-amazon-apigateway-request-validator`, ['all']],
    [`${operation}/x-amazon-apigateway-request-validator`, 'gone'],
    [`${operation}/x-amazon-apigateway-auth`, 'AWS_IAM'],
    [
      `${operation}/x-amazon-apigateway-auth`,
      { type: 'MFA' },
      `${operation}/x-amazon-apigateway-auth/type`,
    ],
    [`${scheme}/x-amazon-apigateway-authorizer`, 'mine'],
    [`${scheme}/x-amazon-apigateway-authorizer`, { authorizerUri: lambda }],
    [
      `${scheme}/x-amazon-apigateway-authorizer`,
      { type: 'jwt' },
      `${scheme}/x-amazon-apigateway-authorizer/type`,
    ],
    [
      `${scheme}/x-amazon-apigateway-authorizer`,
      { ...authorizer, identitySource: ['a'] },
      `${scheme}/x-amazon-apigateway-authorizer/identitySource`,
    ],
    [
      `${scheme}/x-amazon-apigateway-authorizer`,
      { ...authorizer, authorizerResultTtlInSeconds: 'long' },
      `${scheme}/x-amazon-apigateway-authorizer/authorizerResultTtlInSeconds`,
    ],
    [
      `${scheme}/x-amazon-apigateway-authorizer`,
      { type: 'cognito_user_pools', providerARNs: 'arn' },
      `${scheme}/x-amazon-apigateway-authorizer/providerARNs`,
    ],
    [`${operation}/x-amazon-apigateway-integration`, 'mock'],
    [`${integration}/connectionType`, 'TUNNEL'],
    [`${integration}/cacheNamespace`, {}],
    [`${integration}/cacheKeyParameters`, 'q'],
    [`${integration}/contentHandling`, 'ZIP'],
    [`${integration}/passthroughBehavior`, 'sometimes'],
    [`${integration}/responseTransferMode`, 'MAYBE'],
    [`${integration}/timeoutInMillis`, 'soon'],
    [`${integration}/tlsConfig`, true],
    [`${integration}/tlsConfig/insecureSkipVerification`, 'maybe'],
    [`${integration}/requestParameters`, ['a']],
    [`${integration}/requestTemplates`, 'a'],
    [`${integration}/responses`, ['a']],
    [`${integration}/responses/default`, 'a'],
    [
      `${integration}/responses/default`,
      { statusCode: '200', responseTemplates: [] },
      `${integration}/responses/default/responseTemplates`,
    ],
    [
      `${integration}/responses/default`,
      { statusCode: '200', contentHandling: 'ZIP' },
      `${integration}/responses/default/contentHandling`,
    ],
    ['/paths/~1b/x-amazon-apigateway-any-method', 'no'],
    ['/servers', server('no'), inServer],
    ['/servers', server({ vpcEndpointIds: 'vpce-1' }), `${inServer}/vpcEndpointIds`],
    [
      '/servers',
      server({ disableExecuteApiEndpoint: 'often' }),
      `${inServer}/disableExecuteApiEndpoint`,
    ],
    ['/servers', server({ ipAddressType: 'ipv9' }), `${inServer}/ipAddressType`],
    ['/servers', server({ types: ['MOON'] }), `${inServer}/types`],
    [
      '/tags',
      [{ name: 'a', 'x-amazon-apigateway-tag-value': {} }],
      '/tags/0/x-amazon-apigateway-tag-value',
    ],
  ];

  const cases = wrong.map(([pointer, value, at = pointer]) => ({ pointer, value, at }));

  test.each(cases)('$pointer = $value is told at its place and given back', (put) => {
    const { pointer, value, at } = put;
    const document = documentWith({ [pointer]: value });
    const given = imported(document);
    const errors = given.problems.filter(isError);
    expect(errors.map(({ place }) => place.pointer)).toContain(at);
    expect(errors.every(({ place }) => place.range !== undefined)).toBe(true);
    const back = exportedAs(given, 'oas30');
    const wanted = valueAtPointer(document, pointer);
    if (pointer === '/servers')
      expect(valueAtPointer(back, inServer)).toEqual(valueAtPointer(document, inServer));
    else expect(valueAtPointer(back, pointer)).toEqual(wanted);
  });

  test.each([
    [
      'a validator',
      '/x-amazon-apigateway-request-validators/all',
      { validateRequestBody: true, note: 1 },
    ],
    [
      'a gateway response',
      '/x-amazon-apigateway-gateway-responses/DEFAULT_4XX',
      { statusCode: '400', note: 1 },
    ],
    ['an integration response', `${integration}/responses/default`, { statusCode: '200', note: 1 }],
    ['an integration', `${integration}/note`, 1],
    ['a TLS configuration', `${integration}/tlsConfig`, { serverNameToVerify: 'a.example' }],
    ['an endpoint configuration', '/servers', server({ note: 1 })],
  ])('what %s says besides comes back', (_of, pointer, value) => {
    const back = exportedAs(imported(documentWith({ [pointer]: value })), 'oas30');
    const at = pointer === '/servers' ? inServer : pointer;
    expect(valueAtPointer(back, at)).toMatchObject(
      (pointer === '/servers' ? { note: 1 } : value) as object,
    );
  });

  it('goes with the entity that had it', () => {
    const given = imported(
      documentWith({
        '/x-amazon-apigateway-gateway-responses': { DEFAULT_4XX: { statusCode: '400', note: 1 } },
      }),
    );
    const api = { ...apiOf(given), gatewayResponses: {} };
    const project = { ...given.project, apis: { [given.apiId]: api } };
    const back = exportedAs({ project, apiId: given.apiId }, 'oas30');
    expect(back['x-amazon-apigateway-gateway-responses']).toBeUndefined();
  });
});

describe('functions of CloudFormation in gateway responses', () => {
  const pointer = '/x-amazon-apigateway-gateway-responses/DEFAULT_4XX';
  const written = {
    statusCode: { Ref: 'Status' },
    responseParameters: {
      'gatewayresponse.header.A': { 'Fn::Sub': "'${Origin}'" },
      'gatewayresponse.header.B': "'b'",
    },
    responseTemplates: { 'application/json': { 'Fn::If': ['IsProd', 'a', 'b'] } },
  };
  const given = imported(documentWith({ [pointer]: written }));

  test('come back', () => {
    expect(given.problems.filter(isError)).toEqual([]);
    expect(valueAtPointer(exportedAs(given, 'oas30'), pointer)).toEqual(written);
  });

  test('give way to what the design says', () => {
    const project = structuredClone(given.project);
    const response = (project.apis[given.apiId] as Draft<RestApi>).gatewayResponses.DEFAULT_4XX;
    if (response === undefined) throw new Error('not imported');
    delete response.statusCode;
    response.responseParameters = { 'gatewayresponse.header.A': "'a'" };
    response.responseTemplates = {};
    const back = exportedAs({ project, apiId: given.apiId }, 'oas30');
    expect(valueAtPointer(back, pointer)).toEqual({
      responseParameters: { 'gatewayresponse.header.A': "'a'" },
    });
  });
});

test('texts of an integration that a deployment chooses come back until they are edited', () => {
  const template = { 'Fn::If': ['IsProd', 'a', 'b'] };
  const place = `${integration}/requestTemplates`;
  const given = imported(documentWith({ [place]: { 'application/json': template } }));
  expect(valueAtPointer(exportedAs(given, 'oas30'), place)).toEqual({
    'application/json': template,
  });
  const project = structuredClone(given.project);
  Object.assign(methodOf(project.apis[given.apiId] as RestApi).integration ?? {}, {
    requestTemplates: { 'application/json': 'c' },
  });
  const back = exportedAs({ project, apiId: given.apiId }, 'oas30');
  expect(valueAtPointer(back, place)).toEqual({ 'application/json': 'c' });
});

describe('what a deployment puts in', () => {
  const byDeployment = { 'Fn::If': ['IsProd', 1, 2] };
  const inServer = '/servers/0/x-amazon-apigateway-endpoint-configuration';
  test.each<[string, JsonValue]>([
    ['/x-amazon-apigateway-api-key-source', byDeployment],
    ['/x-amazon-apigateway-binary-media-types', [byDeployment]],
    ['/x-amazon-apigateway-minimum-compression-size', byDeployment],
    ['/x-amazon-apigateway-endpoint-access-mode', byDeployment],
    ['/x-amazon-apigateway-request-validators/all/validateRequestBody', byDeployment],
    [`${integration}/tlsConfig/insecureSkipVerification`, byDeployment],
    [`${integration}/cacheKeyParameters`, [byDeployment]],
    [`${inServer}/types`, [byDeployment]],
    [`${inServer}/vpcEndpointIds`, [byDeployment]],
    [`${inServer}/disableExecuteApiEndpoint`, byDeployment],
  ])('is not judged at %s and given back', (pointer, value) => {
    const servers = [{ url: 'https://x.execute-api.us-east-1.amazonaws.com' }];
    const given = imported(documentWith({ '/servers': servers, [pointer]: value }));
    expect(given.problems.filter(isError)).toEqual([]);
    expect(valueAtPointer(exportedAs(given, 'oas30'), pointer)).toEqual(value);
  });

  test('gives way to what the design says', () => {
    const given = imported(
      documentWith({
        '/x-amazon-apigateway-request-validators/all/validateRequestBody': byDeployment,
        [`${integration}/tlsConfig/insecureSkipVerification`]: byDeployment,
      }),
    );
    const project = structuredClone(given.project);
    const api = project.apis[given.apiId] as RestApi;
    Object.assign(api.requestValidators['all'] ?? {}, { validateRequestBody: true });
    Object.assign(methodOf(api).integration ?? {}, {
      tlsConfig: { insecureSkipVerification: false },
    });
    const back = exportedAs({ project, apiId: given.apiId }, 'oas30');
    expect(back['x-amazon-apigateway-request-validators']).toMatchObject({
      all: { validateRequestBody: true },
    });
    expect(valueAtPointer(back, `${integration}/tlsConfig`)).toEqual({
      insecureSkipVerification: false,
    });
  });
});

describe('flags as text', () => {
  test('are true and false', () => {
    const api = apiOf(
      imported(
        documentWith({
          '/x-amazon-apigateway-request-validators': { all: { validateRequestBody: 'true' } },
          [`${integration}/tlsConfig`]: { insecureSkipVerification: 'True' },
        }),
      ),
    );
    expect(api.requestValidators['all']?.validateRequestBody).toBe(true);
    expect(methodOf(api).integration?.tlsConfig).toEqual({ insecureSkipVerification: true });
  });
});

describe('names of extensions', () => {
  const rules = (puts: Readonly<Record<string, JsonValue>>): readonly string[] =>
    imported(documentWith(puts)).problems.map(
      ({ ruleId, place }) => `${ruleId} ${place.pointer ?? ''}`,
    );

  test.each([
    ['/x-amazon-apigateway-polcy', 'unknown-extension'],
    ['/x-amazon-apigateway-any-method', 'misplaced-extension'],
    ['/x-amazon-apigateway-tag-value', 'misplaced-extension'],
    [`${operation}/x-amazon-apigateway-endpoint-configuration`, 'misplaced-extension'],
    [`${operation}/x-amazon-apigateway-request-validators`, 'misplaced-extension'],
    ['/paths/~1a/x-amazon-apigateway-integration', 'misplaced-extension'],
  ])('%s is %s', (pointer, rule) => {
    expect(rules({ [pointer]: {} })).toContain(`${rule} ${pointer}`);
  });

  test('the one that is meant is named', () => {
    const { problems } = imported(documentWith({ '/x-amazon-apigateway-polcy': {} }));
    expect(problems[0]?.message).toContain('x-amazon-apigateway-policy may be meant');
  });

  test('others are nobody’s business', () => {
    expect(rules({ '/x-amazon-other': 1, [`${operation}/x-anything`]: 1 })).toEqual([]);
  });
});

describe('x-amazon-apigateway-auth NONE', () => {
  const securitySchemes = {
    iam: {
      type: 'apiKey',
      name: 'Authorization',
      in: 'header',
      'x-amazon-apigateway-authtype': 'awsSigv4',
    },
  };
  test.each([
    ['opens an operation of a guarded document', { '/security': [{ iam: [] }] }, 'NONE'],
    ['does not open what asks for itself', { [`${operation}/security`]: [{ iam: [] }] }, 'AWS_IAM'],
  ])('%s', (_what, puts, type) => {
    const given = imported(
      documentWith({
        '/components': { securitySchemes },
        [`${operation}/x-amazon-apigateway-auth`]: { type: 'NONE' },
        ...puts,
      } as Readonly<Record<string, JsonValue>>),
    );
    expect(methodOf(apiOf(given)).authorizationType).toBe(type);
    const again = imported(exportedAs(given, 'swagger'));
    expect(methodOf(apiOf(again)).authorizationType).toBe(type);
  });
});

describe('servers', () => {
  test('only the first says how the endpoint is', () => {
    const given = imported(
      documentWith({
        '/servers': [
          { url: 'https://a.example' },
          {
            url: 'https://b.example',
            'x-amazon-apigateway-endpoint-configuration': { disableExecuteApiEndpoint: true },
          },
        ],
      }),
    );
    expect(apiOf(given).disableExecuteApiEndpoint).toBe(false);
    expect(given.problems.map(({ message }) => message)).toContain(
      'More than one server provided. Ignoring all but the first for defining endpoint configuration',
    );
  });

  test('at the top of OpenAPI 3 it is read and changed there', () => {
    const document = documentWith({
      '/x-amazon-apigateway-endpoint-configuration': { disableExecuteApiEndpoint: true },
    });
    const given = imported(document);
    expect(apiOf(given).disableExecuteApiEndpoint).toBe(true);
    const api = { ...apiOf(given), disableExecuteApiEndpoint: false };
    const project = { ...given.project, apis: { [given.apiId]: api } };
    const over = exportOver(JSON.stringify(document, null, 2), project, given.apiId, {
      fileName: 'api.json',
    });
    expect(over.problems.filter(isError)).toEqual([]);
    expect(JSON.parse(over.text)).toEqual(documentWith({}));
  });
});

test('Swagger has every setting at its top', () => {
  const given = imported(
    documentWith({
      '/servers': [
        {
          url: '/',
          'x-amazon-apigateway-endpoint-configuration': { disableExecuteApiEndpoint: true },
        },
      ],
    }),
  );
  const swagger = exportedAs(given, 'swagger');
  expect(
    valueAtPointer(swagger, inSwagger('/servers/0/x-amazon-apigateway-endpoint-configuration')),
  ).toEqual({
    disableExecuteApiEndpoint: true,
  });
});
