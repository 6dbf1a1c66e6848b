import * as fc from 'fast-check';
import type { Api } from '#shared/entities/api.ts';
import { gatewayResponseTypes } from '#shared/entities/rest/gateway-response.ts';
import type { Integration } from '#shared/entities/rest/integration.ts';
import { httpMethods, type HttpMethod, type Method } from '#shared/entities/rest/method.ts';
import type { Resource } from '#shared/entities/rest/resource.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { TemplateTest } from '#shared/entities/rest/template-test.ts';
import type { Project } from '#shared/project/project.ts';

/** Arbitrary projects, wilder than any edit makes them: any text anywhere text may stand. */

const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom(
    'a: b',
    ' lead',
    'trail ',
    'null',
    'yes',
    '1_000',
    '2001-01-01',
    '0x1f',
    '~',
    '- a',
    '#x',
    'x #y',
    'two\nlines',
    'two\nlines\n',
    'more\n\n\n',
    '\nfirst blank',
    '  indented\nthen not',
    'tab\tin\nit\n',
    'cr\r\nlf\r\n',
    'trailing \nspace\n',
    '%YAML 1.2',
    '---',
    '...',
    '\u2028',
    '\ufeffbom',
    '<<',
    'constructor',
    'valueOf',
    'E0',
    '*/*',
    "'*'",
    '',
  ),
);
const name = text.filter((value) => value !== '__proto__');
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });
const dictionary = <T>(value: fc.Arbitrary<T>, key = name): fc.Arbitrary<Record<string, T>> =>
  fc.dictionary(key, value, { maxKeys: 3, noNullPrototype: true });
const textMap = dictionary(text);
const flagMap = dictionary(fc.boolean());
const number = fc
  .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((n) => n + 0);
const json = fc
  .jsonValue({ maxDepth: 3 })
  .map((value) => withoutProto(value)) as fc.Arbitrary<never>;
const kept = maybe(dictionary(json));

/** A record whose undefined properties are absent, as a read project has it. */
function entity<T extends object>(model: {
  [K in keyof T]-?: fc.Arbitrary<T[K]>;
}): fc.Arbitrary<T> {
  return fc
    .record(model as never)
    .map((value) =>
      Object.fromEntries(Object.entries(value as object).filter(([, part]) => part !== undefined)),
    ) as fc.Arbitrary<T>;
}

function withoutProto(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutProto);
  if (value === null || typeof value !== 'object') return Object.is(value, -0) ? 0 : value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '__proto__')
      .map(([key, part]) => [key, withoutProto(part)]),
  );
}

/** Entities by name; the key becomes a property. */
const named = <T extends object>(
  property: string,
  value: fc.Arbitrary<T>,
  key: fc.Arbitrary<string> = name,
): fc.Arbitrary<Record<string, T>> =>
  dictionary(value, key).map((record) =>
    Object.fromEntries(
      Object.entries(record).map(([own, item]) => [own, { ...item, [property]: own }]),
    ),
  );

const integration = entity<Integration>({
  type: fc.constantFrom('MOCK', 'HTTP', 'HTTP_PROXY', 'AWS', 'AWS_PROXY'),
  httpMethod: maybe(text),
  uri: maybe(text),
  connectionType: maybe(fc.constantFrom('INTERNET', 'VPC_LINK')),
  connectionId: maybe(text),
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
  }) as never,
  apiKeySource: fc.constantFrom('HEADER', 'AUTHORIZER'),
  binaryMediaTypes: fc.array(text, { maxLength: 2 }),
  minimumCompressionSize: maybe(number),
  policy: maybe(text),
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
  templateTests: fc.constant(undefined),
  tags: maybe(textMap),
  kept,
});

const testedRestApi = restApi.chain((api) =>
  templateTests(Object.keys(api.resources)).map((tests) =>
    tests === undefined ? api : { ...api, templateTests: tests },
  ),
);

