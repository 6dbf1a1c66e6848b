import { equalJson } from '#shared/std/equal-json.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { Method, MethodResponse } from '#shared/entities/rest/method.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { memberOf, objectAt, recordOf, textAt } from '../json-shape.ts';
import { contentObject } from './export-request-body.ts';
import { modelsOfContent, resolveKept } from './kept-references.ts';

/**
 * Response object of OpenAPI 3. The service writes `200 response` for every description unless the documentation
 * is exported too, and an empty `content` where there is no model (both recorded).
 */
export function responseObject(response: MethodResponse, withDescription = true): JsonObject {
  return {
    description: (withDescription ? response.description : undefined) ?? plainDescription(response),
    ...headersOf(response, {}),
    content: contentObject(response.responseModels),
  };
}

/** Responses of a method by status; imported ones as they were while they still say the same. */
export function exportResponses(method: Method, api: RestApi, withKept: boolean): JsonObject {
  const kept = withKept ? (objectAt(method.kept, 'responses') ?? {}) : {};
  const responses: [string, JsonValue][] = [];
  for (const [status, response] of Object.entries(method.methodResponses)) {
    const original = memberOf(kept, status);
    const resolved = resolveKept(api, original);
    responses.push([
      status,
      original === undefined || resolved === undefined
        ? responseObject(response, withKept)
        : saysTheSame(resolved, response)
          ? original
          : rebuilt(resolved, response),
    ]);
  }
  for (const [status, original] of Object.entries(kept))
    if (!/^[1-5]\d\d$/.test(status)) responses.push([status, original]);
  return recordOf(responses);
}

function saysTheSame(imported: JsonObject, response: MethodResponse): boolean {
  return (
    isDescribedAs(imported, response) &&
    // In any order: a file of the project has its own.
    equalJson(
      Object.keys(objectAt(imported, 'headers') ?? {}).toSorted(),
      headerNames(response).toSorted(),
    ) &&
    equalJson(modelsOfContent(imported), response.responseModels)
  );
}

function isDescribedAs(imported: JsonObject, response: MethodResponse): boolean {
  return (
    (textAt(imported, 'description') || plainDescription(response)) ===
    (response.description ?? plainDescription(response))
  );
}

function rebuilt(imported: JsonObject, response: MethodResponse): JsonObject {
  const { headers: _headers, ...rest } = imported;
  return {
    ...rest,
    ...(!isDescribedAs(imported, response) && {
      description: response.description ?? plainDescription(response),
    }),
    ...headersOf(response, objectAt(imported, 'headers') ?? {}),
    content: contentObject(response.responseModels, objectAt(imported, 'content')),
  };
}

function headersOf(response: MethodResponse, known: JsonObject): JsonObject {
  const declared = headerNames(response);
  if (declared.length === 0) return {};
  // Those of the document first, in its order.
  const names = [
    ...Object.keys(known).filter((name) => declared.includes(name)),
    ...declared.filter((name) => !Object.hasOwn(known, name)),
  ];
  return {
    headers: recordOf(
      names.map((name) => [name, memberOf(known, name) ?? { schema: { type: 'string' } }]),
    ),
  };
}

function plainDescription(response: MethodResponse): string {
  return `${response.statusCode} response`;
}

/** Names of the headers a method response declares. */
function headerNames(response: MethodResponse): string[] {
  return Object.keys(response.responseParameters).flatMap(
    (name) => /^method\.response\.header\.(.+)$/s.exec(name)?.[1] ?? [],
  );
}
