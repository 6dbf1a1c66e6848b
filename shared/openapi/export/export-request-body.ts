import { equalJson } from '#shared/std/equal-json.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { isObject, memberOf, objectAt, recordOf } from '../json-shape.ts';
import { modelsOfContent, resolveKept } from './kept-references.ts';

/** Request body of OpenAPI 3 for the models of a method, required as the service's export says (recorded). */
export function requestBodyObject(models: Readonly<Record<string, string>>): JsonObject {
  return { content: contentObject(models), required: true };
}

/** Media types with a reference to their model; other members of `known` media types stay. */
export function contentObject(
  models: Readonly<Record<string, string>>,
  known: JsonObject = {},
): JsonObject {
  return recordOf(
    Object.entries(models).map(([contentType, model]) => {
      const mediaType = memberOf(known, contentType);
      return [
        contentType,
        {
          ...(isObject(mediaType) && mediaType),
          schema: { $ref: `#/components/schemas/${model}` },
        },
      ];
    }),
  );
}

/** Request body of a method: as imported while its models are still the same, else rebuilt around what was said of it. */
export function exportRequestBody(
  method: Method,
  api: RestApi,
  withKept: boolean,
): JsonValue | undefined {
  const original = withKept ? memberOf(method.kept, 'requestBody') : undefined;
  const resolved = resolveKept(api, original);
  if (original !== undefined && resolved !== undefined) {
    if (equalJson(modelsOfContent(resolved), method.requestModels)) return original;
    if (Object.keys(method.requestModels).length > 0)
      return {
        ...resolved,
        content: contentObject(method.requestModels, objectAt(resolved, 'content')),
      };
  }
  return Object.keys(method.requestModels).length === 0
    ? undefined
    : requestBodyObject(method.requestModels);
}