const laterApi = fc.oneof(
  entity({
    kind: fc.constant('http'),
    id: fc.constant(''),
    name: text,
    description: maybe(text),
    corsConfiguration: maybe(json),
    routes: named(
      'routeKey',
      entity({ target: maybe(text), authorizationType: fc.constantFrom('NONE', 'JWT'), kept }),
    ),
    integrations: dictionary(json),
    authorizers: dictionary(json),
    stages: dictionary(json),
    tags: maybe(textMap),
    kept,
  }),
  entity({
    kind: fc.constant('websocket'),
    id: fc.constant(''),
    name: text,
    description: maybe(text),
    routeSelectionExpression: text,
    routes: named(
      'routeKey',
      entity({ target: maybe(text), authorizationType: fc.constantFrom('NONE', 'CUSTOM'), kept }),
    ),
    integrations: dictionary(json),
    authorizers: dictionary(json),
    stages: dictionary(json),
    tags: maybe(textMap),
  }),
) as fc.Arbitrary<unknown> as fc.Arbitrary<Api>;

const assertion = fc.oneof(
  fc.record({ kind: fc.constant('status'), equals: number }),
  entity({
    kind: fc.constant('header'),
    name: text,
    equals: maybe(text),
    absent: maybe(fc.boolean()),
  }),
  entity({
    kind: fc.constant('json'),
    path: text,
    equals: maybe(json),
    exists: maybe(fc.boolean()),
  }),
  entity({ kind: fc.constant('body'), equals: maybe(text), contains: maybe(text) }),
);

const tableKey = fc.record({ name: text, type: fc.constantFrom('S', 'N', 'B') });
const arrival = entity({
  functions: maybe(fc.array(text, { maxLength: 2 })),
  queues: maybe(fc.array(text, { maxLength: 2 })),
});

