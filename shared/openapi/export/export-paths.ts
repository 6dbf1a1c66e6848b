import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { Integration } from '#shared/entities/rest/integration.ts';
import { verbs, type HttpMethod, type Method } from '#shared/entities/rest/method.ts';
import { operationKey } from '#shared/entities/rest/operation-key.ts';
import { pathParameterName, walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { Project } from '#shared/project/project.ts';
import { pointerTo, pointerTokens } from '#shared/std/json-pointer.ts';
import { memberOf, recordOf, textAt } from '../json-shape.ts';
import { authKey } from '../import/import-security.ts';
import { exportIntegration, repeatedPatterns } from './extensions/integration.ts';
import { exportParameters } from './export-parameters.ts';
import { exportRequestBody } from './export-request-body.ts';
import { exportResponses } from './export-responses.ts';
import { exportSecurity, saysAuthType, type SecurityNames } from './export-security.ts';

/** How a document is written. */
export interface ExportShape {
  /** With `x-amazon-apigateway-…`. */
  readonly extensions: boolean;
  /** With descriptions and what an import kept; false writes what GetExport writes. */
  readonly complete: boolean;
}

/** Tells of a loss at a method or another part of the API, by pointer into the Project. */
export type Tell = (ruleId: string, pointer: string, message: string) => void;

/** Members of `Method.kept` that are parts of other members. */
const partial = new Set([
  'parameters',
  'requestBody',
  'responses',
  'security',
  'x-amazon-apigateway-integration',
]);

/** Resources with methods → `paths`. */
export function exportPaths(
  project: Project,
  api: RestApi,
  names: SecurityNames,
  shape: ExportShape,
  tell: Tell,
): JsonObject {
  const plain = shape.complete && !shape.extensions;
  const keptItems = keptPathItems(api, shape);
  const paths: [string, JsonValue][] = [];
  const operationIds = new Set<string>();
  for (const { resource, path } of walkResources(api)) {
    const pointer = pointerTo('/apis', api.id, 'resources', resource.id);
    const written = plain ? path.replace('+}', '}') : path;
    if (written !== path)
      tell(
        'greedy-path',
        pointer,
        `OpenAPI has no greedy path variables: ${path} is written as ${written}, which matches one segment only.`,
      );
    const item: [string, JsonValue][] = [...(keptItems.get(path) ?? [])];
    for (const method of Object.values(resource.methods)) {
      const methodPointer = pointerTo(pointer, 'methods', method.httpMethod);
      const operation = withUniqueId(
        operationOf(project, api, method, { path, resourceId: resource.id }, names, shape),
        operationIds,
        (id, unique) =>
          tell(
            'operation-id-repeated',
            methodPointer,
            `Another operation has the id '${id}' too, which OpenAPI does not allow: this one is called '${unique}'.`,
          ),
      );
      tellLosses(method, path, methodPointer, shape, tell);
      if (method.httpMethod !== 'ANY' || !plain)
        item.push([operationKey(method.httpMethod), operation]);
      else {
        tell(
          'any-method',
          methodPointer,
          'OpenAPI has no ANY method: it is written once for every verb the resource does not have.',
        );
        for (const verb of verbs)
          if (resource.methods[verb] === undefined)
            item.push([operationKey(verb), withVerb(operation, verb)]);
      }
    }
    if (item.length > 0) paths.push([written, recordOf(item)]);
  }
  return recordOf([...keptExtensions(api, shape), ...paths]);
}

/** Extensions of `paths` itself, `x-…`, that an import kept. */
function keptExtensions(api: RestApi, shape: ExportShape): [string, JsonValue][] {
  if (!shape.complete) return [];
  return Object.entries(api.kept ?? {}).flatMap(([pointer, value]): [string, JsonValue][] => {
    const [paths, key = '', deeper] = pointerTokens(pointer);
    return paths === 'paths' && deeper === undefined && key.startsWith('x-') ? [[key, value]] : [];
  });
}

function operationOf(
  project: Project,
  api: RestApi,
  method: Method,
  { path, resourceId }: { readonly path: string; readonly resourceId: string },
  names: SecurityNames,
  shape: ExportShape,
): JsonObject {
  const { complete, extensions } = shape;
  const parameters = exportParameters(method, api, complete);
  if (complete && !extensions) parameters.push(...undeclaredPathParameters(method, path));
  const body = exportRequestBody(method, api, complete);
  const security = exportSecurity(method, names, complete);
  const responses = exportResponses(method, api, complete);
  const kept = Object.entries(method.kept ?? {}).filter(
    ([key]) =>
      complete &&
      !partial.has(key) &&
      (extensions || !isExtension(key)) &&
      (key !== authKey || saysAuthType(method) || !isAuthType(method)),
  );
  const keptIntegration = method.kept?.['x-amazon-apigateway-integration'];
  const integration =
    method.integration !== undefined
      ? exportIntegration(
          complete ? method.integration : withCacheNamespace(method.integration, resourceId),
          project,
          complete,
        )
      : complete
        ? keptIntegration
        : undefined;
  return {
    ...recordOf(kept),
    ...(complete && method.description !== undefined && { description: method.description }),
    ...(method.operationName !== undefined && { operationId: method.operationName }),
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && { requestBody: body }),
    // Without method responses GetExport writes none (documented: its example of API keys), which OpenAPI does not allow.
    ...((complete || Object.keys(responses).length > 0) && { responses }),
    ...(security !== undefined && { security }),
    ...(extensions &&
      method.requestValidator !== undefined && {
        'x-amazon-apigateway-request-validator': method.requestValidator,
      }),
    ...(extensions &&
      integration !== undefined && { 'x-amazon-apigateway-integration': integration }),
  };
}

