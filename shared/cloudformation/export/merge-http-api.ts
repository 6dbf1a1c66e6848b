import { equalJson } from '#shared/std/equal-json.ts';
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
import { pointerTo } from '#shared/std/json-pointer.ts';
import type { ApiOrigin } from '../import/imported-parts.ts';
import { apiEvents, type ApiEvent } from '../import/sam-events.ts';
import { httpRouteKey } from '../import/import-v2-apis.ts';
import {
  eventProperties,
  functionOfRoute,
  pathsOf,
  placeOfRoute,
  type HttpRevision,
} from './http-routes.ts';
import type { MergeContext } from './merge-context.ts';
import { removeResource } from './merge-resources.ts';
import { mergeValue } from './merge-values.ts';

/**
 * Applies changes of an HTTP API that SAM makes: settings to AWS::Serverless::HttpApi, routes to the events they came from
 * and those of a definition to the definition. What did not change keeps its text.
 */
export function mergeServerlessHttpApi(
  context: MergeContext,
  origin: ApiOrigin,
  before: HttpRevision,
  now: HttpRevision,
): void {
  const events = new Map<string, ApiEvent>();
  for (const event of apiEvents(context.read.scope, 'HttpApi'))
    if (event.api === origin.logicalId) events.set(httpRouteKey(event), event);
  const definedBefore = Object.values(before.api.routes).filter(
    ({ routeKey }) => !events.has(routeKey),
  );
  const definedNow: HttpRoute[] = [];
  const came = earlierRoutes(before.api, now.api);
  const left = new Map(events);
  for (const route of Object.values(now.api.routes)) {
    const old = came.get(route.routeKey);
    const event = old === undefined ? undefined : events.get(old.routeKey);
    const target = functionWithEvents(context, now, route);
    if (target === undefined || (old !== undefined && event === undefined)) {
      definedNow.push(route);
      if (old === undefined ? route.authorizationType !== 'NONE' : !sameAuthorization(old, route))
        tellAuthorization(context, now.api, route);
      continue;
    }
    if (old !== undefined) left.delete(old.routeKey);
    mergeEvent(context, origin, target, event, {
      was: old === undefined ? {} : eventProperties(before.api, old),
      is: withIntegrationChanges(before.api, now.api, old, route),
    });
  }
  for (const { functionId, eventName } of left.values())
    putEvent(context, functionId, eventName, undefined);
  mergeSettings(context, origin, before.api, now.api, {
    was: definedBefore,
    is: definedNow,
    moved: movedPaths(definedBefore, definedNow, came),
  });
  mergeFurtherStages(context, origin, before.api, now.api);
}

/** For each route the one it was before: of the same key, or one whose key is gone and that is the same but for it. */
function earlierRoutes(before: HttpApi, now: HttpApi): ReadonlyMap<string, HttpRoute> {
  const earlier = new Map<string, HttpRoute>();
  const gone = new Map(
    Object.entries(before.routes).filter(([key]) => !Object.hasOwn(now.routes, key)),
  );
  for (const [key, route] of Object.entries(now.routes)) {
    const same = before.routes[key];
    if (same !== undefined) {
      earlier.set(key, same);
      continue;
    }
    const [from, old] =
      [...gone].find(([, other]) => equalJson(withoutKey(other), withoutKey(route))) ?? [];
    if (from === undefined || old === undefined) continue;
    gone.delete(from);
    earlier.set(key, old);
  }
  return earlier;
}

function withoutKey({ routeKey: _key, ...rest }: HttpRoute): JsonObject {
  return rest as unknown as JsonObject;
}

/** The function of a route, when it is one whose events SAM reads. */
function functionWithEvents(
  context: MergeContext,
  revision: HttpRevision,
  route: HttpRoute,
): string | undefined {
  const id = functionOfRoute(revision, route);
  const type = textAt(context.resources.get(id ?? ''), 'Type');
  return type === 'AWS::Serverless::Function' || type === 'AWS::Serverless::StateMachine'
    ? id
    : undefined;
}

/** Properties of the event of a route, with what has changed in the integration that routes to its function share. */
function withIntegrationChanges(
  before: HttpApi,
  now: HttpApi,
  old: HttpRoute | undefined,
  route: HttpRoute,
): JsonObject {
  const was = objectAt(before.integrations, (old && integrationIdOf(old)) ?? '');
  const is = objectAt(now.integrations, integrationIdOf(route) ?? '');
  const changed = ['PayloadFormatVersion', 'TimeoutInMillis'].flatMap(
    (key): [string, JsonValue][] => {
      const value = memberOf(is, key);
      return was === undefined || value === undefined || value === memberOf(was, key)
        ? []
        : [[key, value]];
    },
  );
  return { ...eventProperties(now, route), ...recordOf(changed) };
}

