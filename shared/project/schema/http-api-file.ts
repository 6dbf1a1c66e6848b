import { z } from 'zod';
import { kept, tags, textByName } from './common.ts';
import { routeStage, routeTlsConfig } from './route-stage-in-file.ts';

const corsConfiguration = z.strictObject({
  allowOrigins: z.array(z.string()).optional(),
  allowMethods: z.array(z.string()).optional(),
  allowHeaders: z.array(z.string()).optional(),
  exposeHeaders: z.array(z.string()).optional(),
  maxAge: z.number().optional(),
  allowCredentials: z.boolean().optional(),
});

const route = z.strictObject({
  target: z.string().optional(),
  authorizationType: z.enum(['NONE', 'AWS_IAM', 'CUSTOM', 'JWT']).default('NONE'),
  authorizer: z.string().optional(),
  authorizationScopes: z.array(z.string()).optional(),
  operationName: z.string().optional(),
  kept,
});

const integration = z.strictObject({
  integrationType: z.enum(['AWS_PROXY', 'HTTP_PROXY']),
  integrationSubtype: z.string().optional(),
  integrationUri: z.string().optional(),
  integrationMethod: z.string().optional(),
  payloadFormatVersion: z.enum(['1.0', '2.0']).optional(),
  connectionType: z.enum(['INTERNET', 'VPC_LINK']).optional(),
  connectionId: z.string().optional(),
  credentialsArn: z.string().optional(),
  timeoutInMillis: z.number().optional(),
  requestParameters: textByName.optional(),
  responseParameters: z.record(z.string(), textByName).optional(),
  tlsConfig: routeTlsConfig.optional(),
  description: z.string().optional(),
  kept,
});

const identitySource = z.array(z.string()).optional();

const authorizer = z.discriminatedUnion('authorizerType', [
  z.strictObject({
    authorizerType: z.literal('JWT'),
    identitySource,
    jwtConfiguration: z.strictObject({
      issuer: z.string().optional(),
      audience: z.array(z.string()).optional(),
    }),
    kept,
  }),
  z.strictObject({
    authorizerType: z.literal('REQUEST'),
    identitySource,
    authorizerUri: z.string(),
    authorizerCredentialsArn: z.string().optional(),
    authorizerPayloadFormatVersion: z.enum(['1.0', '2.0']).optional(),
    enableSimpleResponses: z.boolean().optional(),
    authorizerResultTtlInSeconds: z.number().optional(),
    kept,
  }),
]);

/** `api.yaml` of an HTTP API: all of it. */
export const httpApiInFile = z.strictObject({
  kind: z.literal('http'),
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  version: z.string().optional(),
  corsConfiguration: corsConfiguration.optional(),
  disableExecuteApiEndpoint: z.boolean().optional(),
  routes: z.record(z.string(), route).default({}),
  integrations: z.record(z.string(), integration).default({}),
  authorizers: z.record(z.string(), authorizer).default({}),
  stages: z.record(z.string(), routeStage).default({}),
  tags,
  kept,
});

export type HttpApiInFile = z.infer<typeof httpApiInFile>;
