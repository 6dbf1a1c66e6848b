import { z } from 'zod';
import { kept, modelsInFile, tags, templateFiles, textByName } from './common.ts';
import { routeStage, routeTlsConfig } from './route-stage-in-file.ts';

const routeResponse = z.strictObject({
  modelSelectionExpression: z.string().optional(),
  responseModels: textByName.optional(),
  kept,
});

const route = z.strictObject({
  target: z.string().optional(),
  authorizationType: z.enum(['NONE', 'AWS_IAM', 'CUSTOM']).default('NONE'),
  authorizer: z.string().optional(),
  apiKeyRequired: z.boolean().optional(),
  operationName: z.string().optional(),
  requestModels: textByName.optional(),
  modelSelectionExpression: z.string().optional(),
  requestParameters: z.record(z.string(), z.boolean()).optional(),
  routeResponseSelectionExpression: z.string().optional(),
  routeResponses: z.record(z.string(), routeResponse).optional(),
  kept,
});

const contentHandlingStrategy = z.enum(['CONVERT_TO_BINARY', 'CONVERT_TO_TEXT']).optional();

const integrationResponse = z.strictObject({
  responseParameters: textByName.optional(),
  responseTemplates: templateFiles.optional(),
  templateSelectionExpression: z.string().optional(),
  contentHandlingStrategy,
  kept,
});

const integration = z.strictObject({
  integrationType: z.enum(['AWS', 'AWS_PROXY', 'HTTP', 'HTTP_PROXY', 'MOCK']),
  integrationUri: z.string().optional(),
  integrationMethod: z.string().optional(),
  connectionType: z.enum(['INTERNET', 'VPC_LINK']).optional(),
  connectionId: z.string().optional(),
  credentialsArn: z.string().optional(),
  timeoutInMillis: z.number().optional(),
  requestParameters: textByName.optional(),
  requestTemplates: templateFiles.optional(),
  templateSelectionExpression: z.string().optional(),
  passthroughBehavior: z.enum(['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER']).optional(),
  contentHandlingStrategy,
  integrationResponses: z.record(z.string(), integrationResponse).optional(),
  tlsConfig: routeTlsConfig.optional(),
  description: z.string().optional(),
  kept,
});

const authorizer = z.strictObject({
  authorizerType: z.literal('REQUEST'),
  identitySource: z.array(z.string()).optional(),
  authorizerUri: z.string(),
  authorizerCredentialsArn: z.string().optional(),
  kept,
});

/** `api.yaml` of a WebSocket API: an API without the texts of its models and templates. */
export const webSocketApiInFile = z.strictObject({
  kind: z.literal('websocket'),
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  version: z.string().optional(),
  routeSelectionExpression: z.string(),
  apiKeySelectionExpression: z.string().optional(),
  disableSchemaValidation: z.boolean().optional(),
  disableExecuteApiEndpoint: z.boolean().optional(),
  routes: z.record(z.string(), route).default({}),
  integrations: z.record(z.string(), integration).default({}),
  authorizers: z.record(z.string(), authorizer).default({}),
  models: modelsInFile,
  stages: z.record(z.string(), routeStage).default({}),
  tags,
  kept,
});

export type WebSocketApiInFile = z.infer<typeof webSocketApiInFile>;
