import * as fc from 'fast-check';
import type { Api } from '#shared/entities/api.ts';
import { gatewayResponseTypes } from '#shared/entities/rest/gateway-response.ts';
import type { Integration } from '#shared/entities/rest/integration.ts';
import { httpMethods, type HttpMethod, type Method } from '#shared/entities/rest/method.ts';
import type { Resource } from '#shared/entities/rest/resource.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { TemplateTest } from '#shared/entities/rest/template-test.ts';
import { anyDocumentation } from '#test/support/any-documentation.ts';
import { entity, maybe } from '#test/support/arbitraries.ts';
import { anyHttpApi, anyWebSocketApi } from './any-route-api.ts';
import {
  text,
  name,
  dictionary,
  textMap,
  flagMap,
  number,
  json,
  kept,
  named,
} from './any-values.ts';

const integration = entity<Integration>({
  type: fc.constantFrom('MOCK', 'HTTP', 'HTTP_PROXY', 'AWS', 'AWS_PROXY'),
  httpMethod: maybe(text),
  uri: maybe(text),
  connectionType: maybe(fc.constantFrom('INTERNET', 'VPC_LINK')),
  connectionId: maybe(text),
  integrationTarget: maybe(text),
  credentials: maybe(text),
  requestParameters: textMap,
  requestTemplates: textMap,
  passthroughBehavior: fc.constantFrom('WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER'),
  contentHandling: maybe(fc.constantFrom('CONVERT_TO_BINARY', 'CONVERT_TO_TEXT')),
  timeoutInMillis: fc.oneof(fc.constant(29_000), number),
  cacheNamespace: maybe(text),
  cacheKeyParameters: fc.array(text, { maxLength: 2 }),
  tlsConfig: maybe(fc.record({ insecureSkipVerification: fc.boolean() })),
  responseTransferMode: maybe(fc.constantFrom('BUFFERED', 'STREAM')),
  integrationResponses: named(
    'statusCode',
    entity({
      statusCode: fc.constant(''),
      selectionPattern: maybe(text),
      responseParameters: textMap,
      responseTemplates: textMap,
      contentHandling: maybe(fc.constantFrom('CONVERT_TO_BINARY', 'CONVERT_TO_TEXT')),
    }) as never,
    fc.oneof(fc.constantFrom('200', '404', 'default'), name),
  ),
  kept,
});

const method = entity<Method>({
  httpMethod: fc.constant('GET'),
  authorizationType: fc.constantFrom('NONE', 'AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS'),
  authorizer: maybe(text),
  authorizationScopes: maybe(fc.array(text, { maxLength: 2 })),
  apiKeyRequired: fc.boolean(),
  operationName: maybe(text),
  description: maybe(text),
  requestValidator: maybe(text),
  requestParameters: flagMap,
  requestModels: textMap,
  integration: maybe(integration),
  methodResponses: named(
    'statusCode',
    entity({
      statusCode: fc.constant(''),
      description: maybe(text),
      responseParameters: flagMap,
      responseModels: textMap,
    }) as never,
  ),
  kept,
});