/** Layouts and files that have a place on disk: of existing APIs, at paths the document may hold. */
export const anyProject: fc.Arbitrary<Project> = entity<Project>({
  name: text,
  region: text,
  accountId: text,
  apis: named(
    'id',
    fc.oneof(
      { weight: 4, arbitrary: testedRestApi as fc.Arbitrary<Api> },
      { weight: 1, arbitrary: laterApi },
    ),
  ),
  functions: named(
    'name',
    entity({
      name: fc.constant(''),
      description: maybe(text),
      runtime: text,
      handler: text,
      timeout: number,
      memorySize: number,
      environment: textMap,
      invokeEndpoint: maybe(text),
      tags: maybe(textMap),
    }) as never,
  ),
  httpBackends: named(
    'name',
    entity({
      name: fc.constant(''),
      description: maybe(text),
      baseUrl: text,
      local: maybe(
        fc.oneof(
          fc.record({ kind: fc.constant('process'), script: text }),
          fc.record({ kind: fc.constant('url'), url: text }),
        ),
      ),
    }) as never,
  ),
  awsBackends: named(
    'service',
    entity({
      service: fc.constant(''),
      description: maybe(text),
      answer: maybe(
        fc.oneof(
          entity({
            kind: fc.constant('endpoint'),
            url: text,
            environmentCredentials: maybe(fc.boolean()),
          }),
          fc.record({ kind: fc.constant('aws'), allowRealAws: fc.boolean() }),
          fc.record({
            kind: fc.constant('canned'),
            answers: fc.array(
              entity({
                operation: maybe(text),
                status: fc.integer({ min: 100, max: 599 }),
                headers: maybe(fc.array(fc.tuple(text, text), { maxLength: 2 })),
                body: maybe(text),
              }),
              { maxLength: 2 },
            ),
          }),
        ),
      ),
      tables: maybe(
        dictionary(
          entity({
            partitionKey: tableKey,
            sortKey: maybe(tableKey),
            globalIndexes: maybe(
              dictionary(entity({ partitionKey: tableKey, sortKey: maybe(tableKey) })),
            ),
            localIndexes: maybe(dictionary(fc.record({ sortKey: tableKey }))),
            items: maybe(fc.array(json, { maxLength: 2 })),
          }),
        ),
      ),
      buckets: maybe(dictionary(entity({ folder: maybe(text) }))),
      topics: maybe(dictionary(arrival)),
      eventBuses: maybe(
        dictionary(
          entity({
            rules: maybe(
              dictionary(
                fc
                  .tuple(arrival, fc.record({ eventPattern: json }))
                  .map(([told, pattern]) => ({ ...told, ...pattern })),
              ),
            ),
          }),
        ),
      ),
      streams: maybe(
        dictionary(
          entity({
            shards: fc.integer({ min: 1, max: 200 }),
            functions: maybe(fc.array(text, { maxLength: 2 })),
          }),
        ),
      ),
      queues: maybe(
        dictionary(
          entity({
            visibilityTimeout: number,
            functions: maybe(fc.array(text, { maxLength: 2 })),
          }),
        ),
      ),
      stateMachines: maybe(
        dictionary(fc.record({ type: fc.constantFrom('STANDARD', 'EXPRESS'), definition: json })),
      ),
      parameters: maybe(
        dictionary(
          fc.record({
            type: fc.constantFrom('String', 'StringList', 'SecureString'),
            value: text,
          }),
        ),
      ),
    }) as never,
  ),
  vpcLinks: named(
    'id',
    entity({
      id: fc.constant(''),
      name: text,
      description: maybe(text),
      targetArns: fc.array(text, { maxLength: 2 }),
      localUrl: maybe(text),
      tags: maybe(textMap),
    }) as never,
  ),
  userPools: named(
    'id',
    fc.record({
      id: fc.constant(''),
      name: text,
      arn: text,
      clientIds: fc.array(text, { maxLength: 2 }),
    }),
  ),
  apiKeys: named(
    'id',
    entity({
      id: fc.constant(''),
      name: text,
      description: maybe(text),
      enabled: fc.boolean(),
      customerId: maybe(text),
      tags: maybe(textMap),
    }) as never,
  ),
  usagePlans: named(
    'id',
    entity({
      id: fc.constant(''),
      name: text,
      description: maybe(text),
      apiStages: fc.array(
        entity({
          apiId: text,
          stage: text,
          throttle: maybe(dictionary(entity({ rateLimit: maybe(number) }))),
        }),
        { maxLength: 2 },
      ),
      keyIds: fc.array(text, { maxLength: 2 }),
      throttle: maybe(entity({ burstLimit: maybe(number), rateLimit: maybe(number) })),
      quota: maybe(
        entity({
          limit: number,
          offset: maybe(number),
          period: fc.constantFrom('DAY', 'WEEK', 'MONTH'),
        }),
      ),
      productCode: maybe(text),
      tags: maybe(textMap),
    }) as never,
  ),
  domainNames: named(
    'domainName',
    entity({
      domainName: fc.constant(''),
      endpointType: fc.constantFrom('EDGE', 'REGIONAL', 'PRIVATE'),
      certificateArn: maybe(text),
      securityPolicy: maybe(fc.constantFrom('TLS_1_0', 'TLS_1_2')),
      mutualTlsAuthentication: maybe(
        entity({ truststoreUri: text, truststoreVersion: maybe(text) }),
      ),
      tags: maybe(textMap),
      basePathMappings: fc.array(entity({ basePath: text, apiId: text, stage: maybe(text) }), {
        maxLength: 2,
      }),
    }) as never,
  ),
  requests: named(
    'name',
    entity({
      name: fc.constant(''),
      apiId: text,
      stage: text,
      httpMethod: text,
      path: text,
      query: maybe(text),
      headers: fc.array(fc.tuple(text, text), { maxLength: 3 }),
      body: maybe(text),
      apiKeyId: maybe(text),
      signedAs: maybe(text),
      assertions: fc.array(assertion, { maxLength: 3 }),
    }) as never,
  ),
  files: dictionary(
    text,
    fc.constantFrom(
      'functions/a/index.mjs',
      'functions/shared.txt',
      'backends/b/server.mjs',
      'functions/a/lib/x y.txt',
    ),
  ),
  layouts: fc.constant({}),
  deployTimeValues: maybe(textMap.filter((values) => Object.keys(values).length > 0)),
  kept: maybe(
    dictionary(
      json,
      name.filter(
        (key) =>
          !['name', 'region', 'accountId', 'formatVersion', 'deployTimeValues'].includes(key),
      ),
    ).filter((value) => Object.keys(value).length > 0),
  ),
}).chain((project) =>
  fc
    .dictionary(
      fc.constantFrom(...Object.keys(project.apis), '__none__'),
      fc.record({
        positions: dictionary(fc.record({ x: number, y: number })),
        collapsed: fc.array(text, { minLength: 1, maxLength: 2 }),
      }),
      { noNullPrototype: true },
    )
    .map((layouts) => {
      const { __none__: _none, ...own } = layouts;
      return { ...project, layouts: own };
    }),
);
