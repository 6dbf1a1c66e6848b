import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { ipAddressTypes, type RestApi } from '#shared/entities/rest/rest-api.ts';
import { oneOf } from '#shared/openapi/one-of.ts';
import { importOpenApiDocument } from '#shared/openapi/import/import-openapi.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import { ResourceBuilder } from '#shared/openapi/import/resource-builder.ts';
import { memberOf, objectAt, textAt, textListAt } from '#shared/openapi/json-shape.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import type { ReadInclude } from './expand-includes.ts';
import { childrenOf, ownedBy, withDocumentationOf } from './import-api-children.ts';
import { importStages } from './import-stages.ts';
import type { ApiOrigin, ImportedParts } from './imported-parts.ts';
import { flagAt, numberAt, policyText, securityPolicyFrom, tagsFrom } from './property-values.ts';
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
    const body = bodyOf(id, properties, scope, readInclude, parts);
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
    const documented = withDocumentationOf(children, { ...api, stages: {} }, scope, origin);
    parts.apis.set(apiId, { ...documented, ...importStages(children, scope, origin) });
    parts.origins.set(apiId, origin);
  }
}

function emptyRestApi(apiId: string): RestApi {
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
export function bodyOf(
  id: string,
  properties: JsonObject,
  scope: TemplateScope,
  readInclude: ReadInclude,
  parts: ImportedParts,
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
  if (path !== undefined && text !== undefined && read?.kind === 'read') {
    const at = pointerTo('/Resources', id, 'Properties', 'Body');
    parts.addSource(at, path, text, read);
    parts.definitions.set(at, read.value);
    return read.value;
  }
  scope.report.add(
    'include-not-read',
    'warning',
    pointerTo('/Resources', id, 'Properties', 'BodyS3Location'),
    `The OpenAPI document of '${id}' is in S3 and is not fetched; its paths are missing here.`,
  );
  return undefined;
}

/**
 * An API from its OpenAPI document; ids follow from the logical id, what the document has wrong is told at its place.
 *
 * @param placeOf pointer into the template for one into the document
 */
export function apiOfBody(
  body: JsonValue,
  apiId: string,
  logicalId: string,
  scope: TemplateScope,
  placeOf = (pointer: string): string =>
    `${pointerTo('/Resources', logicalId, 'Properties', 'Body')}${pointer}`,
): RestApi {
  // The service takes a document without a title where the resource has a name (assumed: published templates of both kinds).
  const { project, problems } = importOpenApiDocument(body, {
    fileName: '',
    region: scope.region,
    accountId: scope.accountId,
    apiId,
    name: logicalId,
    apiKind: 'rest',
  });
  for (const { ruleId, severity, message, place } of problems)
    scope.report.add(ruleId, severity, placeOf(place.pointer ?? ''), message);
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
    ...securityPolicyFrom(properties),
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

/** Endpoint type (EDGE unless it is said), VPC endpoints and address type, as RestApi and SAM spell them. */
export function endpointOf(endpoint: JsonObject): RestApi['endpointConfiguration'] {
  const types = [...textListAt(endpoint, 'Types'), textAt(endpoint, 'Type')];
  const type = oneOf(types[0], ['EDGE', 'REGIONAL', 'PRIVATE'] as const) ?? 'EDGE';
  const vpcEndpointIds = [
    ...textListAt(endpoint, 'VpcEndpointIds'),
    ...textListAt(endpoint, 'VPCEndpointIds'),
  ];
  const address = textAt(endpoint, 'IpAddressType')?.toLowerCase();
  const ipAddressType = ipAddressTypes.find((known) => known === address);
  return {
    types: [type],
    ...(vpcEndpointIds.length > 0 && { vpcEndpointIds }),
    ...(ipAddressType !== undefined && { ipAddressType }),
  };
}
