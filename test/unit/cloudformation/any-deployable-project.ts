import * as fc from 'fast-check';
import { lambdaInvocationUri } from '#shared/entities/lambda-uri.ts';
import type { Authorizer } from '#shared/entities/rest/authorizer.ts';
import {
  gatewayResponseTypes,
  type GatewayResponse,
} from '#shared/entities/rest/gateway-response.ts';
import type { Integration, IntegrationResponse } from '#shared/entities/rest/integration.ts';
import {
  httpMethods,
  type HttpMethod,
  type Method,
  type MethodResponse,
} from '#shared/entities/rest/method.ts';
import type { Model } from '#shared/entities/rest/model.ts';
import type { RequestValidator } from '#shared/entities/rest/request-validator.ts';
import type { Resource } from '#shared/entities/rest/resource.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { cacheClusterSizes, type Stage } from '#shared/entities/rest/stage.ts';
import type { LambdaFunction } from '#shared/entities/common/lambda-function.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';

/** Arbitrary projects whose parts fit together, as the service takes them; texts are as odd as it allows. */

export const region = 'eu-west-1';
export const accountId = '210987654321';
export const apiId = 'a1b2c3d4e5';

const text = fc.oneof(
  fc.string({ minLength: 1, maxLength: 20 }),
  fc.constantFrom(
    'a: b',
    ' lead',
    'null',
    'yes',
    '1_000',
    '0x1f',
    '- a',
    '#x',
    'two\nlines\n',
    "it's",
    '$input.path("$")',
    '${stageVariables.name}',
    '$stageVariables.x ${y}',
    '#set($a = 1)\n{"a": $a}\n',
    `arn:aws:sns:${region}:${accountId}:topic`,
    `arn:aws:sns:us-east-2:111111111111:other`,
    '${!x}',
    'ünïcode 漢字',
    '"quoted"',
  ),
);
const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,11}$/);
const headerName = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,9}$/);
const contentType = fc.constantFrom('application/json', 'application/xml', 'text/plain', '*/*');
const status = fc.constantFrom('200', '201', '302', '400', '404', '500');
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });
const texts = (key: fc.Arbitrary<string>, value: fc.Arbitrary<string> = text) =>
  fc.dictionary(key, value, { maxKeys: 3, noNullPrototype: true });
const tags = maybe(
  texts(word, fc.oneof(text, fc.constant(''))).filter((value) => Object.keys(value).length > 0),
);

/** A record whose undefined properties are absent. */
function entity<T extends object>(model: {
  [K in keyof T]-?: fc.Arbitrary<T[K] | undefined>;
}): fc.Arbitrary<T> {
  return fc
    .record(model as never)
    .map((value) =>
      Object.fromEntries(Object.entries(value as object).filter(([, part]) => part !== undefined)),
    ) as fc.Arbitrary<T>;
}

const byKey = <T>(items: readonly T[], key: (item: T) => string): Record<string, T> =>
  Object.fromEntries(items.map((item) => [key(item), item]));

const unique = <T>(
  value: fc.Arbitrary<T>,
  selector: (item: T) => unknown,
  maxLength = 3,
): fc.Arbitrary<T[]> => fc.uniqueArray(value, { selector, maxLength });

const model = (names: readonly string[]): fc.Arbitrary<Model> =>
  entity<Model>({
    name: fc.constant(''),
    description: maybe(text),
    contentType: fc.constantFrom('application/json', 'application/xml'),
    schema: fc
      .record({
        type: fc.constantFrom('object', 'array'),
        title: text,
        description: fc.constantFrom('', '${y}'),
        default: fc.constantFrom(null, 1, 'x', { a: [null] }),
        ref: fc.constantFrom(...names, ''),
      })
      .map(({ ref, ...schema }) =>
        JSON.stringify(
          {
            $schema: 'http://json-schema.org/draft-04/schema#',
            ...schema,
            ...(ref !== '' && {
              properties: {
                other: { $ref: `https://apigateway.amazonaws.com/restapis/${apiId}/models/${ref}` },
              },
            }),
          },
          null,
          2,
        ),
      ),
  });

