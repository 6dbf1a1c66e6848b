import { z } from 'zod';
import {
  contentHandlings,
  integrationDefaults,
  integrationTypes,
  passthroughBehaviors,
} from '../../entities/rest/integration.ts';
import { authorizationTypes, httpMethods, methodDefaults } from '../../entities/rest/method.ts';
import { kept, templateFiles, textByName } from './common.ts';

const flagByName = z.record(z.string(), z.boolean());

const integrationResponse = z.strictObject({
  selectionPattern: z.string().optional(),
  responseParameters: textByName.default({}),
  responseTemplates: templateFiles.default({}),
  contentHandling: z.enum(contentHandlings).optional(),
});

const integration = z.strictObject({
  type: z.enum(integrationTypes),
  httpMethod: z.string().optional(),
  uri: z.string().optional(),
  connectionType: z.enum(['INTERNET', 'VPC_LINK']).optional(),
  connectionId: z.string().optional(),
  integrationTarget: z.string().optional(),
  credentials: z.string().optional(),
  requestParameters: textByName.default({}),
  requestTemplates: templateFiles.default({}),
  passthroughBehavior: z
    .enum(passthroughBehaviors)
    .default(integrationDefaults.passthroughBehavior),
  contentHandling: z.enum(contentHandlings).optional(),
  timeoutInMillis: z.number().default(integrationDefaults.timeoutInMillis),
  cacheNamespace: z.string().optional(),
  cacheKeyParameters: z.array(z.string()).default([]),
  tlsConfig: z.strictObject({ insecureSkipVerification: z.boolean() }).optional(),
  responseTransferMode: z.enum(['BUFFERED', 'STREAM']).optional(),
  integrationResponses: z.record(z.string(), integrationResponse).default({}),
  kept,
});

const methodResponse = z.strictObject({
  description: z.string().optional(),
  responseParameters: flagByName.default({}),
  responseModels: textByName.default({}),
});

const method = z.strictObject({
  operationName: z.string().optional(),
  description: z.string().optional(),
  authorizationType: z.enum(authorizationTypes).default(methodDefaults.authorizationType),
  authorizer: z.string().optional(),
  authorizationScopes: z.array(z.string()).optional(),
  apiKeyRequired: z.boolean().default(methodDefaults.apiKeyRequired),
  requestValidator: z.string().optional(),
  requestParameters: flagByName.default({}),
  requestModels: textByName.default({}),
  integration: integration.optional(),
  methodResponses: z.record(z.string(), methodResponse).default({}),
  kept,
});

/** `apis/<api>/resources/….yaml`: a resource with its methods. */
export const resourceFile = z.strictObject({
  id: z.string().meta({ description: 'Stays when the resource is renamed or moved.' }),
  path: z.string().regex(/^\//, 'it must begin with "/"'),
  methods: z.partialRecord(z.enum(httpMethods), method).default({}),
});

export type MethodInFile = z.infer<typeof method>;
export type IntegrationInFile = z.infer<typeof integration>;
