import type { Integration } from '#shared/entities/rest/integration.ts';
import type { Project } from '#shared/project/project.ts';
import { emptyProject } from '#shared/project/project.ts';
import { lambdaInvocationUri } from '#shared/entities/lambda-uri.ts';

/** An integration that answers 200 by itself. */
export const aMock = {
  type: 'MOCK',
  requestParameters: {},
  requestTemplates: { 'application/json': '{"statusCode": 200}' },
  passthroughBehavior: 'WHEN_NO_MATCH',
  timeoutInMillis: 29_000,
  cacheKeyParameters: [],
  integrationResponses: {
    '200': { statusCode: '200', responseParameters: {}, responseTemplates: {} },
  },
} as const satisfies Integration;

/** A project with one of everything in which no rule finds anything. */
export const aCleanProject: Project = {
  ...emptyProject,
  name: 'Shop',
  apis: {
    shop: {
      kind: 'rest',
      id: 'shop',
      name: 'Shop',
      endpointConfiguration: { types: ['REGIONAL'] },
      apiKeySource: 'HEADER',
      binaryMediaTypes: ['image/png'],
      disableExecuteApiEndpoint: false,
      resources: {
        root: { id: 'root', parentId: null, pathPart: '', methods: {} },
        products: {
          id: 'products',
          parentId: 'root',
          pathPart: 'products',
          methods: {
            GET: {
              httpMethod: 'GET',
              authorizationType: 'NONE',
              apiKeyRequired: true,
              operationName: 'listProducts',
              requestParameters: { 'method.request.querystring.page': false },
              requestModels: {},
              integration: {
                type: 'HTTP',
                httpMethod: 'GET',
                uri: 'https://${stageVariables.host}/products',
                requestParameters: {
                  'integration.request.querystring.page': 'method.request.querystring.page',
                },
                requestTemplates: {},
                passthroughBehavior: 'WHEN_NO_MATCH',
                timeoutInMillis: 5_000,
                cacheKeyParameters: ['method.request.querystring.page'],
                integrationResponses: {
                  '200': {
                    statusCode: '200',
                    responseParameters: {
                      'method.response.header.X-Total': 'integration.response.header.X-Total',
                    },
                    responseTemplates: {},
                  },
                  '404': {
                    statusCode: '404',
                    selectionPattern: '404',
                    responseParameters: {},
                    responseTemplates: { 'application/json': '{"message":"none"}' },
                  },
                },
              },
              methodResponses: {
                '200': {
                  statusCode: '200',
                  responseParameters: { 'method.response.header.X-Total': false },
                  responseModels: { 'application/json': 'Product' },
                },
                '404': { statusCode: '404', responseParameters: {}, responseModels: {} },
              },
            },
            POST: {
              httpMethod: 'POST',
              authorizationType: 'CUSTOM',
              authorizer: 'token',
              apiKeyRequired: false,
              operationName: 'placeProduct',
              requestValidator: 'all',
              requestParameters: { 'method.request.header.X-Trace': true },
              requestModels: { 'application/json': 'Product' },
              integration: {
                type: 'AWS_PROXY',
                httpMethod: 'POST',
                uri: lambdaInvocationUri('us-east-1', '123456789012', 'place'),
                requestParameters: {},
                requestTemplates: {},
                passthroughBehavior: 'WHEN_NO_MATCH',
                timeoutInMillis: 29_000,
                cacheKeyParameters: [],
                integrationResponses: {},
              },
              methodResponses: {},
            },
          },
        },
        product: {
          id: 'product',
          parentId: 'products',
          pathPart: '{id}',
          methods: {
            GET: {
              httpMethod: 'GET',
              authorizationType: 'COGNITO_USER_POOLS',
              authorizer: 'members',
              authorizationScopes: ['shop/read'],
              apiKeyRequired: false,
              requestParameters: { 'method.request.path.id': true },
              requestModels: {},
              integration: aMock,
              methodResponses: {
                '200': { statusCode: '200', responseParameters: {}, responseModels: {} },
              },
            },
          },
        },
      },
      models: {
        Product: {
          name: 'Product',
          contentType: 'application/json',
          schema: '{"type":"object","properties":{"price":{"type":"number","minimum":0}}}',
        },
      },
      requestValidators: {
        all: { name: 'all', validateRequestBody: true, validateRequestParameters: true },
      },
      authorizers: {
        token: {
          name: 'token',
          type: 'TOKEN',
          authorizerUri: lambdaInvocationUri('us-east-1', '123456789012', 'place'),
          identitySource: 'method.request.header.Authorization',
          identityValidationExpression: '^Bearer .+$',
        },
        members: {
          name: 'members',
          type: 'COGNITO_USER_POOLS',
          identitySource: 'method.request.header.Authorization',
          providerARNs: ['arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_abc'],
        },
      },
      gatewayResponses: {
        DEFAULT_4XX: {
          responseType: 'DEFAULT_4XX',
          responseParameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': "'*'" },
          responseTemplates: { 'application/json': '{"message":$context.error.messageString}' },
        },
      },
      stages: {
        dev: {
          stageName: 'dev',
          deploymentId: 'd1',
          variables: { host: 'shop.example.com' },
          cacheClusterEnabled: false,
          methodSettings: {
            '*/*': { throttlingRateLimit: 10, throttlingBurstLimit: 5, loggingLevel: 'ERROR' },
          },
          accessLogSettings: {
            destinationArn: 'arn:aws:logs:us-east-1:123456789012:log-group:access',
            format: '$context.requestId $context.status',
          },
          canarySettings: { percentTraffic: 10, deploymentId: 'd1' },
          tracingEnabled: false,
        },
      },
      deployments: { d1: { id: 'd1' } },
    },
  },
  functions: {
    place: {
      name: 'place',
      runtime: 'nodejs22.x',
      handler: 'index.handler',
      timeout: 3,
      memorySize: 128,
      environment: { TABLE: 'orders' },
    },
  },
  files: { 'functions/place/index.mjs': '', 'backends/shop.mjs': '' },
  httpBackends: {
    shop: {
      name: 'shop',
      baseUrl: 'https://shop.example.com',
      local: { kind: 'process', script: 'backends/shop.mjs' },
    },
  },
  vpcLinks: {
    link01: {
      id: 'link01',
      name: 'inside',
      targetArns: [
        'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/inside/1a2b',
      ],
    },
  },
  userPools: {
    members: {
      id: 'members',
      name: 'Members',
      arn: 'arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_abc',
      clientIds: [],
    },
  },
  apiKeys: {
    k1: { id: 'k1', name: 'Partner', enabled: true, value: 'abcdefghijklmnopqrstuvwx' },
  },
  usagePlans: {
    gold: {
      id: 'gold',
      name: 'Gold',
      apiStages: [{ apiId: 'shop', stage: 'dev', throttle: { '/products/GET': { rateLimit: 1 } } }],
      keyIds: ['k1'],
      throttle: { burstLimit: 10, rateLimit: 5 },
      quota: { limit: 100, offset: 1, period: 'DAY' },
    },
  },
  domainNames: {
    'api.example.com': {
      domainName: 'api.example.com',
      endpointType: 'REGIONAL',
      certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/1',
      basePathMappings: [
        { basePath: '', apiId: 'shop', stage: 'dev' },
        { basePath: 'shop/v1', apiId: 'shop' },
      ],
    },
  },
  requests: {
    list: {
      name: 'list',
      apiId: 'shop',
      stage: 'dev',
      httpMethod: 'GET',
      path: '/products',
      headers: [],
      apiKeyId: 'k1',
      assertions: [],
    },
  },
};