const gatewayResponse: fc.Arbitrary<GatewayResponse> = entity<GatewayResponse>({
  responseType: fc.constantFrom(...gatewayResponseTypes),
  statusCode: maybe(fc.constantFrom('401', '503')),
  responseParameters: texts(
    headerName.map((name) => `gatewayresponse.header.${name}`),
    text.map((value) => `'${value}'`),
  ),
  responseTemplates: texts(fc.constantFrom('application/json', 'text/html')),
});

const limits = entity<{ burstLimit?: number; rateLimit?: number }>({
  burstLimit: maybe(fc.integer({ min: 1, max: 5000 })),
  rateLimit: maybe(fc.double({ min: 0.5, max: 9000, noNaN: true })),
});

interface Names {
  readonly functions: readonly string[];
  readonly models: readonly string[];
  readonly validators: readonly string[];
  readonly lambdaAuthorizers: readonly string[];
  readonly cognitoAuthorizers: readonly string[];
  readonly vpcLinks: readonly string[];
}

const someOf = (names: readonly string[]): fc.Arbitrary<string | undefined> =>
  names.length === 0 ? fc.constant(undefined) : maybe(fc.constantFrom(...names));

function integrationResponse(statusCode: string): fc.Arbitrary<IntegrationResponse> {
  return entity<IntegrationResponse>({
    statusCode: fc.constant(statusCode),
    selectionPattern: maybe(fc.constantFrom('4\\d\\d', '.*Not found.*', '-')),
    responseParameters: texts(
      headerName.map((name) => `method.response.header.${name}`),
      fc.constantFrom("'static'", 'integration.response.header.X', "'a''b'"),
    ),
    responseTemplates: texts(contentType),
    contentHandling: maybe(fc.constantFrom('CONVERT_TO_BINARY', 'CONVERT_TO_TEXT')),
  });
}

function integration(names: Names, statuses: readonly string[]): fc.Arbitrary<Integration> {
  const targets: fc.Arbitrary<Partial<Integration>>[] = [
    fc.constant({ type: 'MOCK' }),
    fc.record({
      type: fc.constantFrom('HTTP', 'HTTP_PROXY'),
      httpMethod: fc.constantFrom('GET', 'POST', 'ANY'),
      uri: fc.constantFrom('https://example.org/{id}', 'http://${stageVariables.host}/x'),
      connectionType: fc.constant('INTERNET' as const),
      tlsConfig: fc.constant({ insecureSkipVerification: false }),
    }),
    fc.record({
      type: fc.constant('AWS' as const),
      httpMethod: fc.constant('POST'),
      uri: fc.constant(`arn:aws:apigateway:${region}:dynamodb:action/GetItem`),
      credentials: fc.constantFrom(
        `arn:aws:iam::${accountId}:role/caller`,
        'arn:aws:iam::*:user/*',
        'arn:aws:iam::111111111111:role/other',
      ),
    }),
    ...(names.functions.length === 0
      ? []
      : [
          fc.record({
            type: fc.constantFrom('AWS', 'AWS_PROXY'),
            httpMethod: fc.constant('POST'),
            uri: fc
              .constantFrom(...names.functions)
              .map((name) => lambdaInvocationUri(region, accountId, name)),
            responseTransferMode: fc.constantFrom('BUFFERED', 'STREAM'),
          }),
        ]),
    ...(names.vpcLinks.length === 0
      ? []
      : [
          fc.record({
            type: fc.constantFrom('HTTP', 'HTTP_PROXY'),
            httpMethod: fc.constant('GET'),
            uri: fc.constant('http://inside.example/x'),
            connectionType: fc.constant('VPC_LINK' as const),
            connectionId: fc.constantFrom(...names.vpcLinks),
          }),
        ]),
  ] as fc.Arbitrary<Partial<Integration>>[];
  return fc
    .tuple(
      fc.oneof(...targets),
      entity<Partial<Integration>>({
        requestParameters: texts(
          headerName.map((name) => `integration.request.header.${name}`),
          fc.constantFrom("'static'", 'method.request.header.X', 'context.requestId'),
        ),
        requestTemplates: texts(contentType),
        passthroughBehavior: fc.constantFrom('WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER'),
        contentHandling: maybe(fc.constantFrom('CONVERT_TO_BINARY', 'CONVERT_TO_TEXT')),
        timeoutInMillis: fc.constantFrom(29_000, 50, 5000),
        cacheNamespace: maybe(word),
        cacheKeyParameters: fc.constantFrom([], ['method.request.header.X']),
      } as never),
      fc.tuple(...statuses.map(integrationResponse)),
    )
    .map(
      ([target, rest, responses]) =>
        ({
          ...target,
          ...rest,
          integrationResponses: byKey(responses, ({ statusCode }) => statusCode),
        }) as unknown as Integration,
    );
}

