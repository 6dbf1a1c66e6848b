import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { Authorizer } from '#shared/entities/rest/authorizer.ts';
import {
  gatewayResponseTypes,
  type GatewayResponse,
} from '#shared/entities/rest/gateway-response.ts';
import type { Model } from '#shared/entities/rest/model.ts';
import type { RequestValidator } from '#shared/entities/rest/request-validator.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { oneOf } from '#shared/openapi/import/extensions/integration.ts';
import { importOpenApiDocument } from '#shared/openapi/import/import-openapi.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import { ResourceBuilder } from '#shared/openapi/import/resource-builder.ts';
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
import type { ReadInclude } from './expand-includes.ts';
import { importMethod } from './import-method.ts';
import { importStages } from './import-stages.ts';
import type { ApiOrigin, ImportedParts } from './imported-parts.ts';
import { flagAt, numberAt, policyText, tagsFrom, textsAt } from './property-values.ts';
import type { TemplateScope } from './template-scope.ts';

/** Every AWS::ApiGateway::RestApi with what belongs to it. */
export function importRestApis(
  scope: TemplateScope,
  readInclude: ReadInclude,
  parts: ImportedParts,
): void {
  const owned = ownedBy(scope);
  for (const id of scope.resources.keys()) {
    if (scope.typeOf(id) !== 'AWS::ApiGateway::RestApi' || !scope.isMade(id)) continue;
    const apiId = scope.apiIdOf(id) ?? id;
    const properties = scope.resolvedProperties(id);
    const body = bodyOf(id, properties, scope, readInclude);
    const origin: ApiOrigin = {
      apiId,
      logicalId: id,
      form: body === undefined ? 'resources' : 'body',
      ids: new Map([['RestApi ', id]]),
    };
    const children = owned.get(id) ?? [];
    const base = body === undefined ? emptyRestApi(apiId) : apiOfBody(body, apiId, id, scope);
    const api = {
      ...base,
      ...settingsOf(id, properties, base),
      ...childrenOf(children, base, scope, origin),
    };
    parts.apis.set(apiId, { ...api, ...importStages(children, scope, origin) });
    parts.origins.set(apiId, origin);
  }
}

/** Ids of the resources that name an API, by the logical id of that API. */
function ownedBy(scope: TemplateScope): ReadonlyMap<string, readonly string[]> {
  const owned = new Map<string, string[]>();
  for (const id of scope.resources.keys()) {
    if (scope.typeOf(id)?.startsWith('AWS::ApiGateway::') !== true || !scope.isMade(id)) continue;
    const value = memberOf(scope.propertiesOf(id), 'RestApiId');
    const owner = scope.target(value)?.id;
    if (owner === undefined) {
      if (value !== undefined)
        scope.report.add(
          'api-outside-template',
          'info',
          pointerTo('/Resources', id),
          `'${id}' belongs to an API that is not in this template; it is kept for export only.`,
        );
      continue;
    }
    const list = owned.get(owner);
    if (list === undefined) owned.set(owner, [id]);
    else list.push(id);
  }
  return owned;
}

export function emptyRestApi(apiId: string): RestApi {
  return {
    kind: 'rest',
    id: apiId,
    name: apiId,
    endpointConfiguration: { types: ['EDGE'] },
    apiKeySource: 'HEADER',
    binaryMediaTypes: [],
    disableExecuteApiEndpoint: false,
    resources: {},
    models: {},
    requestValidators: {},
    authorizers: {},
    gatewayResponses: {},
    stages: {},
    deployments: {},
  };
}