/** Changes the event of a route, moves it to the function that answers now, or makes one. */
function mergeEvent(
  context: MergeContext,
  origin: ApiOrigin,
  functionId: string,
  event: ApiEvent | undefined,
  { was, is }: { readonly was: JsonObject; readonly is: JsonObject },
): void {
  const { symbols } = context.read.scope;
  if (event === undefined) {
    const isImplicit = !context.read.scope.resources.has(origin.logicalId);
    putEvent(context, functionId, newEventName(context, functionId, is), {
      Type: 'HttpApi',
      Properties: symbols.inTemplate({
        ...(!isImplicit && { ApiId: { Ref: origin.logicalId } }),
        ...is,
      }),
    });
    return;
  }
  if (event.functionId === functionId && equalJson(was, is)) return;
  const declared = objectAt(eventsOf(context, event.functionId), event.eventName) ?? {};
  const properties = mergeValue(objectAt(declared, 'Properties') ?? {}, was, is, symbols);
  const { Properties: _old, ...rest } = declared;
  const merged = {
    ...rest,
    ...(isObject(properties) && Object.keys(properties).length > 0 && { Properties: properties }),
  };
  if (event.functionId === functionId) {
    putEvent(context, functionId, event.eventName, merged);
    return;
  }
  putEvent(context, event.functionId, event.eventName, undefined);
  const isFree = memberOf(eventsOf(context, functionId), event.eventName) === undefined;
  putEvent(
    context,
    functionId,
    isFree ? event.eventName : newEventName(context, functionId, is),
    merged,
  );
}

function eventsOf(context: MergeContext, functionId: string): JsonObject {
  return objectAt(objectAt(context.resources.get(functionId), 'Properties'), 'Events') ?? {};
}

/** Puts an event of a function in its place; undefined takes it away. */
function putEvent(
  context: MergeContext,
  functionId: string,
  name: string,
  event: JsonObject | undefined,
): void {
  const resource = context.resources.get(functionId);
  if (resource === undefined) return;
  const { Events: _events, ...others } = objectAt(resource, 'Properties') ?? {};
  const { [name]: _old, ...rest } = eventsOf(context, functionId);
  const events = event === undefined ? rest : { ...eventsOf(context, functionId), [name]: event };
  const properties = objectAt(resource, 'Properties') ?? {};
  context.resources.set(functionId, {
    ...resource,
    Properties:
      Object.keys(events).length === 0
        ? others
        : memberOf(properties, 'Events') === undefined
          ? { ...properties, Events: events }
          : recordOf(
              Object.entries(properties).map(([key, value]) => [
                key,
                key === 'Events' ? events : value,
              ]),
            ),
  });
}

/** `GetItemsId` for `GET /items/{id}`, with a number where the function has an event of that name. */
function newEventName(context: MergeContext, functionId: string, properties: JsonObject): string {
  const words = `${textAt(properties, 'Method')?.toLowerCase() ?? 'default'} ${textAt(properties, 'Path') ?? ''}`;
  const readable = words
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  const taken = eventsOf(context, functionId);
  let name = readable;
  for (let number = 2; memberOf(taken, name) !== undefined; number++) name = `${readable}${number}`;
  return name;
}

/** What AWS::Serverless::HttpApi says of an API besides its routes. */
function settingsOf(api: HttpApi): JsonObject {
  const [stageName, stage] = Object.entries(api.stages)[0] ?? [];
  const { Auth: auth, template: _template, ...kept } = api.kept ?? {};
  const declared = isObject(auth) ? membersExcept(auth, new Set(['Authorizers'])) : {};
  const isAuthorizing = Object.keys(declared).length > 0 || Object.keys(api.authorizers).length > 0;
  return {
    Name: api.name,
    ...(api.description !== undefined && { Description: api.description }),
    ...(stageName !== undefined && { StageName: stageName }),
    ...(isObject(stage) && membersExcept(stage, new Set(['AutoDeploy']))),
    ...(api.corsConfiguration !== undefined && { CorsConfiguration: api.corsConfiguration }),
    ...(api.tags !== undefined && { Tags: api.tags }),
    ...kept,
    ...(isAuthorizing && {
      Auth: {
        ...declared,
        ...(Object.keys(api.authorizers).length > 0 && { Authorizers: api.authorizers }),
      },
    }),
  };
}