/**
 * What is cached by parameters is cached under a name, which is that of the resource unless another is given
 * (documented: PutIntegration); GetExport writes it then (observed in published exports).
 */
function withCacheNamespace(integration: Integration, resourceId: string): Integration {
  return integration.cacheKeyParameters.length === 0 || integration.cacheNamespace !== undefined
    ? integration
    : { ...integration, cacheNamespace: resourceId };
}

/** True for a kept `x-amazon-apigateway-auth` that the service understands. */
function isAuthType(method: Method): boolean {
  return /^(?:NONE|AWS_IAM)$/i.test(textAt(memberOf(method.kept, authKey), 'type') ?? '');
}

/** The variables of the path that the method does not declare; OpenAPI wants every one declared. */
function undeclaredPathParameters(method: Method, path: string): JsonObject[] {
  return path.split('/').flatMap((segment): JsonObject[] => {
    const name = pathParameterName(segment);
    return name === undefined ||
      Object.hasOwn(method.requestParameters, `method.request.path.${name}`)
      ? []
      : [{ name, in: 'path', required: true, schema: { type: 'string' } }];
  });
}

/** The operation under an id that no other has. */
function withUniqueId(
  operation: JsonObject,
  taken: Set<string>,
  tell: (id: string, unique: string) => void,
): JsonObject {
  const id = textAt(operation, 'operationId');
  if (id === undefined) return operation;
  let unique = id;
  for (let number = 2; taken.has(unique); number++) unique = `${id}${number}`;
  taken.add(unique);
  if (unique === id) return operation;
  tell(id, unique);
  return { ...operation, operationId: unique };
}

function withVerb(operation: JsonObject, verb: HttpMethod): JsonObject {
  const operationId = textAt(operation, 'operationId');
  const { requestBody: _requestBody, ...bodiless } = operation;
  return {
    ...(verb === 'GET' || verb === 'HEAD' || verb === 'DELETE' ? bodiless : operation),
    ...(operationId !== undefined && { operationId: `${operationId}${verb}` }),
  };
}

function tellLosses(
  method: Method,
  path: string,
  pointer: string,
  shape: ExportShape,
  tell: Tell,
): void {
  if (!shape.extensions) return;
  if (method.integration === undefined) {
    tell(
      'method-without-integration',
      pointer,
      `${method.httpMethod} ${path} has no integration; API Gateway imports it but cannot deploy it.`,
    );
    return;
  }
  for (const pattern of repeatedPatterns(method.integration))
    tell(
      'repeated-selection-pattern',
      pointerTo(pointer, 'integration', 'integrationResponses'),
      `More than one integration response has the selection pattern '${pattern}'; OpenAPI holds the last of them.`,
    );
}

/** What an import kept of path items, by path. */
function keptPathItems(api: RestApi, shape: ExportShape): Map<string, [string, JsonValue][]> {
  const items = new Map<string, [string, JsonValue][]>();
  if (!shape.complete) return items;
  for (const [pointer, value] of Object.entries(api.kept ?? {})) {
    const [paths, path, key] = pointerTokens(pointer);
    if (paths !== 'paths' || path === undefined || key === undefined) continue;
    if (!shape.extensions && isExtension(key)) continue;
    const list = items.get(path);
    if (list === undefined) items.set(path, [[key, value]]);
    else list.push([key, value]);
  }
  return items;
}

function isExtension(key: string): boolean {
  return key.startsWith('x-amazon-apigateway-');
}