/** `Body` as it is, or the file `BodyS3Location` names when it stands beside the template. */
function bodyOf(
  id: string,
  properties: JsonObject,
  scope: TemplateScope,
  readInclude: ReadInclude,
): JsonValue | undefined {
  const body = memberOf(properties, 'Body');
  // An include that was not read is told where it stands.
  if (typeof body === 'string' && scope.symbols.occurIn(body)) return undefined;
  if (typeof body === 'string') {
    const read = readDocument(body);
    return read.kind === 'read' ? read.value : undefined;
  }
  if (body !== undefined) return body;
  const location = memberOf(properties, 'BodyS3Location');
  if (location === undefined) return undefined;
  const path = typeof location === 'string' ? location : textAt(location, 'Key');
  const text = path === undefined ? undefined : readInclude(path);
  const read = text === undefined ? undefined : readDocument(text);
  if (read?.kind === 'read') return read.value;
  scope.report.add(
    'include-not-read',
    'warning',
    pointerTo('/Resources', id, 'Properties', 'BodyS3Location'),
    `The OpenAPI document of '${id}' is in S3 and is not fetched; its paths are missing here.`,
  );
  return undefined;
}

/** An API from its OpenAPI document; ids follow from the logical id, what the document has wrong is told at its place. */
export function apiOfBody(
  body: JsonValue,
  apiId: string,
  logicalId: string,
  scope: TemplateScope,
  member = 'Body',
): RestApi {
  const { project, problems } = importOpenApiDocument(body, {
    fileName: '',
    region: scope.region,
    accountId: scope.accountId,
    apiId,
  });
  const pointer = pointerTo('/Resources', logicalId, 'Properties', member);
  for (const { ruleId, severity, message, place } of problems)
    scope.report.add(ruleId, severity, `${pointer}${place.pointer ?? ''}`, message);
  const api = project?.apis[apiId];
  if (api?.kind === 'rest') return { ...api, stages: {} };
  // A document that is none leaves the API with its root alone, so that it can be looked at and mended.
  const rootAlone = new ResourceBuilder(apiId, scope.report).resources();
  return { ...emptyRestApi(apiId), resources: rootAlone };
}

/** Properties of AWS::ApiGateway::RestApi; those that are given win over the document's. */
function settingsOf(id: string, properties: JsonObject, base: RestApi): Partial<RestApi> {
  const name = textAt(properties, 'Name');
  const description = textAt(properties, 'Description');
  const version = textAt(properties, 'Version');
  const size = numberAt(properties, 'MinimumCompressionSize');
  const policy = policyText(memberOf(properties, 'Policy'));
  const keySource = oneOf(textAt(properties, 'ApiKeySourceType'), [
    'HEADER',
    'AUTHORIZER',
  ] as const);
  const disabled = flagAt(properties, 'DisableExecuteApiEndpoint');
  const endpoint = objectAt(properties, 'EndpointConfiguration');
  return {
    name: name ?? (base.name === base.id ? id : base.name),
    ...(description !== undefined && description !== '' && { description }),
    ...(version !== undefined && { version }),
    ...(size !== undefined && { minimumCompressionSize: size }),
    ...(policy !== undefined && { policy }),
    ...(keySource !== undefined && { apiKeySource: keySource }),
    ...(disabled !== undefined && { disableExecuteApiEndpoint: disabled }),
    ...(endpoint !== undefined && { endpointConfiguration: endpointOf(endpoint) }),
    ...(Array.isArray(memberOf(properties, 'BinaryMediaTypes')) && {
      binaryMediaTypes: textListAt(properties, 'BinaryMediaTypes'),
    }),
    ...tagsFrom(memberOf(properties, 'Tags')),
  };
}

export function endpointOf(endpoint: JsonObject): RestApi['endpointConfiguration'] {
  const types = [...textListAt(endpoint, 'Types'), textAt(endpoint, 'Type')];
  const type = oneOf(types[0], ['EDGE', 'REGIONAL', 'PRIVATE'] as const) ?? 'EDGE';
  const vpcEndpointIds = [
    ...textListAt(endpoint, 'VpcEndpointIds'),
    ...textListAt(endpoint, 'VPCEndpointIds'),
  ];
  return { types: [type], ...(vpcEndpointIds.length > 0 && { vpcEndpointIds }) };
}

