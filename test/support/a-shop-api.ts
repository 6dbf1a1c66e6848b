import { integrationDefaults } from '#shared/entities/rest/integration.ts';
import { methodDefaults, type HttpMethod, type Method } from '#shared/entities/rest/method.ts';
import type { Resource } from '#shared/entities/rest/resource.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { stageDefaults } from '#shared/entities/rest/stage.ts';

/** A small REST API: products with an id, a greedy tail, two stages. */
export function aShopApi(): RestApi {
  return {
    kind: 'rest',
    id: 'shop000001',
    name: 'Shop',
    endpointConfiguration: { types: ['REGIONAL'] },
    apiKeySource: 'HEADER',
    binaryMediaTypes: [],
    disableExecuteApiEndpoint: false,
    resources: {
      root00: resource('root00', null, '', {}),
      prods0: resource('prods0', 'root00', 'products', {
        GET: method('GET', {
          requestParameters: {
            'method.request.querystring.limit': true,
            'method.request.querystring.after': false,
            'method.request.header.X-Trace': false,
          },
        }),
        POST: method('POST', { requestModels: { 'application/json': 'Product' } }),
      }),
      prod00: resource('prod00', 'prods0', '{id}', { GET: method('GET', {}) }),
      featur: resource('featur', 'prods0', 'featured', { GET: method('GET', {}) }),
      files0: resource('files0', 'root00', 'files', {}),
      tail00: resource('tail00', 'files0', '{proxy+}', { ANY: method('ANY', {}) }),
    },
    models: {
      Product: {
        name: 'Product',
        contentType: 'application/json',
        schema: '{"type":"object","properties":{"name":{"type":"string"}}}',
      },
    },
    requestValidators: {},
    authorizers: {},
    gatewayResponses: {},
    stages: {
      dev: { stageName: 'dev', ...stageDefaults },
      prod: { stageName: 'prod', ...stageDefaults },
    },
    deployments: {},
  };
}

function resource(
  id: string,
  parentId: string | null,
  pathPart: string,
  methods: Resource['methods'],
): Resource {
  return { id, parentId, pathPart, methods };
}

function method(httpMethod: HttpMethod, changes: Partial<Method>): Method {
  return {
    httpMethod,
    ...methodDefaults,
    integration: { type: 'MOCK', ...integrationDefaults },
    ...changes,
  };
}
