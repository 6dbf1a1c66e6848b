import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { HttpMethod, Method } from '#shared/entities/rest/method.ts';
import { methodOfKey, operationKey } from '#shared/entities/rest/operation-key.ts';
import { resourcePath } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import {
  endpointConfigurationKey,
  endpointConfigurationOf,
} from './import/extensions/endpoint-configuration.ts';
import { valueAtPointer } from './import/import-context.ts';
import { localPointer } from './import/local-pointer.ts';
import { isObject, listAt, memberOf, objectAt, textAt } from './json-shape.ts';

const integrationKey = 'x-amazon-apigateway-integration';
const validatorKey = 'x-amazon-apigateway-request-validator';

/** Where an operation says what a method's field holds. */
const ofOperation: Readonly<Record<string, string>> = {
  authorizationType: 'security',
  authorizer: 'security',
  authorizationScopes: 'security',
  apiKeyRequired: 'security',
  requestValidator: validatorKey,
  operationName: 'operationId',
  description: 'description',
};

/** Where a document says what an API's field holds. */
const ofDocument: Readonly<Record<string, readonly string[]>> = {
  name: ['info', 'title'],
  description: ['info', 'description'],
  version: ['info', 'version'],
  policy: ['x-amazon-apigateway-policy'],
  binaryMediaTypes: ['x-amazon-apigateway-binary-media-types'],
  minimumCompressionSize: ['x-amazon-apigateway-minimum-compression-size'],
  securityPolicy: ['x-amazon-apigateway-security-policy'],
  endpointAccessMode: ['x-amazon-apigateway-endpoint-access-mode'],
  apiKeySource: ['x-amazon-apigateway-api-key-source'],
  gatewayResponses: ['x-amazon-apigateway-gateway-responses'],
  requestValidators: ['x-amazon-apigateway-request-validators'],
};

/**
 * Pointer into the OpenAPI or Swagger document an API was imported from for a place in the API. What the document does not say
 * leads to where it would be said.
 *
 * @param tokens keys from the API to the place, e.g. `resources`, id, `methods`, `GET`
 * @param operations pointers of the operations that methods were made of; a method that is not among them is looked for by its path
 */
export function placeInDocument(
  api: RestApi,
  tokens: readonly string[],
  document: JsonValue,
  operations: ReadonlyMap<Method, string> = new Map(),
): string {
  const [member = '', name = '', ...rest] = tokens;
  const isSwagger = textAt(document, 'swagger') !== undefined;
  switch (member) {
    case 'resources':
      return inPaths(api, name, rest, document, operations);
    case 'models':
      return name === ''
        ? ''
        : pointerTo(
            '',
            ...(isSwagger ? ['definitions'] : ['components', 'schemas']),
            name,
            ...rest.slice(1),
          );
    case 'authorizers':
      return pointerTo(
        '',
        ...(isSwagger ? ['securityDefinitions'] : ['components', 'securitySchemes']),
        name,
        'x-amazon-apigateway-authorizer',
        ...rest,
      );
    case 'endpointConfiguration':
      return pointerTo(placeOfEndpoint(document), ...(name === '' ? [] : [name, ...rest]));
    case 'disableExecuteApiEndpoint':
      return pointerTo(placeOfEndpoint(document), member);
    default: {
      const keys = Object.hasOwn(ofDocument, member) ? ofDocument[member] : undefined;
      if (keys === undefined) return '';
      const hasMembers =
        member === 'gatewayResponses' ||
        member === 'requestValidators' ||
        member === 'binaryMediaTypes';
      return pointerTo('', ...keys, ...(hasMembers && name !== '' ? [name, ...rest] : []));
    }
  }
}

/** Where the endpoint configuration stands, or would at the top of a document that has none. */
function placeOfEndpoint(document: JsonValue): string {
  return endpointConfigurationOf(document)?.pointer ?? pointerTo('', endpointConfigurationKey);
}

function inPaths(
  api: RestApi,
  resourceId: string,
  rest: readonly string[],
  document: JsonValue,
  operations: ReadonlyMap<Method, string>,
): string {
  if (!Object.hasOwn(api.resources, resourceId)) return '/paths';
  const path = writtenPath(resourcePath(api, resourceId), objectAt(document, 'paths') ?? {});
  const [methods, verb = '', ...keys] = rest;
  const method = api.resources[resourceId]?.methods[verb as HttpMethod];
  const known = method === undefined ? undefined : operations.get(method);
  if (known !== undefined)
    return inOperation(known, keys, valueAtPointer(document, known), document);
  const item = pointerTo('/paths', path);
  if (methods !== 'methods' || verb === '') return item;
  const key = operationKey(verb);
  const operation = memberOf(memberOf(objectAt(document, 'paths'), path), key);
  return inOperation(pointerTo(item, key), keys, operation, document);
}

/** The path as the document spells it, which may have a slash at its end. */
function writtenPath(path: string, paths: JsonObject): string {
  if (Object.hasOwn(paths, path)) return path;
  const plain = (text: string): string => text.replace(/\/+$/, '');
  return Object.keys(paths).find((candidate) => plain(candidate) === plain(path)) ?? path;
}

