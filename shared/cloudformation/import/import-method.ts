import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import {
  contentHandlings,
  integrationDefaults,
  integrationTypes,
  passthroughBehaviors,
  type Integration,
  type IntegrationResponse,
} from '#shared/entities/rest/integration.ts';
import {
  authorizationTypes,
  isHttpMethod,
  type Method,
  type MethodResponse,
} from '#shared/entities/rest/method.ts';
import { oneOf } from '#shared/openapi/one-of.ts';
import {
  isObject,
  listAt,
  memberOf,
  objectAt,
  recordOf,
  textAt,
  textListAt,
} from '#shared/openapi/json-shape.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { flagAt, flagsAt, numberAt, textsAt } from './property-values.ts';
import type { TemplateScope } from './template-scope.ts';

/** AWS::ApiGateway::Method → Method; undefined, with a finding, for a verb the service does not have. */
export function importMethod(id: string, path: string, scope: TemplateScope): Method | undefined {
  const properties = scope.resolvedProperties(id);
  const raw = scope.propertiesOf(id);
  const pointer = pointerTo('/Resources', id, 'Properties');
  const httpMethod = (textAt(properties, 'HttpMethod') ?? '').toUpperCase();
  if (!isHttpMethod(httpMethod)) {
    scope.report.add(
      'invalid-method',
      'error',
      pointerTo(pointer, 'HttpMethod'),
      `'${httpMethod}' is no HTTP method API Gateway has; the method of ${path} is kept for export only.`,
    );
    return undefined;
  }
  const authorizer = nameOfTarget(memberOf(raw, 'AuthorizerId'), properties, 'AuthorizerId', scope);
  const validator = nameOfTarget(
    memberOf(raw, 'RequestValidatorId'),
    properties,
    'RequestValidatorId',
    scope,
  );
  const scopes = textListAt(properties, 'AuthorizationScopes');
  const operationName = textAt(properties, 'OperationName');
  const integration = objectAt(properties, 'Integration');
  const imported =
    integration === undefined ? undefined : integrationOf(integration, pointer, scope);
  if (imported === undefined)
    scope.report.add(
      'method-without-integration',
      'warning',
      pointer,
      `${httpMethod} ${path} has no integration: it is drawn, but cannot be deployed until it gets one.`,
    );
  return {
    httpMethod,
    authorizationType: oneOf(textAt(properties, 'AuthorizationType'), authorizationTypes) ?? 'NONE',
    ...(authorizer !== undefined && { authorizer }),
    ...(scopes.length > 0 && { authorizationScopes: scopes }),
    apiKeyRequired: flagAt(properties, 'ApiKeyRequired') ?? false,
    ...(operationName !== undefined && operationName !== '' && { operationName }),
    ...(validator !== undefined && { requestValidator: validator }),
    requestParameters: flagsAt(properties, 'RequestParameters'),
    requestModels: modelsAt(raw, properties, 'RequestModels', scope),
    ...(imported !== undefined && { integration: imported }),
    methodResponses: recordOf(
      listAt(properties, 'MethodResponses').flatMap(
        (response, index): [string, MethodResponse][] => {
          const statusCode = textAt(response, 'StatusCode');
          if (statusCode === undefined || !isObject(response)) return [];
          const rawResponse = listAt(raw, 'MethodResponses')[index];
          return [
            [
              statusCode,
              {
                statusCode,
                responseParameters: flagsAt(response, 'ResponseParameters'),
                responseModels: modelsAt(
                  isObject(rawResponse) ? rawResponse : response,
                  response,
                  'ResponseModels',
                  scope,
                ),
              },
            ],
          ];
        },
      ),
    ),
  };
}

/** Content type → model name, where the template refers to models by `Ref` or by name. */
function modelsAt(
  raw: JsonObject,
  resolved: JsonObject,
  key: string,
  scope: TemplateScope,
): Record<string, string> {
  const models = objectAt(raw, key) ?? {};
  return recordOf(
    Object.keys(textsAt(resolved, key)).map((type): [string, string] => [
      type,
      nameOfTarget(memberOf(models, type), objectAt(resolved, key) ?? {}, type, scope) ?? '',
    ]),
  );
}