/** Applies what changed in settings and in the routes of the definition. An API that SAM makes for events becomes a resource then. */
function mergeSettings(
  context: MergeContext,
  origin: ApiOrigin,
  before: HttpApi,
  now: HttpApi,
  routes: {
    readonly was: readonly HttpRoute[];
    readonly is: readonly HttpRoute[];
    readonly moved: ReadonlyMap<string, string>;
  },
): void {
  const id = origin.logicalId;
  const original = context.resources.get(id);
  const properties = objectAt(original, 'Properties') ?? {};
  const definition = objectAt(properties, 'DefinitionBody');
  const paths = withMoved(objectAt(definition, 'paths') ?? {}, routes.moved);
  const was = settingsOf(before);
  const is = settingsOf(now);
  const pathsWere = withMoved(pathsOf(before, routes.was, paths), routes.moved);
  const pathsAre = pathsOf(now, routes.is, paths);
  const isDefined = routes.moved.size === 0 && equalJson(pathsWere, pathsAre);
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
      place: { pointer: pointerTo('/apis', now.id) },
    });
  else if (!isDefined)
    merged['DefinitionBody'] =
      definition === undefined
        ? {
            openapi: '3.0.1',
            info: { title: { Ref: 'AWS::StackName' }, version: '1.0' },
            paths: symbols.inTemplate(pathsAre),
          }
        : {
            ...definition,
            paths: mergeValue(paths, pathsWere, pathsAre, symbols) ?? {},
          };
  context.resources.set(id, {
    ...(original ?? { Type: 'AWS::Serverless::HttpApi' }),
    Properties: merged,
  });
  if (original === undefined) nameImplicitApi(context, id);
}

/** Paths all of whose routes went to one other path, with that. */
function movedPaths(
  before: readonly HttpRoute[],
  now: readonly HttpRoute[],
  came: ReadonlyMap<string, HttpRoute>,
): ReadonlyMap<string, string> {
  const pathOf = ({ routeKey }: HttpRoute): string | undefined => placeOfRoute(routeKey)?.path;
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

function withMoved(paths: JsonObject, moved: ReadonlyMap<string, string>): JsonObject {
  return recordOf(Object.entries(paths).map(([path, item]) => [moved.get(path) ?? path, item]));
}

/** An API that SAM made for events without one is named by them once it is a resource. */
function nameImplicitApi(context: MergeContext, api: string): void {
  for (const [functionId] of context.resources)
    for (const [name, event] of Object.entries(eventsOf(context, functionId))) {
      const properties = objectAt(event, 'Properties') ?? {};
      if (textAt(event, 'Type') !== 'HttpApi' || memberOf(properties, 'ApiId') !== undefined)
        continue;
      putEvent(context, functionId, name, {
        ...(isObject(event) ? event : {}),
        Properties: { ApiId: { Ref: api }, ...properties },
      });
    }
}

/** Stages besides the one that SAM makes are resources of their own. */
function mergeFurtherStages(
  context: MergeContext,
  origin: ApiOrigin,
  before: HttpApi,
  now: HttpApi,
): void {
  const { symbols } = context.read.scope;
  const further = (api: HttpApi): ReadonlyMap<string, JsonObject> =>
    new Map(
      Object.entries(api.stages)
        .slice(1)
        .map(([name, stage]) => [
          origin.ids.get(`Stage ${name}`) ??
            `${origin.logicalId}Stage${name.replace(/[^A-Za-z0-9]/g, '')}`,
          {
            ApiId: { Ref: origin.logicalId },
            StageName: name,
            ...(isObject(stage) ? stage : {}),
          },
        ]),
    );
  const was = further(before);
  const is = further(now);
  for (const id of was.keys()) if (!is.has(id)) removeResource(context.resources, id);
  for (const [id, properties] of is) {
    const old = was.get(id);
    if (old !== undefined && equalJson(old, properties)) continue;
    const original = context.resources.get(id);
    const merged =
      original === undefined
        ? symbols.inTemplate(properties)
        : mergeValue(objectAt(original, 'Properties') ?? {}, old ?? {}, properties, symbols);
    if (isObject(merged))
      context.resources.set(id, {
        ...(original ?? { Type: 'AWS::ApiGatewayV2::Stage' }),
        Properties: merged,
      });
  }
}

function sameAuthorization(one: HttpRoute, other: HttpRoute): boolean {
  return one.authorizationType === other.authorizationType;
}

function tellAuthorization(context: MergeContext, api: HttpApi, { routeKey }: HttpRoute): void {
  context.problems.push({
    ruleId: 'change-not-exported',
    severity: 'warning',
    message: `The authorization of '${routeKey}' is not written to the template: the route stands in the definition of the API, where 'security' of its operation says who may call it.`,
    place: { pointer: pointerTo('/apis', api.id, 'routes', routeKey) },
  });
}
