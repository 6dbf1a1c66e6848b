import type { Authorizer } from '#shared/entities/rest/authorizer.ts';
import type { Integration, IntegrationResponse } from '#shared/entities/rest/integration.ts';
import type { Method, MethodResponse } from '#shared/entities/rest/method.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';

/** Entities in the shapes of the service's management answers, for comparing with recorded ones. */

type Shape = Record<string, unknown>;

export function restApiShape(api: RestApi): Shape {
  const root = walkResources(api)[0];
  return clean({
    apiKeySource: api.apiKeySource,
    binaryMediaTypes: api.binaryMediaTypes.length > 0 ? api.binaryMediaTypes : undefined,
    description: api.description,
    disableExecuteApiEndpoint: api.disableExecuteApiEndpoint,
    endpointConfiguration: { ipAddressType: 'ipv4', types: api.endpointConfiguration.types },
    id: api.id,
    minimumCompressionSize: api.minimumCompressionSize,
    name: api.name,
    policy: api.policy,
    rootResourceId: root?.resource.id,
    version: api.version,
  });
}

export function resourceShapes(api: RestApi): Shape[] {
  return walkResources(api).map(({ resource, path }) =>
    clean({
      id: resource.id,
      parentId: resource.parentId ?? undefined,
      path,
      pathPart: resource.parentId === null ? undefined : resource.pathPart,
      resourceMethods: filled(
        Object.fromEntries(Object.keys(resource.methods).map((verb) => [verb, {}])),
      ),
    }),
  );
}

export function modelShapes(api: RestApi): Shape[] {
  return Object.values(api.models).map((model) =>
    clean({
      ...model,
      id: `model of ${model.name}`,
      schema: JSON.stringify(withoutNullable(JSON.parse(model.schema))),
    }),
  );
}

/** The service stores no `nullable` (as users tell); the design keeps it for an export. */
function withoutNullable(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutNullable);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => key !== 'nullable' || typeof value !== 'boolean')
      .map(([key, value]) => [key, withoutNullable(value)]),
  );
}

export function authorizerShapes(api: RestApi): Shape[] {
  return Object.values(api.authorizers).map((authorizer: Authorizer) => {
    const { kept, ...rest } = authorizer;
    return clean({
      ...rest,
      id: authorizerId(authorizer.name),
      authType: kept?.['x-amazon-apigateway-authtype'],
    });
  });
}

export function requestValidatorShapes(api: RestApi): Shape[] {
  return Object.values(api.requestValidators).map((validator) => ({
    ...validator,
    id: validatorId(validator.name),
  }));
}

export function methodShape(method: Method, resourceId: string): Shape {
  return clean({
    apiKeyRequired: method.apiKeyRequired,
    authorizationScopes: method.authorizationScopes,
    authorizationType: method.authorizationType,
    authorizerId: method.authorizer === undefined ? undefined : authorizerId(method.authorizer),
    httpMethod: method.httpMethod,
    methodIntegration:
      method.integration === undefined
        ? undefined
        : integrationShape(method.integration, resourceId),
    methodResponses: filled(mapped(method.methodResponses, methodResponseShape)),
    operationName: method.operationName,
    requestModels: filled(method.requestModels),
    requestParameters: filled(method.requestParameters),
    requestValidatorId:
      method.requestValidator === undefined ? undefined : validatorId(method.requestValidator),
  });
}

export function methodResponseShape(response: MethodResponse): Shape {
  return clean({
    responseModels: filled(response.responseModels),
    responseParameters: filled(response.responseParameters),
    statusCode: response.statusCode,
  });
}

export function integrationShape(integration: Integration, resourceId: string): Shape {
  const isHttp = integration.type === 'HTTP' || integration.type === 'HTTP_PROXY';
  return clean({
    cacheKeyParameters: integration.cacheKeyParameters,
    cacheNamespace: integration.cacheNamespace ?? resourceId,
    connectionId: integration.connectionId,
    connectionType: integration.connectionType ?? (isHttp ? 'INTERNET' : undefined),
    contentHandling: integration.contentHandling,
    credentials: integration.credentials,
    httpMethod: integration.httpMethod,
    integrationResponses: filled(
      mapped(integration.integrationResponses, integrationResponseShape),
    ),
    passthroughBehavior: integration.passthroughBehavior,
    requestParameters: filled(integration.requestParameters),
    requestTemplates: filled(integration.requestTemplates),
    timeoutInMillis: integration.timeoutInMillis,
    tlsConfig: integration.tlsConfig,
    type: integration.type,
    uri: integration.uri,
  });
}

export function integrationResponseShape(response: IntegrationResponse): Shape {
  return clean({
    contentHandling: response.contentHandling,
    responseParameters: filled(response.responseParameters),
    responseTemplates: filled(response.responseTemplates),
    selectionPattern: response.selectionPattern,
    statusCode: response.statusCode,
  });
}

/** As the recorder did: a text that begins with `{` and is JSON is shown as the value it holds. */
export function unfoldJson(value: unknown): unknown {
  if (typeof value === 'string' && value.startsWith('{')) {
    try {
      return unfoldJson(JSON.parse(value));
    } catch {
      return value;
    }
  }
  if (Array.isArray(value)) return value.map(unfoldJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, unfoldJson(member)]),
  );
}

function authorizerId(name: string): string {
  return `authorizer ${name}`;
}

function validatorId(name: string): string {
  return `validator ${name}`;
}

function mapped<T>(record: Readonly<Record<string, T>>, shape: (item: T) => Shape): Shape {
  return Object.fromEntries(Object.entries(record).map(([key, item]) => [key, shape(item)]));
}

/** Empty maps are not in the service's answers. */
function filled(record: Shape): Shape | undefined {
  return Object.keys(record).length === 0 ? undefined : record;
}

function clean(shape: Shape): Shape {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined));
}
