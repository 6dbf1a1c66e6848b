import {
  contentHandlings,
  integrationTypes,
  passthroughBehaviors,
} from '#shared/entities/rest/integration.ts';
import type { Shape } from './value-shape.ts';

const maybeText: Shape = { optional: 'text' };
const maybeTexts: Shape = { optional: { list: 'text' } };
const textByName: Shape = { by: 'text' };
const kept: Shape = { optional: { by: 'any' } };
const contentHandlingStrategy: Shape = {
  optional: { oneOf: contentHandlings },
};

/** What routes of both kinds have. */
const route = {
  routeKey: 'text',
  target: maybeText,
  authorizer: maybeText,
  operationName: maybeText,
  kept,
} as const satisfies Readonly<Record<string, Shape>>;

/** What integrations of both kinds have. */
const integration = {
  integrationUri: maybeText,
  integrationMethod: maybeText,
  connectionType: { optional: { oneOf: ['INTERNET', 'VPC_LINK'] } },
  connectionId: maybeText,
  credentialsArn: maybeText,
  timeoutInMillis: { optional: 'number' },
  requestParameters: { optional: textByName },
  tlsConfig: { optional: { fields: { serverNameToVerify: maybeText } } },
  description: maybeText,
  kept,
} as const satisfies Readonly<Record<string, Shape>>;

const requestAuthorizer = {
  name: 'text',
  authorizerType: { oneOf: ['REQUEST'] },
  identitySource: maybeTexts,
  authorizerUri: 'text',
  authorizerCredentialsArn: maybeText,
  kept,
} as const satisfies Readonly<Record<string, Shape>>;

/** An authorizer of an HTTP API. */
export const httpAuthorizerShape: Shape = {
  anyOf: [
    {
      fields: {
        name: 'text',
        authorizerType: { oneOf: ['JWT'] },
        identitySource: maybeTexts,
        jwtConfiguration: { fields: { issuer: maybeText, audience: maybeTexts } },
        kept,
      },
    },
    {
      fields: {
        ...requestAuthorizer,
        authorizerPayloadFormatVersion: { optional: { oneOf: ['1.0', '2.0'] } },
        enableSimpleResponses: { optional: 'flag' },
        authorizerResultTtlInSeconds: { optional: 'number' },
      },
    },
  ],
};

/** An authorizer of a WebSocket API. */
export const webSocketAuthorizerShape: Shape = { fields: requestAuthorizer };

const routeSettings: Shape = {
  fields: {
    throttlingBurstLimit: { optional: 'number' },
    throttlingRateLimit: { optional: 'number' },
    detailedMetricsEnabled: { optional: 'flag' },
    loggingLevel: { optional: { oneOf: ['OFF', 'ERROR', 'INFO'] } },
    dataTraceEnabled: { optional: 'flag' },
  },
};

/** A stage of an HTTP or WebSocket API. */
export const routeStageShape: Shape = {
  fields: {
    stageName: 'text',
    description: maybeText,
    autoDeploy: { optional: 'flag' },
    stageVariables: { optional: textByName },
    defaultRouteSettings: { optional: routeSettings },
    routeSettings: { optional: { by: routeSettings } },
    accessLogSettings: {
      optional: { fields: { destinationArn: maybeText, format: maybeText } },
    },
    kept,
  },
};

/** A copied route of an HTTP API. */
export const httpRouteShape: Readonly<Record<string, Shape>> = {
  route: {
    fields: {
      ...route,
      authorizationType: { oneOf: ['NONE', 'AWS_IAM', 'CUSTOM', 'JWT'] },
      authorizationScopes: maybeTexts,
    },
  },
  integration: {
    optional: {
      fields: {
        ...integration,
        integrationType: { oneOf: ['AWS_PROXY', 'HTTP_PROXY'] },
        integrationSubtype: maybeText,
        payloadFormatVersion: { optional: { oneOf: ['1.0', '2.0'] } },
        responseParameters: { optional: { by: textByName } },
      },
    },
  },
  authorizer: { optional: httpAuthorizerShape },
};

/** A copied route of a WebSocket API. */
export const webSocketRouteShape: Readonly<Record<string, Shape>> = {
  route: {
    fields: {
      ...route,
      authorizationType: { oneOf: ['NONE', 'AWS_IAM', 'CUSTOM'] },
      apiKeyRequired: { optional: 'flag' },
      requestModels: { optional: textByName },
      modelSelectionExpression: maybeText,
      requestParameters: { optional: { by: 'flag' } },
      routeResponseSelectionExpression: maybeText,
      routeResponses: {
        optional: {
          by: {
            fields: {
              routeResponseKey: 'text',
              modelSelectionExpression: maybeText,
              responseModels: { optional: textByName },
              kept,
            },
          },
        },
      },
    },
  },
  integration: {
    optional: {
      fields: {
        ...integration,
        integrationType: { oneOf: integrationTypes },
        requestTemplates: { optional: textByName },
        templateSelectionExpression: maybeText,
        passthroughBehavior: {
          optional: { oneOf: passthroughBehaviors },
        },
        contentHandlingStrategy,
        integrationResponses: {
          optional: {
            by: {
              fields: {
                integrationResponseKey: 'text',
                responseParameters: { optional: textByName },
                responseTemplates: { optional: textByName },
                templateSelectionExpression: maybeText,
                contentHandlingStrategy,
                kept,
              },
            },
          },
        },
      },
    },
  },
  authorizer: { optional: webSocketAuthorizerShape },
  models: {
    list: {
      fields: { name: 'text', description: maybeText, contentType: 'text', schema: 'text' },
    },
  },
};
