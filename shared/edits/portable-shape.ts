import {
  contentHandlings,
  integrationTypes,
  passthroughBehaviors,
} from '#shared/entities/rest/integration.ts';
import { authorizationTypes, httpMethods } from '#shared/entities/rest/method.ts';
import {
  httpAuthorizerShape,
  httpRouteShape,
  routeStageShape,
  webSocketAuthorizerShape,
  webSocketRouteShape,
} from './portable-route-shape.ts';
import { hasShape, isRecord, type Shape } from './value-shape.ts';

/** What clipboard text must look like to be pasted. Anyone may have written it, so nothing is taken on trust. */

const textByName: Shape = { by: 'text' };
const flagByName: Shape = { by: 'flag' };
const maybeText: Shape = { optional: 'text' };
const kept: Shape = { optional: { by: 'any' } };

const integrationResponse: Shape = {
  fields: {
    statusCode: 'text',
    selectionPattern: maybeText,
    responseParameters: textByName,
    responseTemplates: textByName,
    contentHandling: { optional: { oneOf: contentHandlings } },
  },
};

const integration: Shape = {
  fields: {
    type: { oneOf: integrationTypes },
    httpMethod: maybeText,
    uri: maybeText,
    connectionType: { optional: { oneOf: ['INTERNET', 'VPC_LINK'] } },
    connectionId: maybeText,
    integrationTarget: maybeText,
    credentials: maybeText,
    requestParameters: textByName,
    requestTemplates: textByName,
    passthroughBehavior: { oneOf: passthroughBehaviors },
    contentHandling: { optional: { oneOf: contentHandlings } },
    timeoutInMillis: 'number',
    cacheNamespace: maybeText,
    cacheKeyParameters: { list: 'text' },
    tlsConfig: { optional: { fields: { insecureSkipVerification: 'flag' } } },
    responseTransferMode: { optional: { oneOf: ['BUFFERED', 'STREAM'] } },
    integrationResponses: { by: integrationResponse },
    kept,
  },
};

const method: Shape = {
  fields: {
    httpMethod: { oneOf: httpMethods },
    authorizationType: { oneOf: authorizationTypes },
    authorizer: maybeText,
    authorizationScopes: { optional: { list: 'text' } },
    apiKeyRequired: 'flag',
    operationName: maybeText,
    description: maybeText,
    requestValidator: maybeText,
    requestParameters: flagByName,
    requestModels: textByName,
    integration: { optional: integration },
    methodResponses: {
      by: {
        fields: {
          statusCode: 'text',
          description: maybeText,
          responseParameters: flagByName,
          responseModels: textByName,
        },
      },
    },
    kept,
  },
};

const authorizer = {
  name: 'text',
  authorizerResultTtlInSeconds: { optional: 'number' },
  identitySource: maybeText,
  authorizerUri: maybeText,
  authorizerCredentials: maybeText,
  identityValidationExpression: maybeText,
  providerARNs: { optional: { list: 'text' } },
  kept,
} as const satisfies Readonly<Record<string, Shape>>;

const entities: Readonly<Record<string, Readonly<Record<string, Shape>>>> = {
  resource: {
    resources: {
      list: {
        fields: { id: 'text', parentId: maybeText, pathPart: 'text', methods: { by: method } },
      },
    },
  },
  method: { method },
  model: {
    model: {
      fields: { name: 'text', description: maybeText, contentType: 'text', schema: 'text' },
    },
  },
  authorizer: {
    authorizer: {
      anyOf: [
        {
          fields: {
            ...authorizer,
            type: { oneOf: ['COGNITO_USER_POOLS'] },
            providerARNs: { list: 'text' },
          },
        },
        { fields: { ...authorizer, type: { oneOf: ['TOKEN', 'REQUEST'] }, authorizerUri: 'text' } },
      ],
    },
  },
  'http-authorizer': { authorizer: httpAuthorizerShape },
  'websocket-authorizer': { authorizer: webSocketAuthorizerShape },
  'route-stage': { stage: routeStageShape },
  'http-route': httpRouteShape,
  'websocket-route': webSocketRouteShape,
  'request-validator': {
    validator: {
      fields: { name: 'text', validateRequestBody: 'flag', validateRequestParameters: 'flag' },
    },
  },
  stage: {
    stage: {
      fields: {
        stageName: 'text',
        description: maybeText,
        deploymentId: maybeText,
        variables: textByName,
        cacheClusterEnabled: 'flag',
        cacheClusterSize: maybeText,
        methodSettings: { by: { by: 'any' } },
        canarySettings: { optional: { by: 'any' } },
        accessLogSettings: { optional: { fields: { destinationArn: 'text', format: 'text' } } },
        tracingEnabled: 'flag',
        clientCertificateId: maybeText,
        webAclArn: maybeText,
        tags: { optional: textByName },
      },
    },
  },
  function: {
    function: {
      fields: {
        name: 'text',
        description: maybeText,
        runtime: 'text',
        handler: 'text',
        timeout: 'number',
        memorySize: 'number',
        environment: textByName,
        invokeEndpoint: maybeText,
        tags: { optional: textByName },
      },
    },
    files: textByName,
  },
  'http-backend': {
    backend: {
      fields: {
        name: 'text',
        description: maybeText,
        baseUrl: 'text',
        local: {
          optional: {
            fields: {
              kind: { oneOf: ['process', 'url'] },
              script: maybeText,
              url: maybeText,
            },
          },
        },
      },
    },
  },
  request: {
    request: {
      fields: {
        name: 'text',
        apiId: 'text',
        stage: 'text',
        httpMethod: 'text',
        path: 'text',
        query: maybeText,
        headers: { list: { pair: 'text' } },
        body: maybeText,
        apiKeyId: maybeText,
        signedAs: maybeText,
        assertions: { list: { by: 'any' } },
      },
    },
  },
};

/** Whether a parsed value is portable entities of version 1 in every part. */
export function fits(value: unknown): boolean {
  if (!isRecord(value) || value['gatewright'] !== 'entities' || value['version'] !== 1)
    return false;
  const { entities: list, needs } = value;
  return Array.isArray(list) && Array.isArray(needs) && [...list, ...needs].every(isEntity);
}

function isEntity(value: unknown): boolean {
  if (!isRecord(value) || typeof value['kind'] !== 'string') return false;
  if (!Object.hasOwn(entities, value['kind'])) return false;
  return hasShape(value, { fields: { kind: 'text', ...entities[value['kind']] } });
}
