import type { JsonObject } from '#shared/entities/common/json.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import { splitRouteKey } from '#shared/entities/http/route.ts';
import { httpApiDocument } from '#shared/openapi/export/export-http-api.ts';
import { recordOf } from '#shared/openapi/json-shape.ts';
import { pointerTo, pointerTokens } from '#shared/std/json-pointer.ts';

/** What a document in a template is worked out with. */
export interface DefinitionOptions {
  readonly region: string;
  readonly accountId: string;
  /** Members of the API that the document says, rather than the properties of the resource. */
  readonly says: readonly string[];
}

/** The OpenAPI document in a template for an HTTP API. */
export function definitionOf(api: HttpApi, options: DefinitionOptions): JsonObject {
  const {
    name,
    description,
    version,
    corsConfiguration,
    disableExecuteApiEndpoint,
    tags,
    ...rest
  } = api;
  const { says } = options;
  const { template: _template, ...kept } = api.kept ?? {};
  return httpApiDocument(
    {
      ...rest,
      kept,
      name: says.includes('name') ? name : '',
      ...(description !== undefined && says.includes('description') && { description }),
      ...(version !== undefined && says.includes('version') && { version }),
      ...(corsConfiguration !== undefined &&
        says.includes('corsConfiguration') && { corsConfiguration }),
      ...(disableExecuteApiEndpoint !== undefined &&
        says.includes('disableExecuteApiEndpoint') && { disableExecuteApiEndpoint }),
      ...(tags !== undefined && says.includes('tags') && { tags }),
    },
    options,
  );
}

/**
 * What an API keeps of a document for its paths as they are now: a path that all its routes left for another has what was kept there,
 * one whose routes are all gone nothing.
 *
 * @param moved new names of paths
 */
export function withKeptPaths(
  before: HttpApi,
  now: HttpApi,
  moved: ReadonlyMap<string, string>,
): HttpApi {
  const pathsOf = ({ routes }: HttpApi): ReadonlySet<string> =>
    new Set(
      Object.keys(routes).map((key) => {
        const { verb, path } = splitRouteKey(key);
        return verb === undefined ? `/${path}` : path;
      }),
    );
  const had = pathsOf(before);
  const has = pathsOf(now);
  const { kept } = now;
  if (kept === undefined) return now;
  return {
    ...now,
    kept: recordOf(
      Object.entries(kept).flatMap(([key, value]) => {
        const [section, path = '', ...rest] = key.startsWith('/paths/') ? pointerTokens(key) : [];
        if (section === undefined || !had.has(path) || has.has(path))
          return [[key, value] as const];
        const to = moved.get(path);
        return to === undefined ? [] : [[pointerTo('/paths', to, ...rest), value] as const];
      }),
    ),
  };
}
