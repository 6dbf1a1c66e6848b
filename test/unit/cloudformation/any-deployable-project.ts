import * as fc from 'fast-check';
import type { AwsBackend } from '#shared/entities/common/aws-backend.ts';
import { lambdaInvocationUri } from '#shared/entities/lambda-uri.ts';
import type { Authorizer } from '#shared/entities/rest/authorizer.ts';
import {
  gatewayResponseTypes,
  type GatewayResponse,
} from '#shared/entities/rest/gateway-response.ts';
import type { Model } from '#shared/entities/rest/model.ts';
import type { RequestValidator } from '#shared/entities/rest/request-validator.ts';
import { withoutRepeatedTexts } from '#shared/entities/rest/documentation.ts';
import type { DomainName } from '#shared/entities/common/domain-name.ts';
import { isEnhancedPolicy } from '#shared/entities/common/security-policy.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { cacheClusterSizes, type Stage } from '#shared/entities/rest/stage.ts';
import type { LambdaFunction } from '#shared/entities/common/lambda-function.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import { resources, type Names } from './any-deployable-resources.ts';
import { anyDocumentation } from '#test/support/any-documentation.ts';
import { entity, maybe } from '#test/support/arbitraries.ts';
import {
  accountId,
  apiId,
  region,
  text,
  word,
  headerName,
  texts,
  tags,
  byKey,
  unique,
} from './deployable-values.ts';

/** Arbitrary projects whose parts fit together, as the service takes them; texts are as odd as it allows. */

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
  stageName: fc.oneof(word, fc.constantFrom('pre-prod', 'v1_0')),
  description: maybe(text),
  deploymentId: fc.constant(undefined),
  documentationVersion: fc.constant(undefined),
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

const awsBackends: AwsBackend[] = [
  {
    service: 'dynamodb',
    tables: {
      orders: { partitionKey: { name: 'id', type: 'S' } },
      'old.orders': {
        partitionKey: { name: 'id', type: 'S' },
        sortKey: { name: 'at', type: 'N' },
        globalIndexes: { byTime: { partitionKey: { name: 'at', type: 'N' } } },
      },
    },
  },
  { service: 'sqs', queues: { parcels: { visibilityTimeout: 30 } } },
  { service: 's3', buckets: { assets: {} } },
  { service: 'sns', topics: {} },
];

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
        { types: ['REGIONAL'], ipAddressType: 'dualstack' },
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
      securityPolicy: maybe(fc.constantFrom('TLS_1_2', 'SecurityPolicy_TLS13_1_3_2025_09')),
      endpointAccessMode: fc.constant('STRICT'),
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
      ...anyDocumentation(text),
      kept: fc.constant(undefined),
    });
    return api.map(withDocumentedStage).chain((made) => {
      const stages = Object.keys(made.stages);
      return entity<Partial<Project>>({
        functions: fc
          .tuple(...given.functions.map(lambdaFunction))
          .map((functions) => byKey(functions, ({ name }) => name)),
        vpcLinks: fc.constant(
          byKey(
            ['vpclinkv2', ...given.vpcLinks].map((id) => ({
              id,
              name: `link ${id}`,
              targetArns:
                id === 'vpclinkv2'
                  ? []
                  : [
                      `arn:aws:elasticloadbalancing:${region}:${accountId}:loadbalancer/net/x/${id}`,
                    ],
            })),
            ({ id }) => id,
          ),
        ),
        awsBackends: fc.subarray(awsBackends).map((some) => byKey(some, ({ service }) => service)),
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
            securityPolicy: maybe(
              fc.constantFrom('TLS_1_0', 'TLS_1_2', 'SecurityPolicy_TLS13_1_3_2025_09'),
            ),
            endpointAccessMode: fc.constant('STRICT'),
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
            (domains as DomainName[]).map(withFittingMode).map((domain) =>
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

/** The access mode where the policy needs one, and only there. */
function withFittingMode<T extends Pick<DomainName, 'securityPolicy' | 'endpointAccessMode'>>(
  secured: T,
): T {
  const { endpointAccessMode: _, ...without } = secured;
  return isEnhancedPolicy(secured.securityPolicy) ? secured : (without as T);
}

/** With the access mode that fits, the newest documentation at the last stage, and texts said once. */
function withDocumentedStage(any: RestApi): RestApi {
  const api = withFittingMode(any);
  const version = Object.keys(api.documentationVersions ?? {}).at(-1);
  const last = Object.values(api.stages).at(-1);
  const stages =
    version === undefined || last === undefined
      ? api.stages
      : { ...api.stages, [last.stageName]: { ...last, documentationVersion: version } };
  return withoutRepeatedTexts({ ...api, stages });
}