/** Resources, methods, models, validators, authorizers and gateway responses. */
function childrenOf(
  children: readonly string[],
  base: RestApi,
  scope: TemplateScope,
  origin: ApiOrigin,
): Pick<
  RestApi,
  'resources' | 'models' | 'requestValidators' | 'authorizers' | 'gatewayResponses'
> {
  const ofType = (type: string): string[] =>
    children.filter((id) => scope.typeOf(id) === `AWS::ApiGateway::${type}`);
  const models = new Map<string, Model>(Object.entries(base.models));
  for (const id of ofType('Model')) {
    const properties = scope.resolvedProperties(id);
    const name = childName(id, properties);
    const schema = memberOf(properties, 'Schema');
    const description = textAt(properties, 'Description');
    models.set(name, {
      name,
      ...(description !== undefined && description !== '' && { description }),
      contentType: textAt(properties, 'ContentType') ?? 'application/json',
      schema: typeof schema === 'string' ? schema : JSON.stringify(schema ?? {}, null, 2),
    });
    origin.ids.set(`Model ${name}`, id);
  }
  const validators = new Map<string, RequestValidator>(Object.entries(base.requestValidators));
  for (const id of ofType('RequestValidator')) {
    const properties = scope.resolvedProperties(id);
    const name = childName(id, properties);
    validators.set(name, {
      name,
      validateRequestBody: flagAt(properties, 'ValidateRequestBody') ?? false,
      validateRequestParameters: flagAt(properties, 'ValidateRequestParameters') ?? false,
    });
    origin.ids.set(`RequestValidator ${name}`, id);
  }
  const authorizers = new Map<string, Authorizer>(Object.entries(base.authorizers));
  for (const id of ofType('Authorizer')) {
    const authorizer = authorizerOf(id, scope.resolvedProperties(id));
    authorizers.set(authorizer.name, authorizer);
    origin.ids.set(`Authorizer ${authorizer.name}`, id);
  }
  const responses = new Map<string, GatewayResponse>(Object.entries(base.gatewayResponses));
  for (const id of ofType('GatewayResponse')) {
    const properties = scope.resolvedProperties(id);
    const responseType = oneOf(textAt(properties, 'ResponseType'), gatewayResponseTypes);
    if (responseType === undefined) {
      scope.report.add(
        'unknown-gateway-response',
        'error',
        pointerTo('/Resources', id, 'Properties', 'ResponseType'),
        `There is no gateway response type '${textAt(properties, 'ResponseType') ?? ''}'. It must be one of ${gatewayResponseTypes.join(', ')}.`,
      );
      continue;
    }
    const statusCode = textAt(properties, 'StatusCode');
    responses.set(responseType, {
      responseType,
      ...(statusCode !== undefined && { statusCode }),
      responseParameters: textsAt(properties, 'ResponseParameters'),
      responseTemplates: textsAt(properties, 'ResponseTemplates'),
    });
    origin.ids.set(`GatewayResponse ${responseType}`, id);
  }
  return {
    models: recordOf(models),
    requestValidators: recordOf(validators),
    authorizers: recordOf(authorizers),
    gatewayResponses: recordOf(responses),
    resources: resourcesOfApi(ofType('Resource'), ofType('Method'), base, scope, origin),
  };
}

/** Name of a model, validator or authorizer: the one it gives itself, else its logical id. */
export function childName(id: string, properties: JsonObject): string {
  const name = textAt(properties, 'Name');
  return name === undefined || name === '' ? id : name;
}

function authorizerOf(id: string, properties: JsonObject): Authorizer {
  const ttl = numberAt(properties, 'AuthorizerResultTtlInSeconds');
  const identitySource = textAt(properties, 'IdentitySource');
  const authType = textAt(properties, 'AuthType');
  const base = {
    name: childName(id, properties),
    ...(ttl !== undefined && { authorizerResultTtlInSeconds: ttl }),
    ...(identitySource !== undefined && { identitySource }),
    ...(authType !== undefined && { kept: { 'x-amazon-apigateway-authtype': authType } }),
  };
  const type = oneOf(textAt(properties, 'Type'), [
    'TOKEN',
    'REQUEST',
    'COGNITO_USER_POOLS',
  ] as const);
  if (type === 'COGNITO_USER_POOLS')
    return { ...base, type, providerARNs: textListAt(properties, 'ProviderARNs') };
  const credentials = textAt(properties, 'AuthorizerCredentials');
  const expression = textAt(properties, 'IdentityValidationExpression');
  return {
    ...base,
    type: type ?? 'TOKEN',
    authorizerUri: textAt(properties, 'AuthorizerUri') ?? '',
    ...(credentials !== undefined && { authorizerCredentials: credentials }),
    ...(expression !== undefined && { identityValidationExpression: expression }),
  };
}