const pathPart = fc
  .oneof(
    fc.constantFrom(
      'products',
      'Products',
      'PRODUCTS',
      '{id}',
      '{proxy+}',
      'con',
      'NUL.txt',
      '_root',
      'a.yaml',
      'x.',
      '.well-known',
      'é',
      'e\u0301',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
    fc.string({ minLength: 60, maxLength: 100 }),
  )
  .map((part) => part.replaceAll('/', '-'));

const id = fc.stringMatching(/^[0-9a-z]{6}$/);

/** A tree: each node hangs below one made before it, siblings with different path parts. */
const resources: fc.Arbitrary<Record<string, Resource>> = fc
  .array(
    fc.tuple(
      id,
      fc.nat(),
      pathPart,
      fc.uniqueArray(fc.tuple(fc.constantFrom(...httpMethods), method), {
        selector: ([verb]) => verb,
        maxLength: 2,
      }),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((nodes) => {
    const made: Resource[] = [];
    for (const [id, parentIndex, part, methods] of nodes) {
      const parent = made.length === 0 ? undefined : made[parentIndex % made.length];
      const parentId = parent?.id ?? null;
      if (made.some((other) => other.id === id)) continue;
      if (made.some((other) => other.parentId === parentId && other.pathPart === part)) continue;
      made.push({
        id,
        parentId,
        pathPart: parent === undefined ? '' : part,
        methods: Object.fromEntries(
          methods.map(([httpMethod, value]) => [httpMethod, { ...value, httpMethod }]),
        ) as Partial<Record<HttpMethod, Method>>,
      });
    }
    return Object.fromEntries(made.map((resource) => [resource.id, resource]));
  });

const authorizer = fc.oneof(
  entity({
    name: fc.constant(''),
    type: fc.constantFrom('TOKEN', 'REQUEST'),
    authorizerUri: text,
    authorizerCredentials: maybe(text),
    identityValidationExpression: maybe(text),
    identitySource: maybe(text),
    authorizerResultTtlInSeconds: maybe(number),
    kept,
  }),
  entity({
    name: fc.constant(''),
    type: fc.constant('COGNITO_USER_POOLS'),
    providerARNs: fc.array(text, { maxLength: 2 }),
    kept,
  }),
);

const stage = entity({
  stageName: fc.constant(''),
  description: maybe(text),
  deploymentId: maybe(text),
  variables: textMap,
  cacheClusterEnabled: fc.boolean(),
  cacheClusterSize: maybe(fc.constantFrom('0.5', '118')),
  methodSettings: dictionary(
    entity({
      metricsEnabled: maybe(fc.boolean()),
      loggingLevel: maybe(fc.constantFrom('OFF', 'ERROR', 'INFO')),
      dataTraceEnabled: maybe(fc.boolean()),
      throttlingBurstLimit: maybe(number),
      throttlingRateLimit: maybe(number),
      cachingEnabled: maybe(fc.boolean()),
      cacheTtlInSeconds: maybe(number),
      cacheDataEncrypted: maybe(fc.boolean()),
      requireAuthorizationForCacheControl: maybe(fc.boolean()),
      unauthorizedCacheControlHeaderStrategy: maybe(
        fc.constantFrom('FAIL_WITH_403', 'SUCCEED_WITHOUT_RESPONSE_HEADER'),
      ),
    }),
  ),
  canarySettings: maybe(
    entity({
      percentTraffic: number,
      deploymentId: maybe(text),
      stageVariableOverrides: maybe(textMap),
      useStageCache: maybe(fc.boolean()),
    }),
  ),
  accessLogSettings: maybe(fc.record({ destinationArn: text, format: text })),
  tracingEnabled: fc.boolean(),
  documentationVersion: maybe(text),
  clientCertificateId: maybe(text),
  webAclArn: maybe(text),
  tags: maybe(textMap),
});

/** Tests of templates of these resources, keyed by name; absent when there are none. */
const templateTests = (
  ids: readonly string[],
): fc.Arbitrary<Record<string, TemplateTest> | undefined> =>
  named<TemplateTest>(
    'name',
    entity({
      name: fc.constant(''),
      resourceId: fc.constantFrom(...ids),
      httpMethod: fc.constantFrom('GET', 'ANY', 'x'),
      side: fc.constantFrom('request', 'response'),
      statusCode: maybe(text),
      contentType: fc.oneof(fc.constant('application/json'), text),
      input: fc.record({
        body: text,
        params: fc.record({ path: textMap, querystring: textMap, header: textMap }),
        stageVariables: textMap,
        context: dictionary(json),
      }),
      expected: fc.oneof(
        fc.record({ kind: fc.constant('json'), value: json }),
        fc.record({ kind: fc.constant('text'), text }),
      ),
    }) as never,
  ).map((tests) => (Object.keys(tests).length === 0 ? undefined : tests));

const restApi = entity<RestApi>({
  kind: fc.constant('rest'),
  id: fc.constant(''),
  name: text,
  description: maybe(text),
  version: maybe(text),
  endpointConfiguration: entity({
    types: fc.tuple(fc.constantFrom('EDGE', 'REGIONAL', 'PRIVATE')),
    vpcEndpointIds: maybe(fc.array(text, { maxLength: 2 })),
    ipAddressType: maybe(fc.constantFrom('ipv4', 'dualstack')),
  }) as never,
  apiKeySource: fc.constantFrom('HEADER', 'AUTHORIZER'),
  binaryMediaTypes: fc.array(text, { maxLength: 2 }),
  minimumCompressionSize: maybe(number),
  policy: maybe(text),
  securityPolicy: maybe(text),
  endpointAccessMode: maybe(fc.constantFrom('BASIC', 'STRICT')),
  disableExecuteApiEndpoint: fc.boolean(),
  resources,
  models: named(
    'name',
    entity({
      name: fc.constant(''),
      description: maybe(text),
      contentType: fc.oneof(fc.constant('application/json'), text),
      schema: text,
    }) as never,
    fc.oneof(fc.constantFrom('Product', 'product', 'PRODUCT'), name),
  ),
  requestValidators: named(
    'name',
    fc.record({
      name: fc.constant(''),
      validateRequestBody: fc.boolean(),
      validateRequestParameters: fc.boolean(),
    }),
  ),
  authorizers: named('name', authorizer as never),
  gatewayResponses: named(
    'responseType',
    entity({
      responseType: fc.constant(''),
      statusCode: maybe(text),
      responseParameters: textMap,
      responseTemplates: textMap,
    }) as never,
    fc.constantFrom(...gatewayResponseTypes),
  ),
  stages: named('stageName', stage as never),
  deployments: named(
    'id',
    entity({ id: fc.constant(''), description: maybe(text), createdDate: maybe(text) }) as never,
  ),
  ...anyDocumentation(text),
  templateTests: fc.constant(undefined),
  tags: maybe(textMap),
  kept,
});

const testedRestApi = restApi.chain((api) =>
  templateTests(Object.keys(api.resources)).map((tests) =>
    tests === undefined ? api : { ...api, templateTests: tests },
  ),
);

/** An API of any kind; mostly a REST API. */
export const anyApi: fc.Arbitrary<Api> = fc.oneof(
  { weight: 4, arbitrary: testedRestApi as fc.Arbitrary<Api> },
  { weight: 1, arbitrary: anyHttpApi as fc.Arbitrary<Api> },
  { weight: 1, arbitrary: anyWebSocketApi as fc.Arbitrary<Api> },
);