function method(httpMethod: HttpMethod, names: Names): fc.Arbitrary<Method> {
  const authorizations: fc.Arbitrary<Partial<Method>>[] = [
    fc.constantFrom({ authorizationType: 'NONE' }, { authorizationType: 'AWS_IAM' }),
    ...(names.lambdaAuthorizers.length === 0
      ? []
      : [
          fc.record({
            authorizationType: fc.constant('CUSTOM'),
            authorizer: fc.constantFrom(...names.lambdaAuthorizers),
          }),
        ]),
    ...(names.cognitoAuthorizers.length === 0
      ? []
      : [
          entity({
            authorizationType: fc.constant('COGNITO_USER_POOLS'),
            authorizer: fc.constantFrom(...names.cognitoAuthorizers),
            authorizationScopes: maybe(fc.constantFrom(['read'], ['read', 'shop/write'])),
          }),
        ]),
  ] as fc.Arbitrary<Partial<Method>>[];
  const modelMap = texts(
    fc.constantFrom('application/json', 'application/xml'),
    fc.constantFrom(...names.models, 'Empty', 'Error'),
  );
  const response: fc.Arbitrary<MethodResponse> = entity<MethodResponse>({
    statusCode: status,
    description: maybe(text),
    responseParameters: fc.dictionary(
      headerName.map((name) => `method.response.header.${name}`),
      fc.boolean(),
      { maxKeys: 2, noNullPrototype: true },
    ),
    responseModels: modelMap,
  });
  return unique(response, ({ statusCode }) => statusCode).chain((responses) =>
    fc
      .tuple(
        fc.oneof(...authorizations),
        entity<Partial<Method>>({
          apiKeyRequired: fc.boolean(),
          operationName: maybe(word),
          description: maybe(text),
          requestValidator: someOf(names.validators),
          requestParameters: fc.dictionary(
            headerName.map((name) => `method.request.header.${name}`),
            fc.boolean(),
            { maxKeys: 2, noNullPrototype: true },
          ),
          requestModels: modelMap,
          integration: integration(
            names,
            responses.map(({ statusCode }) => statusCode),
          ),
        } as never),
      )
      .map(([authorization, rest]) =>
        declared({
          httpMethod,
          ...authorization,
          ...rest,
          methodResponses: byKey(responses, ({ statusCode }) => statusCode),
        } as unknown as Method),
      ),
  );
}

/** The method with all that its mappings and cache keys name declared, for the service takes no others. */
function declared(method: Method): Method {
  const {
    requestParameters = {},
    cacheKeyParameters = [],
    integrationResponses = {},
  } = method.integration ?? {};
  const undeclared = (names: readonly string[]): Record<string, boolean> =>
    Object.fromEntries(names.map((name) => [name, false]));
  const read = [...Object.values(requestParameters), ...cacheKeyParameters].filter((source) =>
    source.startsWith('method.request.'),
  );
  return {
    ...method,
    requestParameters: { ...undeclared(read), ...method.requestParameters },
    methodResponses: Object.fromEntries(
      Object.entries(method.methodResponses).map(([statusCode, response]) => {
        const targets = Object.keys(integrationResponses[statusCode]?.responseParameters ?? {});
        const responseParameters = { ...undeclared(targets), ...response.responseParameters };
        return [statusCode, { ...response, responseParameters }];
      }),
    ),
  };
}

