import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import { integrationIdOf, splitRouteKey } from '#shared/entities/http/route.ts';
import { sharedIntegrationsKey } from '#shared/openapi/import/http/import-http-api.ts';
import {
  isObject,
  memberOf,
  membersExcept,
  objectAt,
  recordOf,
} from '#shared/openapi/json-shape.ts';
import type { Project } from '#shared/project/project.ts';
import { equalJson } from '#shared/std/equal-json.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { httpRouteKey } from '../import/import-serverless-http-api.ts';
import type { ApiOrigin } from '../import/imported-parts.ts';
import { apiEvents, type ApiEvent } from '../import/sam-events.ts';
import { writeServerlessAuthorizer } from '../v2/serverless-authorizer.ts';
import { defaultAuthorizer, writeEvent } from '../v2/serverless-event.ts';
import { serverlessHttpApiCodec, writeServerlessStage } from '../v2/serverless-http-codec.ts';
import { withReferences } from './function-references.ts';
import { definitionOf } from './http-definition.ts';
import type { MergeContext } from './merge-context.ts';
import {
  functionWithEvents,
  mergeEvent,
  nameImplicitApi,
  putEvent,
  type HttpRevision,
} from './merge-http-events.ts';
import { mergeResources } from './merge-resources.ts';
import { mergeValue } from './merge-values.ts';
import { earlierRoutes, movedRouteIds } from './moved-routes.ts';
import { partsOf, singleResources } from './v2-resources.ts';

/**
 * Applies changes of an HTTP API that SAM makes: settings to AWS::Serverless::HttpApi, routes to the events they came from
 * and those of a definition to the definition, what is a resource of its own to that. What did not change keeps its text.
 */
export function mergeServerlessHttpApi(
  context: MergeContext,
  origin: ApiOrigin,
  before: HttpRevision,
  now: HttpRevision,
  project: Project,
): void {
  const moved = {
    ...origin,
    ids: movedRouteIds(origin.ids, before.api.routes, now.api.routes),
  };
  const was = { ...before, ...partsOf(before.api, origin) };
  const is = { ...now, ...partsOf(now.api, moved) };
  const events = new Map<string, ApiEvent>();
  for (const event of apiEvents(context.read.scope, 'HttpApi'))
    if (event.api === origin.logicalId) events.set(httpRouteKey(event), event);
  const came = earlierRoutes(was.body.routes, is.body.routes);
  const defined: HttpRoute[] = [];
  const left = new Map(events);
  for (const route of Object.values(is.body.routes)) {
    const old = came.get(route.routeKey);
    const event = old === undefined ? undefined : events.get(old.routeKey);
    const target = functionWithEvents(context, now, route);
    if (target === undefined || (old !== undefined && event === undefined)) {
      defined.push(route);
      continue;
    }
    if (old !== undefined) left.delete(old.routeKey);
    tellLostAuthorizer(context, now.api, route);
    mergeEvent(context, origin, target, event, {
      was: old === undefined ? {} : writeEvent(before.api, old),
      is: writeEvent(now.api, route),
    });
  }
  for (const { functionId, eventName } of left.values())
    putEvent(context, functionId, eventName, undefined);
  const definedBefore = Object.values(was.body.routes).filter(
    ({ routeKey }) => !events.has(routeKey),
  );
  mergeApi(context, origin, before, now, {
    was: definedBefore,
    is: defined,
    moved: movedPaths(definedBefore, defined, came),
    came,
  });
  mergeResources(
    context,
    { resources: furtherResources(was.single, origin, before.functions) },
    { resources: furtherResources(is.single, moved, now.functions) },
    project,
  );
}

/** Resources of their own that belong to the API: its stages but for the one SAM makes, and what a template adds. */
function furtherResources(
  single: HttpApi,
  origin: ApiOrigin,
  functions: ReadonlyMap<string, string>,
): Map<string, JsonObject> {
  return singleResources(
    { ...single, stages: recordOf(Object.entries(single.stages).slice(1)) },
    origin,
    functions,
  );
}

/** What AWS::Serverless::HttpApi says of an API besides its routes. */
function settingsOf(
  { api, functions }: HttpRevision,
  origin: ApiOrigin,
  declaredAuthorizers: ReadonlySet<string>,
): JsonObject {
  const says = new Set(origin.inDocument);
  const [stage] = Object.values(api.stages);
  const { Auth: auth, ...kept } = recordOf(
    Object.entries(api.kept ?? {}).filter(([key]) => key !== 'template' && !/[ /]/.test(key)),
  );
  const declared = recordOf(
    Object.values(api.authorizers)
      .filter(({ name }) => declaredAuthorizers.has(name))
      .map((authorizer) => [authorizer.name, writeServerlessAuthorizer(authorizer).declared]),
  );
  const odd = memberOf(auth, 'Authorizers');
  const authorizers = { ...(isObject(odd) && odd), ...declared };
  const own: JsonObject = {
    ...(isObject(auth) && auth),
    ...(Object.keys(authorizers).length > 0 && { Authorizers: authorizers }),
  };
  const settings = recordOf(Object.entries(api).filter(([member]) => !says.has(member)));
  return withReferences(
    {
      ...serverlessHttpApiCodec.write({
        ...(settings as unknown as HttpApi),
        kept,
      }),
      ...(stage !== undefined && writeServerlessStage(withoutEventSettings(api, stage))),
      ...(Object.keys(own).length > 0 && { Auth: own }),
    },
    functions,
  ) as JsonObject;
}

