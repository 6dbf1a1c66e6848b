import type { Integration } from '#shared/entities/rest/integration.ts';
import { integrationDefaults } from '#shared/entities/rest/integration.ts';
import { methodDefaults, type Method } from '#shared/entities/rest/method.ts';
import type { Resource } from '#shared/entities/rest/resource.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { stageDefaults } from '#shared/entities/rest/stage.ts';
import { lambdaInvocationUri } from '#shared/entities/lambda-uri.ts';
import { lambdaFunctionDefaults } from '#shared/entities/common/lambda-function.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';

const apiId = 'benchbench';

const ok = { statusCode: '200', responseParameters: {}, responseModels: {} } as const;
const okResponse = { statusCode: '200', responseParameters: {}, responseTemplates: {} } as const;

/** Where the HTTP proxy of the bench sends its requests; the worker replaces it by the real port. */
export const benchBackend = 'http://backend.bench';

/** One API with a resource per way of answering that has a budget. */
export function benchProject(): Project {
  const mock = integration({
    type: 'MOCK',
    requestTemplates: { 'application/json': '{"statusCode": 200}' },
    integrationResponses: {
      '200': { ...okResponse, responseTemplates: { 'application/json': '{"status":"ok"}' } },
    },
  });
  const vtl = integration({
    type: 'MOCK',
    requestTemplates: {
      'application/json':
        '#set($id = $input.params("id"))\n{"statusCode": 200, "id": "$id", "q": "$input.params(\'q\')"}',
    },
    integrationResponses: {
      '200': {
        ...okResponse,
        responseTemplates: {
          'application/json':
            '{"id": "$input.params(\'id\')", "q": "$util.escapeJavaScript($input.params(\'q\'))", "stage": "$context.stage"}',
        },
      },
    },
  });
  const fn = integration({
    type: 'AWS_PROXY',
    httpMethod: 'POST',
    uri: lambdaInvocationUri(emptyProject.region, emptyProject.accountId, 'bench'),
  });
  const proxy = integration({ type: 'HTTP_PROXY', httpMethod: 'GET', uri: `${benchBackend}/item` });
  return {
    ...emptyProject,
    name: 'bench',
    apis: {
      [apiId]: restApi([
        resource('mock', 'mock', [method('GET', mock)]),
        resource('vtl', 'vtl', []),
        { ...resource('vtlid', '{id}', [method('GET', vtl)]), parentId: 'vtl' },
        resource('valid', 'valid', [
          {
            ...method('POST', mock),
            requestValidator: 'body',
            requestModels: { 'application/json': 'Order' },
          },
        ]),
        resource('proxy', 'proxy', [method('GET', proxy)]),
        resource('fn', 'fn', [method('GET', fn)]),
        resource('keyed', 'keyed', [{ ...method('GET', mock), apiKeyRequired: true }]),
      ]),
    },
    functions: { bench: { ...lambdaFunctionDefaults, name: 'bench', memorySize: 256 } },
    files: {
      'functions/bench/index.mjs':
        'export const handler = async (event) => ({ statusCode: 200, headers: { "content-type": "application/json" }, body: JSON.stringify({ path: event.path }) });\n',
    },
    apiKeys: { key1: { id: 'key1', name: 'bench', enabled: true, value: benchKey } },
    usagePlans: {
      plan1: {
        id: 'plan1',
        name: 'bench',
        apiStages: [{ apiId, stage: 'dev' }],
        keyIds: ['key1'],
      },
    },
  };
}

export const benchKey = 'bench-key-0123456789-0123456789';

/** `count` resources `/r0/{id}` … each with a MOCK, for what routes cost. */
export function manyRoutesProject(count: number): Project {
  const mock = integration({
    type: 'MOCK',
    requestTemplates: { 'application/json': '{"statusCode": 200}' },
    integrationResponses: {
      '200': { ...okResponse, responseTemplates: { 'application/json': '{"status":"ok"}' } },
    },
  });
  const resources: Resource[] = [];
  for (let index = 0; index < count; index++) {
    resources.push(resource(`a${index}`, `r${index}`, []));
    resources.push({
      ...resource(`b${index}`, '{id}', [method('GET', mock)]),
      parentId: `a${index}`,
    });
  }
  return { ...emptyProject, name: 'routes', apis: { [apiId]: restApi(resources) } };
}

function restApi(resources: readonly Resource[]): RestApi {
  const root: Resource = { id: 'root', parentId: null, pathPart: '', methods: {} };
  return {
    kind: 'rest',
    id: apiId,
    name: 'bench',
    endpointConfiguration: { types: ['REGIONAL'] },
    apiKeySource: 'HEADER',
    binaryMediaTypes: [],
    disableExecuteApiEndpoint: false,
    resources: Object.fromEntries([root, ...resources].map((item) => [item.id, item])),
    models: { Order: { name: 'Order', contentType: 'application/json', schema: orderSchema } },
    requestValidators: {
      body: { name: 'body', validateRequestBody: true, validateRequestParameters: false },
    },
    authorizers: {},
    gatewayResponses: {},
    stages: {
      dev: { ...stageDefaults, stageName: 'dev' },
      logged: {
        ...stageDefaults,
        stageName: 'logged',
        accessLogSettings: {
          destinationArn: 'arn:aws:logs:us-east-1:123456789012:log-group:bench',
          format:
            '$context.identity.sourceIp [$context.requestTime] "$context.httpMethod $context.resourcePath $context.protocol" $context.status $context.responseLength $context.requestId',
        },
      },
    },
    deployments: {},
  };
}

/** The schema the bare server of the comparison validates by as well. */
export const orderSchema = JSON.stringify({
  $schema: 'http://json-schema.org/draft-04/schema#',
  type: 'object',
  required: ['customer', 'lines'],
  properties: {
    customer: { type: 'string', minLength: 1 },
    lines: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['sku', 'quantity'],
        properties: { sku: { type: 'string' }, quantity: { type: 'integer', minimum: 1 } },
      },
    },
  },
});

export const orderBody = JSON.stringify({
  customer: 'Ines',
  lines: [
    { sku: 'p-1', quantity: 2 },
    { sku: 'p-2', quantity: 1 },
  ],
});

function resource(id: string, pathPart: string, methods: readonly Method[]): Resource {
  return {
    id,
    parentId: 'root',
    pathPart,
    methods: Object.fromEntries(methods.map((item) => [item.httpMethod, item])),
  };
}

function method(httpMethod: Method['httpMethod'], item: Integration): Method {
  return { ...methodDefaults, httpMethod, integration: item, methodResponses: { '200': ok } };
}

function integration(given: Partial<Integration> & Pick<Integration, 'type'>): Integration {
  return { ...integrationDefaults, integrationResponses: { '200': okResponse }, ...given };
}
