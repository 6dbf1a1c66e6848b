import type { Draft } from 'mutative';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '#shared/entities/common/json.ts';
import type { Integration } from '#shared/entities/rest/integration.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { valueAtPointer } from '#shared/openapi/import/import-context.ts';
import { exportOver } from '#shared/openapi/lossless/export-over.ts';
import { isError } from '#shared/std/problem.ts';
import {
  apiOf,
  authorizer,
  documentWith,
  exportedAs,
  imported,
  integration,
  methodOf,
  operation,
  scheme,
} from './extension-document.ts';

interface Understood {
  readonly puts: Readonly<Record<string, JsonValue>>;
  /** What the design has of it. */
  readonly read: (api: RestApi, method: Method) => unknown;
  readonly as: unknown;
  /** Changes it in the design; the first pointer of `puts` then holds `becomes`. */
  readonly edit: (api: Draft<RestApi>, method: Draft<Method>) => void;
  readonly becomes: JsonValue | undefined;
}

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
  expect(valueAtPointer(swagger, '/x-amazon-apigateway-endpoint-configuration')).toEqual({
    disableExecuteApiEndpoint: true,
  });
});
