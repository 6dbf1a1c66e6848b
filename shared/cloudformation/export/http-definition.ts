import type { JsonObject } from '#shared/entities/common/json.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import { httpApiDocument } from '#shared/openapi/export/export-http-api.ts';

/**
 * The OpenAPI document in a template for an HTTP API.
 *
 * @param says members of the API that the document says, rather than the properties of the resource
 */
export function definitionOf(api: HttpApi, says: readonly string[]): JsonObject {
  const {
    name,
    description,
    version,
    corsConfiguration,
    disableExecuteApiEndpoint,
    tags,
    ...rest
  } = api;
  return httpApiDocument({
    ...rest,
    name: says.includes('name') ? name : '',
    ...(description !== undefined && says.includes('description') && { description }),
    ...(version !== undefined && says.includes('version') && { version }),
    ...(corsConfiguration !== undefined &&
      says.includes('corsConfiguration') && { corsConfiguration }),
    ...(disableExecuteApiEndpoint !== undefined &&
      says.includes('disableExecuteApiEndpoint') && { disableExecuteApiEndpoint }),
    ...(tags !== undefined && says.includes('tags') && { tags }),
  });
}
