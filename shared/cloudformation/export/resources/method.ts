import { integrationCredentials } from './integration-role.ts';
import { integrationDefaults, type Integration } from '#shared/entities/rest/integration.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { filled, present, ref, type CfnTemplate, type CfnValue } from '../cfn-template.ts';
import { portableText, portableTexts, portableUri } from '../portable-arn.ts';
import { modelRef } from './model.ts';
import { resourceRef } from './resource.ts';
import { restApiId } from './rest-api.ts';
import { vpcLinkRef } from './vpc-link.ts';

/** AWS::ApiGateway::Method for every method with an integration; without one a deployment fails. Gives their logical ids. */
export function addMethods(template: CfnTemplate): string[] {
  const ids: string[] = [];
  for (const { resource, path } of walkResources(template.api))
    for (const method of Object.values(resource.methods)) {
      const pointer = pointerTo(
        '/apis',
        template.api.id,
        'resources',
        resource.id,
        'methods',
        method.httpMethod,
      );
      if (method.integration === undefined) {
        template.tell(
          'method-without-integration',
          'warning',
          pointer,
          `${method.httpMethod} ${path} has no integration and is left out: an API with such a method cannot be deployed.`,
        );
        continue;
      }
      const id = template.ownId('Method', `${path} ${method.httpMethod}`);
      template.add(id, {
        Type: 'AWS::ApiGateway::Method',
        Properties: {
          RestApiId: ref(restApiId(template)),
          ResourceId: resourceRef(template, path),
          ...methodProperties(template, method, pointer),
          Integration: integrationValue(template, method.integration, pointer),
        },
      });
      ids.push(id);
    }
  return ids;
}

function methodProperties(
  template: CfnTemplate,
  method: Method,
  pointer: string,
): { readonly [key: string]: CfnValue } {
  const { api } = template;
  const needsAuthorizer =
    method.authorizationType === 'CUSTOM' || method.authorizationType === 'COGNITO_USER_POOLS';
  const missing = (what: string, name: string): void =>
    template.tell(
      'missing-reference',
      'error',
      pointer,
      `${method.httpMethod} uses ${what} '${name}', which the API does not have.`,
    );
  const hasAuthorizer =
    method.authorizer !== undefined && Object.hasOwn(api.authorizers, method.authorizer);
  if (needsAuthorizer && !hasAuthorizer) missing('authorizer', method.authorizer ?? '');
  const validator = method.requestValidator;
  const hasValidator = validator !== undefined && Object.hasOwn(api.requestValidators, validator);
  if (validator !== undefined && !hasValidator) missing('request validator', validator);
  return {
    HttpMethod: method.httpMethod,
    AuthorizationType: method.authorizationType,
    ...(needsAuthorizer &&
      hasAuthorizer && {
        AuthorizerId: ref(template.ownId('Authorizer', method.authorizer ?? '')),
      }),
    ...(method.authorizationScopes !== undefined &&
      method.authorizationScopes.length > 0 && {
        AuthorizationScopes: [...method.authorizationScopes],
      }),
    ApiKeyRequired: method.apiKeyRequired,
    ...present('OperationName', method.operationName),
    ...(hasValidator && {
      RequestValidatorId: ref(template.ownId('RequestValidator', validator)),
    }),
    ...filled('RequestParameters', method.requestParameters),
    ...filled('RequestModels', models(template, method.requestModels)),
    ...(Object.keys(method.methodResponses).length > 0 && {
      MethodResponses: Object.values(method.methodResponses).map((response) => ({
        StatusCode: response.statusCode,
        ...filled('ResponseParameters', response.responseParameters),
        ...filled('ResponseModels', models(template, response.responseModels)),
      })),
    }),
  };
}

function models(
  template: CfnTemplate,
  byType: Readonly<Record<string, string>>,
): Record<string, CfnValue> {
  return Object.fromEntries(
    Object.entries(byType).map(([type, name]) => [type, modelRef(template, name)]),
  );
}

function integrationValue(
  template: CfnTemplate,
  integration: Integration,
  methodPointer: string,
): CfnValue {
  const pointer = pointerTo(methodPointer, 'integration');
  if (integration.tlsConfig?.insecureSkipVerification === true)
    template.tell(
      'tls-config-not-exported',
      'warning',
      pointer,
      'CloudFormation cannot switch off certificate checks (tlsConfig); set it by hand after the deployment.',
    );
  const { connectionId } = integration;
  const responses = Object.values(integration.integrationResponses);
  return {
    Type: integration.type,
    ...present('IntegrationHttpMethod', integration.httpMethod),
    ...(integration.uri !== undefined && {
      Uri: portableUri(template, integration.uri, pointer, integration.kept?.['uri']),
    }),
    ...present('ConnectionType', integration.connectionType),
    ...(connectionId !== undefined && {
      ConnectionId: vpcLinkRef(template, connectionId),
    }),
    ...(integration.integrationTarget !== undefined && {
      IntegrationTarget: portableText(template, integration.integrationTarget),
    }),
    ...present('Credentials', integrationCredentials(template, integration)),
    ...filled('RequestParameters', portableTexts(template, integration.requestParameters)),
    ...filled('RequestTemplates', portableTexts(template, integration.requestTemplates)),
    PassthroughBehavior: integration.passthroughBehavior,
    ...present('ContentHandling', integration.contentHandling),
    ...(integration.timeoutInMillis !== integrationDefaults.timeoutInMillis && {
      TimeoutInMillis: integration.timeoutInMillis,
    }),
    ...present('CacheNamespace', integration.cacheNamespace),
    ...(integration.cacheKeyParameters.length > 0 && {
      CacheKeyParameters: [...integration.cacheKeyParameters],
    }),
    ...present('ResponseTransferMode', integration.responseTransferMode),
    ...(responses.length > 0 && {
      IntegrationResponses: responses.map((response) => ({
        StatusCode: response.statusCode,
        ...(response.selectionPattern !== undefined &&
          response.selectionPattern !== '' && { SelectionPattern: response.selectionPattern }),
        ...filled('ResponseParameters', portableTexts(template, response.responseParameters)),
        ...filled('ResponseTemplates', portableTexts(template, response.responseTemplates)),
        ...present('ContentHandling', response.contentHandling),
      })),
    }),
  };
}
