import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import { importOpenApiDocument } from '#shared/openapi/import/import-openapi.ts';
import { isObject, objectAt, recordOf } from '#shared/openapi/json-shape.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import type { TemplateScope } from './template-scope.ts';

/**
 * An HTTP API from the OpenAPI document in a template; undefined when that is none. What is wrong with it is told at its place.
 *
 * @param member the property that holds it
 */
export function httpApiOfDefinition(
  definition: JsonValue,
  apiId: string,
  logicalId: string,
  scope: TemplateScope,
  member: 'Body' | 'DefinitionBody',
): HttpApi | undefined {
  const { project, problems } = importOpenApiDocument(withDefaultPath(definition), {
    fileName: '',
    region: scope.region,
    accountId: scope.accountId,
    apiId,
    name: logicalId,
    apiKind: 'http',
  });
  const pointer = pointerTo('/Resources', logicalId, 'Properties', member);
  for (const { ruleId, severity, message, place } of problems)
    // That it is an HTTP API goes without saying.
    if (ruleId !== 'http-api')
      scope.report.add(ruleId, severity, `${pointer}${place.pointer ?? ''}`, message);
  const api = project?.apis[apiId];
  return api?.kind === 'http' ? { ...api, stages: {} } : undefined;
}

/** The path of the default route in documents of the service. */
const defaultPath = '/$default';

/** The document with the default route where the service has it: SAM writes it without the slash. */
function withDefaultPath(definition: JsonValue): JsonValue {
  const paths = objectAt(definition, 'paths');
  return isObject(definition) && paths !== undefined && Object.hasOwn(paths, '$default')
    ? {
        ...definition,
        paths: withPathKeys(paths, (path) => defaultOr(path, '$default', defaultPath)),
      }
    : definition;
}

/** The document as it was spelled: with the default route where the original has it. */
export function asSpelled(document: JsonObject, original: JsonObject | undefined): JsonObject {
  const paths = objectAt(document, 'paths');
  return paths !== undefined && Object.hasOwn(objectAt(original, 'paths') ?? {}, '$default')
    ? {
        ...document,
        paths: withPathKeys(paths, (path) => defaultOr(path, defaultPath, '$default')),
      }
    : document;
}

function defaultOr(path: string, from: string, to: string): string {
  return path === from ? to : path;
}

function withPathKeys(paths: JsonObject, change: (path: string) => string): JsonObject {
  return recordOf(Object.entries(paths).map(([path, item]) => [change(path), item]));
}