const resources = (names: Names): fc.Arbitrary<Record<string, Resource>> =>
  fc
    .array(
      fc.tuple(
        fc.nat(),
        fc.constantFrom('products', 'orders', '{id}', '{rest+}', 'a.b', 'x_y', 'A-b', 'v1'),
        fc
          .uniqueArray(fc.constantFrom(...httpMethods), { minLength: 1, maxLength: 2 })
          .chain((verbs) => fc.tuple(...verbs.map((verb) => method(verb, names)))),
      ),
      { minLength: 1, maxLength: 5 },
    )
    .map((nodes) => {
      const made: Resource[] = [];
      for (const [index, part, methods] of nodes) {
        const parent = made.length === 0 ? undefined : made[index % made.length];
        // Nothing stands below a greedy resource, and a parent has one parameter.
        if (parent?.pathPart.endsWith('+}') === true) continue;
        const isParameter = part.startsWith('{');
        if (
          made.some(
            ({ parentId, pathPart }) =>
              parentId === parent?.id &&
              (pathPart === part || (isParameter && pathPart.startsWith('{'))),
          )
        )
          continue;
        made.push({
          id: `r${String(made.length).padStart(5, '0')}`,
          parentId: parent?.id ?? null,
          pathPart: parent === undefined ? '' : part,
          methods: Object.fromEntries(
            methods.map((value) => [value.httpMethod, value]),
          ) as Resource['methods'],
        });
      }
      return byKey(made, ({ id }) => id);
    });

const authorizer = (functions: readonly string[]): fc.Arbitrary<Authorizer> =>
  fc.oneof(
    ...(functions.length === 0
      ? []
      : [
          entity({
            name: word,
            type: fc.constantFrom('TOKEN', 'REQUEST'),
            authorizerUri: fc
              .constantFrom(...functions)
              .map((name) => lambdaInvocationUri(region, accountId, name)),
            authorizerCredentials: maybe(fc.constant(`arn:aws:iam::${accountId}:role/invoke`)),
            identitySource: fc.constant('method.request.header.Auth'),
            authorizerResultTtlInSeconds: maybe(fc.constantFrom(0, 60)),
          }),
        ]),
    entity({
      name: word,
      type: fc.constant('COGNITO_USER_POOLS'),
      providerARNs: fc.constantFrom(
        [`arn:aws:cognito-idp:${region}:${accountId}:userpool/${region}_abc`],
        [
          `arn:aws:cognito-idp:${region}:${accountId}:userpool/${region}_abc`,
          `arn:aws:cognito-idp:us-east-2:111111111111:userpool/us-east-2_def`,
        ],
      ),
      identitySource: fc.constant('method.request.header.Authorization'),
    }),
  ) as fc.Arbitrary<Authorizer>;

const stage: fc.Arbitrary<Stage> = entity<Stage>({
  stageName: word,
  description: maybe(text),
  deploymentId: fc.constant(undefined),
  variables: texts(word, fc.constantFrom('v', 'https://example.org/?a=1', '5')),
  cacheClusterEnabled: fc.boolean(),
  cacheClusterSize: maybe(fc.constantFrom(...cacheClusterSizes)),
  methodSettings: fc.dictionary(
    fc.constantFrom('*/*', '~1/GET', '~1products/GET', '~1products~1{id}/POST'),
    entity({
      metricsEnabled: maybe(fc.boolean()),
      loggingLevel: maybe(fc.constantFrom('OFF', 'ERROR', 'INFO')),
      dataTraceEnabled: maybe(fc.boolean()),
      throttlingBurstLimit: maybe(fc.integer({ min: 0, max: 5000 })),
      throttlingRateLimit: maybe(fc.constantFrom(0, 0.5, 100)),
      cachingEnabled: maybe(fc.boolean()),
      cacheTtlInSeconds: maybe(fc.integer({ min: 0, max: 3600 })),
      cacheDataEncrypted: fc.boolean(),
    }),
    { maxKeys: 3, noNullPrototype: true },
  ) as never,
  canarySettings: maybe(
    entity({
      percentTraffic: fc.constantFrom(0, 12.5, 100),
      stageVariableOverrides: maybe(
        texts(word, fc.constant('o')).filter((value) => Object.keys(value).length > 0),
      ),
      useStageCache: maybe(fc.boolean()),
    }),
  ) as never,
  accessLogSettings: maybe(
    fc.record({
      destinationArn: fc.constant(`arn:aws:logs:${region}:${accountId}:log-group:access`),
      format: fc.constantFrom('$context.requestId', '{"id":"$context.requestId"}'),
    }),
  ),
  tracingEnabled: fc.boolean(),
  clientCertificateId: maybe(fc.constant('abc123')),
  webAclArn: maybe(
    fc.constant(`arn:aws:wafv2:${region}:${accountId}:regional/webacl/guard/1234-5678`),
  ),
  tags,
});

