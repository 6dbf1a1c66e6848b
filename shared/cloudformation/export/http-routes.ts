import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import { integrationIdOf } from '#shared/entities/http/route.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import {
  isObject,
  memberOf,
  membersExcept,
  objectAt,
  recordOf,
  textAt,
} from '#shared/openapi/json-shape.ts';
import type { FunctionIds } from './merge-context.ts';
import { anyMethodKey } from '#shared/openapi/any-method.ts';

/** An HTTP API with the logical ids of the functions it may call. */
export interface HttpRevision {
  readonly api: HttpApi;
  readonly functions: FunctionIds;
}

/** Logical id of the function of the template that answers a route; undefined for anything else. */
export function functionOfRoute(
  { api, functions }: HttpRevision,
  route: HttpRoute,
): string | undefined {
  const integration = integrationIdOf(route);
  if (integration === undefined) return undefined;
  const properties = memberOf(api.integrations, integration);
  const uri = textAt(properties, 'IntegrationUri') ?? textAt(properties, 'uri') ?? '';
  const name = /:function:([A-Za-z0-9_-]+)/.exec(uri)?.[1];
  const called = name === undefined ? undefined : functions.get(name);
  return called ?? ([...functions.values()].includes(integration) ? integration : undefined);
}

/** Path and verb of a route key as SAM and OpenAPI spell them; nothing for `$default`. */
export function placeOfRoute(
  routeKey: string,
): { readonly path: string; readonly verb: string } | undefined {
  const [, verb, path] = /^(\S+)\s+(\S.*)$/s.exec(routeKey) ?? [];
  return verb === undefined || path === undefined ? undefined : { path, verb: verb.toLowerCase() };
}

/** Routes as `paths` of an OpenAPI document, each with its integration in the spelling of the extension. */
export function pathsOf(
  api: HttpApi,
  routes: readonly HttpRoute[],
  original: JsonObject,
): JsonObject {
  const paths = new Map<string, Record<string, JsonValue>>();
  for (const route of routes) {
    const place = placeOfRoute(route.routeKey);
    const path =
      place?.path ?? (memberOf(original, '$default') === undefined ? '/$default' : '$default');
    const verb = place === undefined || place.verb === 'any' ? anyMethodKey : place.verb;
    const integration = memberOf(api.integrations, integrationIdOf(route) ?? '');
    const item = paths.get(path) ?? {};
    item[verb] = {
      ...route.kept,
      ...(integration !== undefined && {
        'x-amazon-apigateway-integration': inExtension(integration),
      }),
    };
    paths.set(path, item);
  }
  return recordOf(paths);
}

const extensionNames: Readonly<Record<string, string>> = {
  IntegrationType: 'type',
  IntegrationUri: 'uri',
  IntegrationMethod: 'httpMethod',
  CredentialsArn: 'credentials',
};

/** An integration as the extension spells it: `IntegrationType` is `type`, `PayloadFormatVersion` is `payloadFormatVersion`. */
function inExtension(integration: JsonValue): JsonValue {
  if (!isObject(integration)) return integration;
  return recordOf(
    Object.entries(integration).map(([key, value]) => [
      extensionNames[key] ?? `${key.charAt(0).toLowerCase()}${key.slice(1)}`,
      key === 'IntegrationType' && typeof value === 'string' ? value.toLowerCase() : value,
    ]),
  );
}

/** The authorizer of a route as an event of SAM names it. */
export function authorizerOf(route: HttpRoute): string {
  if (route.authorizationType === 'NONE' || route.authorizationType === 'AWS_IAM')
    return route.authorizationType;
  return textAt(route.kept, 'authorizer') ?? 'NONE';
}

/** Properties of the event by which SAM makes a route, without the API it belongs to. */
export function eventProperties(api: HttpApi, route: HttpRoute): JsonObject {
  const place = placeOfRoute(route.routeKey);
  const integration = objectAt(api.integrations, integrationIdOf(route) ?? '');
  const authorizer = authorizerOf(route);
  const others = membersExcept(objectAt(route.kept, 'Auth') ?? {}, new Set(['Authorizer']));
  // Where no authorizer is for all routes there is none to be left out.
  const isUsual =
    authorizer === 'NONE' && textAt(objectAt(api.kept, 'Auth'), 'DefaultAuthorizer') === undefined;
  const auth = { ...others, ...(!isUsual && { Authorizer: authorizer }) };
  const timeout = memberOf(integration, 'TimeoutInMillis');
  const version = memberOf(integration, 'PayloadFormatVersion');
  return {
    ...(place !== undefined && { Path: place.path, Method: place.verb.toUpperCase() }),
    ...(version !== undefined && { PayloadFormatVersion: version }),
    ...(timeout !== undefined && { TimeoutInMillis: timeout }),
    ...membersExcept(route.kept ?? {}, new Set(['authorizer', 'Auth'])),
    ...(Object.keys(auth).length > 0 && { Auth: auth }),
  };
}
