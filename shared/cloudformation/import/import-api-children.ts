import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { Authorizer } from '#shared/entities/rest/authorizer.ts';
import {
  gatewayResponseTypes,
  type GatewayResponse,
} from '#shared/entities/rest/gateway-response.ts';
import type { Model } from '#shared/entities/rest/model.ts';
import type { RequestValidator } from '#shared/entities/rest/request-validator.ts';
import {
  locationKey,
  type DocumentationPart,
  type DocumentationVersion,
} from '#shared/entities/rest/documentation-part.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { oneOf } from '#shared/openapi/one-of.ts';
import { ResourceBuilder } from '#shared/openapi/import/resource-builder.ts';
import { memberOf, objectAt, recordOf, textAt, textListAt } from '#shared/openapi/json-shape.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import {
  documentationPartOf,
  withDocumentation,
} from '#shared/openapi/import/extensions/documentation.ts';
import { importMethod } from './import-method.ts';
import type { ApiOrigin } from './imported-parts.ts';
import { flagAt, numberAt, textsAt } from './property-values.ts';
import type { TemplateScope } from './template-scope.ts';

/** Ids of the resources that name an API, by the logical id of that API. */
export function ownedBy(scope: TemplateScope): ReadonlyMap<string, readonly string[]> {
  const owned = new Map<string, string[]>();
  for (const id of scope.resources.keys()) {
    if (scope.typeOf(id)?.startsWith('AWS::ApiGateway::') !== true || !scope.isMade(id)) continue;
    const owner = scope.target(memberOf(scope.propertiesOf(id), 'RestApiId'))?.id;
    if (owner === undefined) continue;
    const list = owned.get(owner);
    if (list === undefined) owned.set(owner, [id]);
    else list.push(id);
  }
  return owned;
}

/** Resources, methods, models, validators, authorizers and gateway responses. */
export function childrenOf(
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
  return {
    models: recordOf(models),
    requestValidators: recordOf(validators),
    authorizers: recordOf(authorizers),
    gatewayResponses: gatewayResponsesOf(children, base, scope, origin),
    resources: resourcesOfApi(ofType('Resource'), ofType('Method'), base, scope, origin),
  };
}

/** AWS::ApiGateway::GatewayResponse beside those the API has already. */
export function gatewayResponsesOf(
  children: readonly string[],
  base: RestApi,
  scope: TemplateScope,
  origin: ApiOrigin,
): RestApi['gatewayResponses'] {
  const responses = new Map<string, GatewayResponse>(Object.entries(base.gatewayResponses));
  for (const id of children) {
    if (scope.typeOf(id) !== 'AWS::ApiGateway::GatewayResponse') continue;
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
  return recordOf(responses);
}

/** The API with AWS::ApiGateway::DocumentationPart and DocumentationVersion. A part that cannot be read is kept for export only. */
export function withDocumentationOf(
  children: readonly string[],
  api: RestApi,
  scope: TemplateScope,
  origin: ApiOrigin,
): RestApi {
  const parts: DocumentationPart[] = [];
  const versions: DocumentationVersion[] = [];
  for (const id of children) {
    const type = scope.typeOf(id);
    const properties = scope.resolvedProperties(id);
    if (type === 'AWS::ApiGateway::DocumentationVersion') {
      const version = textAt(properties, 'DocumentationVersion') ?? '';
      const description = textAt(properties, 'Description');
      versions.push({ version, ...(description !== undefined && { description }) });
      origin.ids.set(`DocumentationVersion ${version}`, id);
    }
    if (type !== 'AWS::ApiGateway::DocumentationPart') continue;
    const part = documentationPartOf({
      location: withSmallKeys(objectAt(properties, 'Location') ?? {}),
      properties: parsedText(memberOf(properties, 'Properties')),
    });
    if (part === undefined) {
      scope.report.add(
        'documentation-part-unreadable',
        'warning',
        pointerTo('/Resources', id, 'Properties', 'Properties'),
        `'${id}' needs a Location with a Type that the service knows and, as text, a JSON object for its Properties; it is kept for export only.`,
      );
      continue;
    }
    const place = locationKey(part.location);
    const first = origin.ids.get(`DocumentationPart ${place}`);
    if (first !== undefined) {
      scope.report.add(
        'documentation-part-repeated',
        'warning',
        pointerTo('/Resources', id, 'Properties', 'Location'),
        `'${first}' is about the same place (${place}); that the first counts is assumed. '${id}' is kept for export only.`,
      );
      continue;
    }
    parts.push(part);
    origin.ids.set(`DocumentationPart ${place}`, id);
  }
  return withDocumentation(api, parts, versions);
}

function withSmallKeys(object: JsonObject): JsonObject {
  return recordOf(
    Object.entries(object).map(([key, value]) => [
      key.charAt(0).toLowerCase() + key.slice(1),
      value,
    ]),
  );
}

function parsedText(value: JsonValue | undefined): JsonValue {
  if (typeof value !== 'string') return value ?? null;
  try {
    return JSON.parse(value) as JsonValue;
  } catch {
    return null;
  }
}

/** Name of a model, validator or authorizer: the one it gives itself, else its logical id. */
function childName(id: string, properties: JsonObject): string {
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
  // The paths of a Body are there first: CloudFormation makes the API with them, then what names the API.
  const builder = new ResourceBuilder(origin.apiId, scope.report);
  builder.adopt(base);
  const paths = pathsOf(resourceIds, origin.logicalId, scope);
  for (const id of resourceIds) {
    const path = paths.get(id);
    if (path === undefined) continue;
    if (builder.has(path) && Object.hasOwn(base.resources, builder.resourceAt(path, '') ?? ''))
      scope.report.add(
        'duplicate-resource',
        'error',
        pointerTo('/Resources', id, 'Properties', 'PathPart'),
        `Another resource with the same parent already has this name: ${path.slice(path.lastIndexOf('/') + 1)}. The Body of '${origin.logicalId}' makes ${path}; remove '${id}' or the path.`,
      );
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
    const part = scope.text(memberOf(properties, 'PathPart')) ?? '';
    partOf.set(id, part);
    if (part.includes('/'))
      scope.report.add(
        'path-part-invalid',
        'error',
        pointerTo('/Resources', id, 'Properties', 'PathPart'),
        `Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable and curly braces at the beginning and the end. Make one resource of each part of '${part}'.`,
      );
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