function inOperation(
  pointer: string,
  keys: readonly string[],
  operation: JsonValue | undefined,
  document: JsonValue,
): string {
  const [field = '', name = '', ...rest] = keys;
  if (field === 'integration') {
    const inside = pointerTo(pointer, integrationKey);
    const extension = objectAt(operation, integrationKey);
    if (name === '') return inside;
    if (name !== 'integrationResponses') return pointerTo(inside, name, ...rest);
    const [status = '', ...deeper] = rest;
    const pattern = Object.entries(objectAt(extension, 'responses') ?? {}).find(
      ([, response]) => textAt(response, 'statusCode') === status,
    )?.[0];
    if (pattern === undefined) return pointerTo(inside, 'responses');
    // The pattern is the key itself.
    return pointerTo(
      inside,
      'responses',
      pattern,
      ...(deeper[0] === 'selectionPattern' ? [] : deeper),
    );
  }
  if (field === 'methodResponses') return inResponses(pointer, [name, ...rest], operation);
  if (field === 'requestModels') return inBody(pointer, name, operation);
  // A validator that the operation does not name is the document's.
  if (
    field === 'requestValidator' &&
    isObject(operation) &&
    memberOf(operation, validatorKey) === undefined
  )
    return pointerTo('', validatorKey);
  if (field === 'requestParameters')
    return parameterAt(pointer, name, operation, document) ?? pointerTo(pointer, 'parameters');
  const written = Object.hasOwn(ofOperation, field) ? ofOperation[field] : undefined;
  return written === undefined ? pointer : pointerTo(pointer, written);
}

/** Where an operation or its path declares `method.request.querystring.page`; undefined where neither does. */
function parameterAt(
  pointer: string,
  declared: string,
  operation: JsonValue | undefined,
  document: JsonValue,
): string | undefined {
  const [, place = '', name = ''] = /^method\.request\.([a-z]+)\.(.*)$/s.exec(declared) ?? [];
  const item = pointer.slice(0, pointer.lastIndexOf('/'));
  for (const [holder, at] of [
    [operation, pointer],
    [valueAtPointer(document, item), item],
  ] as const) {
    const index = listAt(holder, 'parameters').findIndex((entry) => {
      const ref = textAt(entry, '$ref');
      const parameter = ref === undefined ? entry : valueAtPointer(document, localPointer(ref));
      return (
        textAt(parameter, 'name') === name &&
        textAt(parameter, 'in') === (place === 'querystring' ? 'query' : place)
      );
    });
    if (index !== -1) return pointerTo(at, 'parameters', index);
  }
  return undefined;
}

function inResponses(
  pointer: string,
  [status = '', part = '', name = '']: readonly string[],
  operation: JsonValue | undefined,
): string {
  const responses = pointerTo(pointer, 'responses');
  if (status === '') return responses;
  const response = objectAt(objectAt(operation, 'responses'), status);
  const keys =
    part === 'responseModels'
      ? ['content', name]
      : part === 'responseParameters'
        ? ['headers', name.slice('method.response.header.'.length)]
        : [];
  const [section = '', key = ''] = keys;
  return memberOf(objectAt(response, section), key) === undefined
    ? pointerTo(responses, status)
    : pointerTo(responses, status, ...keys);
}

/** The request body, of Swagger 2 the body parameter. */
function inBody(pointer: string, contentType: string, operation: JsonValue | undefined): string {
  const body = objectAt(operation, 'requestBody');
  const index = listAt(operation, 'parameters').findIndex((each) => textAt(each, 'in') === 'body');
  if (body === undefined && index !== -1) return pointerTo(pointer, 'parameters', index);
  return memberOf(objectAt(body, 'content'), contentType) === undefined
    ? pointerTo(pointer, 'requestBody')
    : pointerTo(pointer, 'requestBody', 'content', contentType);
}

/**
 * Keys of the Project from a place in an API's exported document, as near as the Project has it: the method of an operation, the
 * resource of a path, a model or authorizer, else the API.
 *
 * @param tokens keys from the document's root
 */
export function placeInApi(api: RestApi, tokens: readonly string[]): string {
  const root = pointerTo('/apis', api.id);
  const [section, name = '', third = ''] = tokens;
  if (section === 'paths') {
    const resource = Object.values(api.resources).find(({ id }) => resourcePath(api, id) === name);
    if (resource === undefined) return root;
    const at = pointerTo(root, 'resources', resource.id);
    const verb = methodOfKey(third);
    return verb !== undefined && Object.hasOwn(resource.methods, verb)
      ? pointerTo(at, 'methods', verb)
      : at;
  }
  if (section === 'components' && name === 'schemas' && Object.hasOwn(api.models, third))
    return pointerTo(root, 'models', third);
  if (
    section === 'components' &&
    name === 'securitySchemes' &&
    Object.hasOwn(api.authorizers, third)
  )
    return pointerTo(root, 'authorizers', third);
  return root;
}