/** A stage without the settings that events say of their routes. */
function withoutEventSettings(
  api: HttpApi,
  stage: HttpApi['stages'][string],
): HttpApi['stages'][string] {
  const { routeSettings, ...rest } = stage;
  const left = Object.entries(routeSettings ?? {}).filter(
    ([key]) => memberOf(api.routes[key]?.kept, 'RouteSettings') === undefined,
  );
  return {
    ...rest,
    ...((left.length > 0 ||
      (routeSettings !== undefined && Object.keys(routeSettings).length === 0)) && {
      routeSettings: recordOf(left),
    }),
  };
}

interface DefinedRoutes {
  readonly was: readonly HttpRoute[];
  readonly is: readonly HttpRoute[];
  readonly moved: ReadonlyMap<string, string>;
  readonly came: ReadonlyMap<string, HttpRoute>;
}

/** Applies what changed in settings and in the routes of the definition. An API that SAM makes for events becomes a resource then. */
function mergeApi(
  context: MergeContext,
  origin: ApiOrigin,
  before: HttpRevision,
  now: HttpRevision,
  routes: DefinedRoutes,
): void {
  const id = origin.logicalId;
  const original = context.resources.get(id);
  const properties = objectAt(original, 'Properties') ?? {};
  const definition = objectAt(properties, 'DefinitionBody');
  const inDefinition = new Set(
    Object.keys(objectAt(objectAt(definition, 'components'), 'securitySchemes') ?? {}),
  );
  const declares = (api: HttpApi): ReadonlySet<string> =>
    new Set(
      Object.keys(api.authorizers).filter(
        (name) => !inDefinition.has(name) && !origin.ids.has(`Authorizer ${name}`),
      ),
    );
  const was = settingsOf(before, origin, declares(before.api));
  const is = settingsOf(now, origin, declares(now.api));
  const shared = new Set(
    Object.keys(objectAt(objectAt(definition, 'components'), sharedIntegrationsKey) ?? {}),
  );
  const documentWas = documentOf(before, origin, routes.was, declares(before.api), shared);
  const documentIs = documentOf(now, origin, routes.is, declares(now.api), shared);
  tellUnwritten(context, before.api, now.api, routes, [documentWas, documentIs]);
  const isDefined = routes.moved.size === 0 && equalJson(documentWas, documentIs);
  if (isDefined && equalJson(was, is)) return;
  const { symbols } = context.read.scope;
  const settings = mergeValue(properties, was, is, symbols);
  const merged: Record<string, JsonValue> = { ...(isObject(settings) ? settings : {}) };
  const isUnread =
    memberOf(properties, 'DefinitionUri') !== undefined ||
    memberOf(definition, 'Fn::Transform') !== undefined;
  if (!isDefined && isUnread)
    context.problems.push({
      ruleId: 'definition-not-read',
      severity: 'error',
      message: `The definition of '${id}' was not there when the template was imported, so changes to its paths are not written: import the template again with the file beside it.`,
      place: { pointer: pointerTo('/apis', now.api.id) },
    });
  else if (!isDefined)
    merged['DefinitionBody'] =
      definition === undefined
        ? {
            openapi: '3.0.1',
            info: { title: { Ref: 'AWS::StackName' }, version: '1.0' },
            ...(symbols.inTemplate(
              membersExcept(documentIs, new Set(['openapi', 'info'])),
            ) as JsonObject),
          }
        : (mergeValue(
            withMoved(definition, routes.moved),
            withMoved(documentWas, routes.moved),
            documentIs,
            symbols,
          ) ?? {});
  context.resources.set(id, {
    ...(original ?? { Type: 'AWS::Serverless::HttpApi' }),
    Properties: merged,
  });
  if (original === undefined) nameImplicitApi(context, id);
}

/**
 * The definition with these routes; authorizers that the resource declares are not in it.
 *
 * @param shared names of integrations that operations refer to; others stand in the operation
 */