const lambdaFunction = (name: string): fc.Arbitrary<LambdaFunction> =>
  entity<LambdaFunction>({
    name: fc.constant(name),
    description: maybe(text),
    runtime: fc.constantFrom('nodejs22.x', 'python3.13', 'java21'),
    handler: fc.constant('index.handler'),
    timeout: fc.integer({ min: 1, max: 900 }),
    memorySize: fc.integer({ min: 128, max: 10_240 }),
    environment: texts(word),
    invokeEndpoint: fc.constant(undefined),
    tags,
  });

const names = fc.record({
  functions: unique(word, (name) => name.toLowerCase()),
  models: unique(word, (name) => name.toLowerCase()),
  validators: unique(word, (name) => name.toLowerCase(), 2),
  vpcLinks: fc.constantFrom([], ['vpclink001'], ['vpclink001', 'vpclink002']),
});

export const anyDeployableProject: fc.Arbitrary<Project> = names.chain((given) =>
  unique(authorizer(given.functions), ({ name }) => name.toLowerCase()).chain((authorizers) => {
    const all: Names = {
      ...given,
      lambdaAuthorizers: authorizers.flatMap(({ type, name }) =>
        type === 'COGNITO_USER_POOLS' ? [] : [name],
      ),
      cognitoAuthorizers: authorizers.flatMap(({ type, name }) =>
        type === 'COGNITO_USER_POOLS' ? [name] : [],
      ),
    };
    const api: fc.Arbitrary<RestApi> = entity<RestApi>({
      kind: fc.constant('rest'),
      id: fc.constant(apiId),
      name: text,
      description: maybe(text),
      version: maybe(fc.constantFrom('1', '2024-01-01', 'v2')),
      endpointConfiguration: fc.constantFrom(
        { types: ['EDGE'] },
        { types: ['REGIONAL'] },
        { types: ['PRIVATE'], vpcEndpointIds: ['vpce-0123456789abcdef0'] },
      ) as never,
      apiKeySource: fc.constantFrom('HEADER', 'AUTHORIZER'),
      binaryMediaTypes: fc.constantFrom([], ['image/png', '*/*']),
      minimumCompressionSize: maybe(fc.integer({ min: 0, max: 10_485_760 })),
      policy: maybe(
        fc.constantFrom(
          JSON.stringify({
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { AWS: `arn:aws:iam::${accountId}:root` },
                Action: 'execute-api:Invoke',
                Resource: 'execute-api:/*',
                Condition: { IpAddress: { 'aws:SourceIp': ['192.0.2.0/24'] } },
              },
            ],
          }),
        ),
      ),
      disableExecuteApiEndpoint: fc.boolean(),
      resources: resources(all),
      models: fc
        .tuple(...given.models.map((name) => model(given.models).map((one) => ({ ...one, name }))))
        .map((models) => byKey(models, ({ name }) => name)),
      requestValidators: fc
        .tuple(
          ...given.validators.map((name) =>
            fc.record<RequestValidator>({
              name: fc.constant(name),
              validateRequestBody: fc.boolean(),
              validateRequestParameters: fc.boolean(),
            }),
          ),
        )
        .map((validators) => byKey(validators, ({ name }) => name)),
      authorizers: fc.constant(byKey(authorizers, ({ name }) => name)),
      gatewayResponses: unique(gatewayResponse, ({ responseType }) => responseType).map(
        (responses) => byKey(responses, ({ responseType }) => responseType),
      ) as never,
      stages: unique(stage, ({ stageName }) => stageName.toLowerCase(), 2)
        .filter((stages) => stages.length > 0)
        .map((stages) => byKey(stages, ({ stageName }) => stageName)),
      deployments: fc.constant({}),
      templateTests: fc.constant(undefined),
      tags,
      kept: maybe(
        entity({
          version: maybe(word),
          documentationParts: unique(
            fc.record({
              location: fc.constantFrom(
                { type: 'API' },
                { type: 'RESOURCE', path: '/orders' },
                { type: 'QUERY_PARAMETER', path: '/orders', method: 'GET', name: 'page' },
              ),
              properties: fc.record({ description: text, info: fc.record({ x: text }) }),
            }),
            ({ location }) => location.type,
          ).filter((parts) => parts.length > 0),
        }).map((documentation) => ({ '/x-amazon-apigateway-documentation': documentation })),
      ) as never,
    });
    return api.chain((made) => {
      const stages = Object.keys(made.stages);
      return entity<Partial<Project>>({
        functions: fc
          .tuple(...given.functions.map(lambdaFunction))
          .map((functions) => byKey(functions, ({ name }) => name)),
        vpcLinks: fc.constant(
          byKey(
            given.vpcLinks.map((id) => ({
              id,
              name: `link ${id}`,
              targetArns: [
                `arn:aws:elasticloadbalancing:${region}:${accountId}:loadbalancer/net/x/${id}`,
              ],
            })),
            ({ id }) => id,
          ),
        ),
        apiKeys: fc.constant(
          byKey(
            ['one', 'two'].map((name) => ({
              id: `${name}aaaaaaa`,
              name,
              description: `Key ${name}`,
              enabled: name === 'one',
              customerId: 'c1',
            })),
            ({ id }) => id,
          ),
        ),
        usagePlans: unique(
          entity({
            id: fc.stringMatching(/^[a-z0-9]{6}$/),
            name: word,
            description: maybe(text),
            apiStages: fc
              .array(
                fc.record({
                  stage: fc.constantFrom(...stages),
                  throttle: fc.dictionary(fc.constantFrom('/products/GET', '//GET'), limits, {
                    minKeys: 1,
                    maxKeys: 2,
                    noNullPrototype: true,
                  }),
                }),
                { minLength: 1, maxLength: 1 },
              )
              .map((list) => list.map((one) => ({ apiId, ...one }))),
            keyIds: fc.subarray(['oneaaaaaaa', 'twoaaaaaaa']),
            throttle: maybe(limits),
            quota: maybe(
              entity({
                limit: fc.integer({ min: 1, max: 100_000 }),
                offset: maybe(fc.constantFrom(0, 3)),
                period: fc.constantFrom('DAY', 'WEEK', 'MONTH'),
              }),
            ),
            tags,
          }),
          ({ name }: { name: string }) => name.toLowerCase(),
          2,
        ).map((plans) => byKey(plans as never[], ({ id }: { id: string }) => id)) as never,
        domainNames: unique(
          entity({
            domainName: fc.constantFrom('api.example.org', 'shop.example.com', '*.example.net'),
            endpointType: fc.constantFrom('EDGE', 'REGIONAL', 'PRIVATE'),
            certificateArn: fc.constant(`arn:aws:acm:${region}:${accountId}:certificate/1`),
            securityPolicy: maybe(fc.constantFrom('TLS_1_0', 'TLS_1_2')),
            mutualTlsAuthentication: maybe(
              entity({
                truststoreUri: fc.constant('s3://bucket/trust.pem'),
                truststoreVersion: maybe(word),
              }),
            ),
            basePathMappings: unique(
              entity({
                basePath: fc.constantFrom('', 'v1', 'shop'),
                apiId: fc.constant(apiId),
                stage: maybe(fc.constantFrom(...stages)),
              }),
              ({ basePath }: { basePath: string }) => basePath,
              2,
            ).filter((mappings) => mappings.length > 0),
            tags,
          }),
          ({ domainName }: { domainName: string }) => domainName,
          2,
        ).map((domains) =>
          byKey(
            (domains as { domainName: string; endpointType: string }[]).map((domain) =>
              domain.endpointType === 'PRIVATE'
                ? // Private names have none.
                  { ...domain, mutualTlsAuthentication: undefined }
                : domain,
            ),
            ({ domainName }) => domainName,
          ),
        ) as never,
        files: fc
          .constantFrom(
            'exports.handler = async () => ({ statusCode: 200 });\n',
            'export const handler = async () => "${x}";\n',
          )
          .map((code) =>
            Object.fromEntries(given.functions.map((name) => [`functions/${name}/index.js`, code])),
          ),
      } as never).map((around) => ({
        ...emptyProject,
        name: 'Generated',
        region,
        accountId,
        apis: { [apiId]: made },
        ...around,
      }));
    });
  }),
);
