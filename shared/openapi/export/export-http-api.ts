import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import { integrationIdOf, splitRouteKey } from '#shared/entities/http/route.ts';
import { pointerTo, pointerTokens } from '#shared/std/json-pointer.ts';
import { httpIntegrationKey, sharedIntegrationsKey } from '../import/http/import-http-api.ts';
import { memberOf, recordOf } from '../json-shape.ts';
import { exportTags } from './export-tags.ts';
import { anyMethodKey } from '../any-method.ts';

/** An HttpApi that an OpenAPI document was imported as, as that document: what has no field of its own stands where it stood. */
export function httpApiDocument(api: HttpApi): JsonObject {
  const document = new Tree();
  document.put(['openapi'], '3.0.1');
  document.put(['info', 'title'], api.name);
  if (api.description !== undefined) document.put(['info', 'description'], api.description);
  document.put(['info', 'version'], '1.0');
  if (api.corsConfiguration !== undefined)
    document.put(['x-amazon-apigateway-cors'], api.corsConfiguration);
  const { tags } = exportTags(api, true, true);
  if (tags !== undefined) document.put(['tags'], tags);
  if (Object.keys(api.routes).length === 0) document.put(['paths'], {});
  for (const route of Object.values(api.routes))
    document.put(['paths', ...placeOfRoute(route)], operationOf(api, route));
  for (const [name, scheme] of Object.entries(api.authorizers))
    document.put(['components', 'securitySchemes', name], scheme);
  for (const [name, integration] of Object.entries(api.integrations))
    if (!Object.hasOwn(api.routes, name))
      document.put(['components', sharedIntegrationsKey, name], integration);
  for (const [pointer, value] of Object.entries(api.kept ?? {}))
    // What a template said of the API is kept by the names of its properties.
    if (pointer.startsWith('/') && !(pointer === '/tags' && Array.isArray(value)))
      document.put(pointerTokens(pointer), value);
  return document.value();
}

/** Path and key of the operation. */
function placeOfRoute({ routeKey }: HttpRoute): readonly [string, string] {
  const { verb, path } = splitRouteKey(routeKey);
  return verb === undefined || verb === 'ANY'
    ? [verb === undefined ? `/${path}` : path, anyMethodKey]
    : [path, verb.toLowerCase()];
}

function operationOf(api: HttpApi, route: HttpRoute): JsonObject {
  const name = integrationIdOf(route);
  const integration: JsonValue | undefined =
    name === undefined
      ? undefined
      : Object.hasOwn(api.routes, name)
        ? memberOf(api.integrations, name)
        : { $ref: `#${pointerTo('/components', sharedIntegrationsKey, name)}` };
  return {
    ...route.kept,
    ...(integration !== undefined && { [httpIntegrationKey]: integration }),
  };
}

/** An object in the making: members by name, in the order in which they came first. */
class Tree {
  private readonly members = new Map<string, Tree | { readonly leaf: JsonValue }>();

  /** Puts a value where the tokens lead, in the place of what stands there. */
  put(tokens: readonly string[], value: JsonValue): void {
    const [token = '', ...rest] = tokens;
    if (rest.length === 0) {
      this.members.set(token, { leaf: value });
      return;
    }
    const present = this.members.get(token);
    const below = present instanceof Tree ? present : new Tree();
    if (below !== present) this.members.set(token, below);
    below.put(rest, value);
  }

  value(): JsonObject {
    return recordOf(
      [...this.members].map(([name, member]): [string, JsonValue] => [
        name,
        member instanceof Tree ? member.value() : member.leaf,
      ]),
    );
  }
}