/** Name of the model, validator or authorizer a property refers to; plain text as it is. */
function nameOfTarget(
  raw: JsonValue | undefined,
  resolved: JsonObject,
  key: string,
  scope: TemplateScope,
): string | undefined {
  const id = scope.target(raw)?.id;
  if (id === undefined || scope.typeOf(id)?.startsWith('AWS::ApiGateway::') !== true)
    return textAt(resolved, key);
  return scope.text(memberOf(scope.propertiesOf(id), 'Name')) ?? id;
}

function integrationOf(
  properties: JsonObject,
  methodPointer: string,
  scope: TemplateScope,
): Integration | undefined {
  const pointer = pointerTo(methodPointer, 'Integration');
  const type = oneOf(textAt(properties, 'Type'), integrationTypes);
  if (type === undefined) {
    scope.report.add(
      'invalid-integration',
      'error',
      pointerTo(pointer, 'Type'),
      `'${textAt(properties, 'Type') ?? ''}' is no integration type; it must be one of ${integrationTypes.join(', ')}.`,
    );
    return undefined;
  }
  const isMock = type === 'MOCK';
  const httpMethod = textAt(properties, 'IntegrationHttpMethod')?.toUpperCase();
  const uri = textAt(properties, 'Uri');
  const connectionType = oneOf(textAt(properties, 'ConnectionType'), [
    'INTERNET',
    'VPC_LINK',
  ] as const);
  const connectionId = textAt(properties, 'ConnectionId');
  const integrationTarget = textAt(properties, 'IntegrationTarget');
  const credentials = textAt(properties, 'Credentials');
  const contentHandling = oneOf(textAt(properties, 'ContentHandling'), contentHandlings);
  const cacheNamespace = textAt(properties, 'CacheNamespace');
  const transfer = oneOf(textAt(properties, 'ResponseTransferMode'), [
    'BUFFERED',
    'STREAM',
  ] as const);
  return {
    type,
    ...(!isMock && httpMethod !== undefined && { httpMethod }),
    ...(!isMock && uri !== undefined && { uri }),
    ...(connectionType !== undefined && { connectionType }),
    ...(connectionId !== undefined && { connectionId }),
    ...(integrationTarget !== undefined && { integrationTarget }),
    ...(credentials !== undefined && credentials !== '' && { credentials }),
    requestParameters: textsAt(properties, 'RequestParameters'),
    requestTemplates: textsAt(properties, 'RequestTemplates'),
    passthroughBehavior:
      oneOf(textAt(properties, 'PassthroughBehavior'), passthroughBehaviors) ??
      integrationDefaults.passthroughBehavior,
    ...(contentHandling !== undefined && { contentHandling }),
    timeoutInMillis: numberAt(properties, 'TimeoutInMillis') ?? integrationDefaults.timeoutInMillis,
    ...(cacheNamespace !== undefined && { cacheNamespace }),
    cacheKeyParameters: textListAt(properties, 'CacheKeyParameters'),
    ...(transfer !== undefined && { responseTransferMode: transfer }),
    integrationResponses: recordOf(
      listAt(properties, 'IntegrationResponses').flatMap(
        (response): [string, IntegrationResponse][] => {
          const statusCode = textAt(response, 'StatusCode');
          if (statusCode === undefined) return [];
          const selectionPattern = textAt(response, 'SelectionPattern');
          const handling = oneOf(textAt(response, 'ContentHandling'), contentHandlings);
          return [
            [
              statusCode,
              {
                statusCode,
                ...(selectionPattern !== undefined &&
                  selectionPattern !== '' && { selectionPattern }),
                responseParameters: textsAt(response, 'ResponseParameters'),
                responseTemplates: textsAt(response, 'ResponseTemplates'),
                ...(handling !== undefined && { contentHandling: handling }),
              },
            ],
          ];
        },
      ),
    ),
  };
}
