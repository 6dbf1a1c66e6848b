import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import { integrationIdOf, splitRouteKey } from '#shared/entities/http/route.ts';
import { routesOpenedBy } from '#shared/openapi/export/export-http-api.ts';
import { idOfShared, sharedIntegrationsKey } from '#shared/openapi/http/shared-integrations.ts';
import { isObject, membersExcept, objectAt, recordOf } from '#shared/openapi/json-shape.ts';
import { equalJson } from '#shared/std/equal-json.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { asSpelled } from '../import/http-definition.ts';
import { withReferences } from './function-references.ts';
import { definitionOf, withKeptPaths, type DefinitionOptions } from './http-definition.ts';
import type { FunctionIds, MergeContext } from './merge-context.ts';
import { mergeValue } from './merge-values.ts';
import { earlierRoutes } from './moved-routes.ts';

/** What of an HTTP API a document in a template says, as it was or as it is. */
export interface Defined {
  /** Its routes, integrations and authorizers are those of the document, and authorizers that operations may name besides. */
  readonly api: HttpApi;
  /** Names of authorizers that the resource declares, and not the document. */
  readonly declared: ReadonlySet<string>;
  readonly functions: FunctionIds;
}

/**
 * The document of an API with what has changed; undefined while that is nothing. Routes whose callers would be others than the design
 * says are told.
 *
 * @param original undefined for an API that has no document yet
 */
export function mergeDefinition(
  context: MergeContext,
  original: JsonObject | undefined,
  options: DefinitionOptions,
  was: Defined,
  is: Defined,
): JsonObject | undefined {
  const came = earlierRoutes(was.api.routes, is.api.routes);
  const moved = movedPaths(was.api, is.api, came);
  const shared = new Set(
    Object.keys(objectAt(objectAt(original, 'components'), sharedIntegrationsKey) ?? {}).map(
      idOfShared,
    ),
  );
  const apiWas = withOwnIntegrations(was.api, shared);
  const apiIs = withKeptPaths(apiWas, withOwnIntegrations(is.api, shared), moved);
  const before = definitionOf(apiWas, options);
  const after = definitionOf(apiIs, options);
  const written = (document: JsonObject, { declared, functions }: Defined): JsonObject =>
    withReferences(
      asSpelled(withoutDeclared(document, declared), original),
      functions,
    ) as JsonObject;
  const [writtenWas, writtenIs] = [written(before, was), written(after, is)];
  if (moved.size === 0 && equalJson(writtenWas, writtenIs)) return undefined;
  tellOpened(context, apiWas, apiIs, came, after, options);
  const { symbols } = context.read.scope;
  if (original === undefined)
    return {
      openapi: '3.0.1',
      info: { title: { Ref: 'AWS::StackName' }, version: '1.0' },
      ...(symbols.inTemplate(membersExcept(writtenIs, new Set(['openapi', 'info']))) as JsonObject),
    };
  const merged = mergeValue(
    withMoved(original, moved),
    withMoved(writtenWas, moved),
    writtenIs,
    symbols,
  );
  return isObject(merged) ? merged : {};
}

/** The API with integrations that are not shared under the keys of their routes, so that they stand in the operations. */
function withOwnIntegrations(api: HttpApi, shared: ReadonlySet<string>): HttpApi {
  const integrations = new Map<string, HttpIntegration>(
    Object.entries(api.integrations).filter(([id]) => shared.has(id)),
  );
  const routes = Object.values(api.routes).map((route): [string, HttpRoute] => {
    const id = integrationIdOf(route) ?? '';
    const integration = Object.hasOwn(api.integrations, id) ? api.integrations[id] : undefined;
    if (integration === undefined || shared.has(id)) return [route.routeKey, route];
    integrations.set(route.routeKey, integration);
    return [route.routeKey, { ...route, target: `integrations/${route.routeKey}` }];
  });
  return { ...api, routes: recordOf(routes), integrations: recordOf(integrations), stages: {} };
}

/** The document without authorizers that the resource declares. */
function withoutDeclared(document: JsonObject, declared: ReadonlySet<string>): JsonObject {
  const { components, ...rest } = document;
  const schemes = objectAt(components, 'securitySchemes');
  if (!isObject(components) || schemes === undefined) return document;
  const { securitySchemes: _schemes, ...others } = components;
  const left = Object.entries(schemes).filter(([name]) => !declared.has(name));
  const kept = { ...others, ...(left.length > 0 && { securitySchemes: recordOf(left) }) };
  return { ...rest, ...(Object.keys(kept).length > 0 && { components: kept }) };
}

function pathOf({ routeKey }: Pick<HttpRoute, 'routeKey'>): string | undefined {
  const { verb, path } = splitRouteKey(routeKey);
  return verb === undefined ? undefined : path;
}

/** Paths all of whose routes went to one other path, with that. */
function movedPaths(
  before: HttpApi,
  now: HttpApi,
  came: ReadonlyMap<string, HttpRoute>,
): ReadonlyMap<string, string> {
  const targets = new Map<string, Set<string | undefined>>();
  for (const old of Object.values(before.routes)) {
    const path = pathOf(old);
    if (path === undefined) continue;
    const route = Object.values(now.routes).find(({ routeKey }) => came.get(routeKey) === old);
    const paths = targets.get(path) ?? new Set();
    paths.add(route === undefined ? path : pathOf(route));
    targets.set(path, paths);
  }
  const known = new Set(Object.values(before.routes).map(pathOf));
  return new Map(
    [...targets].flatMap(([from, paths]): [string, string][] => {
      const [to] = paths;
      return paths.size === 1 && to !== undefined && !known.has(to) ? [[from, to]] : [];
    }),
  );
}

/** A document whose paths have their new names. */
function withMoved(document: JsonObject, moved: ReadonlyMap<string, string>): JsonObject {
  const paths = objectAt(document, 'paths');
  if (paths === undefined || moved.size === 0) return document;
  const renamed: [string, JsonValue][] = Object.entries(paths).map(([path, item]) => [
    moved.get(path) ?? path,
    item,
  ]);
  return recordOf(
    Object.entries(document).map(([key, value]) => [
      key,
      key === 'paths' ? recordOf(renamed) : value,
    ]),
  );
}

/** Tells of changed routes that the document lets others into than the design does. */
function tellOpened(
  context: MergeContext,
  before: HttpApi,
  now: HttpApi,
  came: ReadonlyMap<string, HttpRoute>,
  document: JsonObject,
  options: DefinitionOptions,
): void {
  for (const routeKey of routesOpenedBy(document, now, options)) {
    const [route, old] = [now.routes[routeKey], came.get(routeKey)];
    if (route !== undefined && old !== undefined && isSameCaller(old, route)) {
      const isSameAuthorizer = equalJson(
        before.authorizers[old.authorizer ?? ''],
        now.authorizers[route.authorizer ?? ''],
      );
      if (isSameAuthorizer) continue;
    }
    context.problems.push({
      ruleId: 'authorizer-not-exported',
      severity: 'error',
      message: `The document of the API cannot say who may call '${routeKey}': what the route asks is not there. Choose another authorizer, or add the one it names.`,
      place: { pointer: pointerTo('/apis', now.id, 'routes', routeKey) },
    });
  }
}

/** True for two routes that let the same callers in. */
export function isSameCaller(one: HttpRoute, other: HttpRoute): boolean {
  return (
    one.authorizationType === other.authorizationType &&
    one.authorizer === other.authorizer &&
    equalJson(one.authorizationScopes, other.authorizationScopes)
  );
}