function resourcesOfApi(
  resourceIds: readonly string[],
  methodIds: readonly string[],
  base: RestApi,
  scope: TemplateScope,
  origin: ApiOrigin,
): RestApi['resources'] {
  if (resourceIds.length === 0 && methodIds.length === 0 && Object.keys(base.resources).length > 0)
    return base.resources;
  const builder = new ResourceBuilder(origin.apiId, scope.report);
  const paths = pathsOf(resourceIds, origin.logicalId, scope);
  for (const id of resourceIds) {
    const path = paths.get(id);
    if (path === undefined) continue;
    builder.resourceAt(path, pointerTo('/Resources', id));
    origin.ids.set(`Resource ${path}`, id);
  }
  for (const id of methodIds) {
    const pointer = pointerTo('/Resources', id);
    const target = scope.target(memberOf(scope.propertiesOf(id), 'ResourceId'));
    const path =
      target?.id === origin.logicalId && target.attribute === 'RootResourceId'
        ? '/'
        : paths.get(target?.id ?? '');
    if (path === undefined) {
      scope.report.add(
        'method-without-resource',
        'error',
        pointerTo(pointer, 'Properties', 'ResourceId'),
        `The resource of method '${id}' is not in this template; the method is kept for export only.`,
      );
      continue;
    }
    const method = importMethod(id, path, scope);
    if (method === undefined) continue;
    if (!builder.addMethod(path, method)) {
      scope.report.add(
        'duplicate-method',
        'error',
        pointer,
        `Method already exists for this resource: ${method.httpMethod} ${path} is described twice; the first stays.`,
      );
      continue;
    }
    origin.ids.set(`Method ${path} ${method.httpMethod}`, id);
  }
  return builder.resources();
}

/** Full path of every resource; those that do not lead to the root are findings and left out. */
function pathsOf(
  ids: readonly string[],
  apiLogicalId: string,
  scope: TemplateScope,
): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  const parents = new Map<string, string | null>();
  const partOf = new Map<string, string>();
  for (const id of ids) {
    const properties = scope.propertiesOf(id);
    const target = scope.target(memberOf(properties, 'ParentId'));
    const isRoot = target?.id === apiLogicalId && target.attribute === 'RootResourceId';
    parents.set(id, isRoot ? null : (target?.id ?? ''));
    partOf.set(id, scope.text(memberOf(properties, 'PathPart')) ?? '');
  }
  for (const id of ids) {
    const chain: string[] = [];
    let at: string | null = id;
    while (at !== null && !known.has(at) && parents.has(at) && chain.length <= parents.size) {
      chain.push(at);
      at = parents.get(at) ?? null;
    }
    let path = at === null ? '' : known.get(at);
    if (path === undefined || chain.length > parents.size) {
      scope.report.add(
        'resource-without-parent',
        'error',
        pointerTo('/Resources', id, 'Properties', 'ParentId'),
        `The parents of resource '${id}' do not lead to the root of its API; it is kept for export only.`,
      );
      continue;
    }
    for (const step of chain.reverse()) {
      path = `${path}/${partOf.get(step) ?? ''}`;
      known.set(step, path);
    }
  }
  return known;
}

/** True for a value that lists things, e.g. a list of responses. */
export function objectsAt(value: JsonValue | undefined, key: string): JsonObject[] {
  return listAt(value, key).filter(isObject);
}
