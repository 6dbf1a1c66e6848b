import { z } from 'zod';
import { endpointAccessModes } from '../../entities/common/security-policy.ts';
import { lambdaFunctionDefaults } from '../../entities/common/lambda-function.ts';
import { jsonValue, tags, textByName } from './common.ts';

/** The files that hold what the APIs of a project share. */

/** `functions/<name>/function.yaml` */
export const functionFile = z.strictObject({
  name: z.string(),
  description: z.string().optional(),
  runtime: z.string(),
  handler: z.string(),
  timeout: z.number().default(lambdaFunctionDefaults.timeout),
  memorySize: z.number().default(lambdaFunctionDefaults.memorySize),
  environment: textByName.default({}),
  invokeEndpoint: z.string().optional(),
  tags,
});

/** `backends/<name>/backend.yaml` */
export const backendFile = z.strictObject({
  name: z.string(),
  description: z.string().optional(),
  baseUrl: z.string(),
  local: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('process'), script: z.string() }),
      z.strictObject({ kind: z.literal('url'), url: z.string() }),
    ])
    .optional(),
});

/** `vpc-links.yaml`, by id. */
export const vpcLinksFile = z.record(
  z.string(),
  z.strictObject({
    name: z.string(),
    description: z.string().optional(),
    targetArns: z.array(z.string()),
    localUrl: z.string().optional(),
    tags,
  }),
);

/** `user-pools.yaml`, by id. */
export const userPoolsFile = z.record(
  z.string(),
  z.strictObject({
    name: z.string(),
    arn: z.string(),
    clientIds: z.array(z.string()).default([]),
  }),
);

/** `api-keys.yaml`, by id. The values are secrets and stand elsewhere. */
export const apiKeysFile = z.record(
  z.string(),
  z.strictObject({
    name: z.string(),
    description: z.string().optional(),
    enabled: z.boolean().default(true),
    customerId: z.string().optional(),
    tags,
  }),
);

const throttle = z.strictObject({
  burstLimit: z.number().optional(),
  rateLimit: z.number().optional(),
});

/** `usage-plans.yaml`, by id. */
export const usagePlansFile = z.record(
  z.string(),
  z.strictObject({
    name: z.string(),
    description: z.string().optional(),
    apiStages: z
      .array(
        z.strictObject({
          apiId: z.string(),
          stage: z.string(),
          throttle: z.record(z.string(), throttle).optional(),
        }),
      )
      .default([]),
    keyIds: z.array(z.string()).default([]),
    throttle: throttle.optional(),
    quota: z
      .strictObject({
        limit: z.number(),
        offset: z.number().optional(),
        period: z.enum(['DAY', 'WEEK', 'MONTH']),
      })
      .optional(),
    productCode: z.string().optional(),
    tags,
  }),
);

/** `domain-names.yaml`, by domain name. */
export const domainNamesFile = z.record(
  z.string(),
  z.strictObject({
    endpointType: z.enum(['EDGE', 'REGIONAL', 'PRIVATE']),
    certificateArn: z.string().optional(),
    securityPolicy: z.string().optional(),
    endpointAccessMode: z.enum(endpointAccessModes).optional(),
    mutualTlsAuthentication: z
      .strictObject({ truststoreUri: z.string(), truststoreVersion: z.string().optional() })
      .optional(),
    basePathMappings: z
      .array(
        z.strictObject({
          basePath: z.string().default(''),
          apiId: z.string(),
          stage: z.string().optional(),
        }),
      )
      .default([]),
    tags,
  }),
);

/** `requests/<name>.yaml` */
export const requestFile = z.strictObject({
  name: z.string(),
  apiId: z.string(),
  stage: z.string(),
  httpMethod: z.string(),
  path: z.string(),
  query: z.string().optional(),
  headers: z.array(z.tuple([z.string(), z.string()])).default([]),
  body: z.string().optional(),
  apiKeyId: z.string().optional(),
  signedAs: z.string().optional(),
  assertions: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('status'), equals: z.number() }),
        z.strictObject({
          kind: z.literal('header'),
          name: z.string(),
          equals: z.string().optional(),
          matches: z.string().optional(),
          absent: z.boolean().optional(),
        }),
        z.strictObject({
          kind: z.literal('json'),
          path: z.string(),
          equals: jsonValue.optional(),
          matches: z.string().optional(),
          exists: z.boolean().optional(),
        }),
        z.strictObject({
          kind: z.literal('body'),
          equals: z.string().optional(),
          contains: z.string().optional(),
        }),
      ]),
    )
    .default([]),
});