function documentOf(
  { api, functions }: HttpRevision,
  origin: ApiOrigin,
  routes: readonly HttpRoute[],
  declared: ReadonlySet<string>,
  shared: ReadonlySet<string>,
): JsonObject {
  const integrations = new Map<string, HttpIntegration>();
  const defined = routes.map((route): HttpRoute => {
    const id = integrationIdOf(route) ?? '';
    const integration = Object.hasOwn(api.integrations, id) ? api.integrations[id] : undefined;
    if (integration === undefined) return route;
    const name = shared.has(id) ? id : route.routeKey;
    integrations.set(name, integration);
    return { ...route, target: `integrations/${name}` };
  });
  const document = definitionOf(
    {
      ...api,
      routes: recordOf(defined.map((route) => [route.routeKey, route])),
      integrations: recordOf(integrations),
      stages: {},
    },
    origin.inDocument ?? [],
  );
  const components = objectAt(document, 'components');
  const schemes = objectAt(components, 'securitySchemes');
  if (components === undefined || schemes === undefined)
    return withReferences(document, functions) as JsonObject;
  const { securitySchemes: _schemes, ...others } = components;
  const left = Object.entries(schemes).filter(([name]) => !declared.has(name));
  const { components: _components, ...rest } = document;
  const kept = { ...others, ...(left.length > 0 && { securitySchemes: recordOf(left) }) };
  return withReferences(
    { ...rest, ...(Object.keys(kept).length > 0 && { components: kept }) },
    functions,
  ) as JsonObject;
}

/** Paths all of whose routes went to one other path, with that. */
function movedPaths(
  before: readonly HttpRoute[],
  now: readonly HttpRoute[],
  came: ReadonlyMap<string, HttpRoute>,
): ReadonlyMap<string, string> {
  const pathOf = ({ routeKey }: HttpRoute): string | undefined => {
    const { verb, path } = splitRouteKey(routeKey);
    return verb === undefined ? undefined : path;
  };
  const targets = new Map<string, Set<string | undefined>>();
  for (const old of before) {
    const path = pathOf(old);
    if (path === undefined) continue;
    const route = now.find(({ routeKey }) => came.get(routeKey) === old);
    const paths = targets.get(path) ?? new Set();
    paths.add(route === undefined ? path : pathOf(route));
    targets.set(path, paths);
  }
  const known = new Set(before.map(pathOf));
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
  const renamed = recordOf(
    Object.entries(paths).map(([path, item]) => [moved.get(path) ?? path, item]),
  );
  return recordOf(
    Object.entries(document).map(([key, value]) => [key, key === 'paths' ? renamed : value]),
  );
}

/** Tells of routes of the definition whose callers are others now, where the definition cannot say so. */
function tellUnwritten(
  context: MergeContext,
  before: HttpApi,
  now: HttpApi,
  routes: DefinedRoutes,
  [documentWas, documentIs]: readonly [JsonObject, JsonObject],
): void {
  for (const route of routes.is) {
    const old = routes.came.get(route.routeKey);
    const isSame =
      old === undefined
        ? route.authorizationType === 'NONE'
        : old.authorizationType === route.authorizationType &&
          old.authorizer === route.authorizer &&
          equalJson(old.authorizationScopes, route.authorizationScopes);
    const securityOf = (document: JsonObject, key: string | undefined): JsonValue | undefined =>
      key === undefined ? undefined : memberOf(operationOf(document, key), 'security');
    const isWritten = !equalJson(
      securityOf(documentWas, old?.routeKey),
      securityOf(documentIs, route.routeKey),
    );
    const usual = defaultAuthorizer(route.routeKey, objectAt(now.kept, 'Auth') ?? {});
    const isOpen = route.authorizationType === 'NONE' && usual !== undefined && usual !== 'NONE';
    if (isSame && !(isOpen && old === undefined)) continue;
    if (isWritten && !isOpen) continue;
    context.problems.push({
      ruleId: 'change-not-exported',
      severity: 'warning',
      message: isOpen
        ? `'${route.routeKey}' stands in the definition of the API, where routes that name no authorizer have '${usual}': that it needs none is not written to the template.`
        : `The authorization of '${route.routeKey}' is not written to the template: the route stands in the definition of the API, where 'security' of its operation says who may call it.`,
      place: { pointer: pointerTo('/apis', before.id, 'routes', route.routeKey) },
    });
  }
}

function operationOf(document: JsonObject, routeKey: string): JsonObject | undefined {
  const { verb, path } = splitRouteKey(routeKey);
  const paths = objectAt(document, 'paths');
  const item = objectAt(paths, verb === undefined ? `/${path}` : path) ?? objectAt(paths, path);
  const key =
    verb === undefined || verb === 'ANY' ? 'x-amazon-apigateway-any-method' : verb.toLowerCase();
  return objectAt(item, key);
}

/** A route whose authorizer the API has not must not be opened unnoticed. */
function tellLostAuthorizer(context: MergeContext, api: HttpApi, route: HttpRoute): void {
  const { routeKey, authorizationType, authorizer } = route;
  if (authorizationType === 'NONE' || authorizationType === 'AWS_IAM') return;
  if (authorizer !== undefined && Object.hasOwn(api.authorizers, authorizer)) return;
  context.problems.push({
    ruleId: 'authorizer-not-exported',
    severity: 'error',
    message:
      authorizer === undefined
        ? `'${routeKey}' asks an authorizer (${authorizationType}) but names none, so none is written: choose one.`
        : `'${routeKey}' asks the authorizer '${authorizer}', which the API does not have, so the template cannot be deployed: add it or choose another.`,
    place: { pointer: pointerTo('/apis', api.id, 'routes', routeKey) },
  });
}
