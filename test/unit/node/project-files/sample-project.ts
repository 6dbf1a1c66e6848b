import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';

const api: RestApi = {
  kind: 'rest',
  id: 'a1b2c3d4e5',
  name: 'shop',
  endpointConfiguration: { types: ['REGIONAL'] },
  apiKeySource: 'HEADER',
  binaryMediaTypes: [],
  disableExecuteApiEndpoint: false,
  resources: {
    rrrrrr: { id: 'rrrrrr', parentId: null, pathPart: '', methods: {} },
    pppppp: {
      id: 'pppppp',
      parentId: 'rrrrrr',
      pathPart: 'products',
      methods: {
        GET: {
          httpMethod: 'GET',
          authorizationType: 'NONE',
          apiKeyRequired: true,
          requestParameters: {},
          requestModels: {},
          methodResponses: {},
          integration: {
            type: 'MOCK',
            requestParameters: {},
            requestTemplates: { 'application/json': '{"statusCode": 200}\n' },
            passthroughBehavior: 'WHEN_NO_MATCH',
            timeoutInMillis: 29_000,
            cacheKeyParameters: [],
            integrationResponses: {},
          },
        },
      },
    },
  },
  models: { Product: { name: 'Product', contentType: 'application/json', schema: '{}\n' } },
  requestValidators: {},
  authorizers: {},
  gatewayResponses: {},
  stages: {},
  deployments: {},
};

/** A small project: one API with a templated method, a function with its handler, an API key. */
export const sampleProject: Project = {
  ...emptyProject,
  name: 'Shop',
  apis: { a1b2c3d4e5: api },
  functions: {
    list: {
      name: 'list',
      runtime: 'nodejs22.x',
      handler: 'index.handler',
      timeout: 3,
      memorySize: 128,
      environment: {},
    },
  },
  apiKeys: { key1: { id: 'key1', name: 'partner', enabled: true } },
  files: { 'functions/list/index.mjs': 'export const handler = async () => ({});\n' },
};
