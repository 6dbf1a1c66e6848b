import { z } from 'zod';
import { endpointAccessModes } from '../../entities/common/security-policy.ts';
import { gatewayResponseTypes } from '../../entities/rest/gateway-response.ts';
import { ipAddressTypes } from '../../entities/rest/rest-api.ts';
import { cacheClusterSizes, stageDefaults } from '../../entities/rest/stage.ts';
import { kept, modelsInFile, relativePath, tags, textByName } from './common.ts';
import { httpApiInFile } from './http-api-file.ts';
import { webSocketApiInFile } from './websocket-api-file.ts';

const authorizerCommon = {
  identitySource: z.string().optional(),
  authorizerResultTtlInSeconds: z.number().optional(),
  kept,
};

const authorizer = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.enum(['TOKEN', 'REQUEST']),
    authorizerUri: z.string(),
    authorizerCredentials: z.string().optional(),
    identityValidationExpression: z.string().optional(),
    ...authorizerCommon,
  }),
  z.strictObject({
    type: z.literal('COGNITO_USER_POOLS'),
    providerARNs: z.array(z.string()),
    ...authorizerCommon,
  }),
]);

const gatewayResponse = z.strictObject({
  statusCode: z.string().optional(),
  responseParameters: textByName.default({}),
  responseTemplates: textByName.default({}),
});

const methodSetting = z.strictObject({
  metricsEnabled: z.boolean().optional(),
  loggingLevel: z.enum(['OFF', 'ERROR', 'INFO']).optional(),
  dataTraceEnabled: z.boolean().optional(),
  throttlingBurstLimit: z.number().optional(),
  throttlingRateLimit: z.number().optional(),
  cachingEnabled: z.boolean().optional(),
  cacheTtlInSeconds: z.number().optional(),
  cacheDataEncrypted: z.boolean().optional(),
  requireAuthorizationForCacheControl: z.boolean().optional(),
  unauthorizedCacheControlHeaderStrategy: z
    .enum(['FAIL_WITH_403', 'SUCCEED_WITH_RESPONSE_HEADER', 'SUCCEED_WITHOUT_RESPONSE_HEADER'])
    .optional(),
});

const stage = z.strictObject({
  description: z.string().optional(),
  deploymentId: z.string().optional(),
  variables: textByName.default({}),
  cacheClusterEnabled: z.boolean().default(stageDefaults.cacheClusterEnabled),
  cacheClusterSize: z.enum(cacheClusterSizes).optional(),
  methodSettings: z.record(z.string(), methodSetting).default({}),
  canarySettings: z
    .strictObject({
      percentTraffic: z.number(),
      deploymentId: z.string().optional(),
      stageVariableOverrides: textByName.optional(),
      useStageCache: z.boolean().optional(),
    })
    .optional(),
  accessLogSettings: z.strictObject({ destinationArn: z.string(), format: z.string() }).optional(),
  documentationVersion: z.string().optional(),
  tracingEnabled: z.boolean().default(stageDefaults.tracingEnabled),
  clientCertificateId: z.string().optional(),
  webAclArn: z.string().optional(),
  tags,
});

const restApi = z.strictObject({
  kind: z.literal('rest'),
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  version: z.string().optional(),
  endpointConfiguration: z.strictObject({
    types: z.tuple([z.enum(['EDGE', 'REGIONAL', 'PRIVATE'])]),
    vpcEndpointIds: z.array(z.string()).optional(),
    ipAddressType: z.enum(ipAddressTypes).optional(),
  }),
  apiKeySource: z.enum(['HEADER', 'AUTHORIZER']).default('HEADER'),
  binaryMediaTypes: z.array(z.string()).default([]),
  minimumCompressionSize: z.number().optional(),
  disableExecuteApiEndpoint: z.boolean().default(false),
  securityPolicy: z.string().optional(),
  endpointAccessMode: z.enum(endpointAccessModes).optional(),
  policy: relativePath.optional(),
  requestValidators: z
    .record(
      z.string(),
      z.strictObject({
        validateRequestBody: z.boolean().default(false),
        validateRequestParameters: z.boolean().default(false),
      }),
    )
    .default({}),
  authorizers: z.record(z.string(), authorizer).default({}),
  models: modelsInFile,
  gatewayResponses: z.partialRecord(z.enum(gatewayResponseTypes), gatewayResponse).default({}),
  stages: z.record(z.string(), stage).default({}),
  deployments: z
    .record(
      z.string(),
      z.strictObject({ description: z.string().optional(), createdDate: z.string().optional() }),
    )
    .default({}),
  tags,
  kept,
});

/** `apis/<api>/api.yaml`: an API without what stands in files of its own: resources, models, templates. */
export const apiFile = z.discriminatedUnion('kind', [restApi, httpApiInFile, webSocketApiInFile]);

/** `apis/<api>/layout.json`: canvas positions only. */
export const layoutFile = z.strictObject({
  positions: z.record(z.string(), z.strictObject({ x: z.number(), y: z.number() })).default({}),
  collapsed: z.array(z.string()).default([]),
});

export type ApiFile = z.infer<typeof apiFile>;
