import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import { isObject, memberOf, objectAt, recordOf } from '#shared/openapi/json-shape.ts';
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
import type { MergeContext } from './merge-context.ts';
import { isSameCaller, mergeDefinition } from './merge-definition.ts';
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
  const events = new Map<string, ApiEvent[]>();
  for (const event of apiEvents(context.read.scope, 'HttpApi'))
    if (event.api === origin.logicalId) {
      const same = events.get(httpRouteKey(event));
      if (same === undefined) events.set(httpRouteKey(event), [event]);
      else same.push(event);
    }
  const described = origin.described ?? new Map<string, boolean>();
  const came = earlierRoutes(was.body.routes, is.body.routes);
  const defined: HttpRoute[] = [];
  const left = new Map(events);
  for (const route of Object.values(is.body.routes)) {
    const old = came.get(route.routeKey);
    // The first of several counts.
    const event = old === undefined ? undefined : events.get(old.routeKey)?.[0];
    const calls = old === undefined ? undefined : described.get(old.routeKey);
    // The event says who may call.
    if (old !== undefined && calls !== undefined)
      defined.push(inDefinition({ ...route, ...callersOf(old) }, calls));
    if (old !== undefined && event !== undefined && calls === true) {
      left.delete(old.routeKey);
      mergeEvent(context, origin, event.functionId, event, {
        was: writeEvent({ ...before.api, integrations: {} }, old),
        is: writeEvent({ ...now.api, integrations: {} }, route),
      });
      continue;
    }
    const target = functionWithEvents(context, now, route);
    if (target === undefined || (old !== undefined && event === undefined)) {
      defined.push(route);
      continue;
    }
    if (old !== undefined) left.delete(old.routeKey);
    tellLostAuthorizer(context, now.api, route);
    // Functions may have one name, where only one of them is made: the event of a route that calls what it called stays.
    const stays = old !== undefined && functionWithEvents(context, before, old) === target;
    mergeEvent(context, origin, stays && event !== undefined ? event.functionId : target, event, {
      was: old === undefined ? {} : writeEvent(before.api, old),
      is: writeEvent(now.api, route),
    });
  }
  for (const { functionId, eventName } of [...left.values()].flat())
    putEvent(context, functionId, eventName, undefined);
  const definedBefore = Object.values(was.body.routes).flatMap((route) => {
    const calls = described.get(route.routeKey) ?? true;
    const isDefined = !events.has(route.routeKey) || described.has(route.routeKey);
    return isDefined ? [inDefinition(route, calls)] : [];
  });
  mergeApi(context, origin, before, now, { was: definedBefore, is: defined }, project);
  tellDefault(context, now.api, defined, came);
  mergeResources(
    context,
    { resources: furtherResources(was.single, origin, before.functions) },
    { resources: furtherResources(is.single, moved, now.functions) },
    project,
  );
}

/** A route as the definition has it: perhaps without what it calls. */
function inDefinition(route: HttpRoute, calls: boolean): HttpRoute {
  const { target: _target, ...described } = route;
  return calls ? route : described;
}

/** Who may call a route. */
function callersOf({
  authorizationType,
  authorizer,
  authorizationScopes,
}: HttpRoute): Partial<HttpRoute> {
  return {
    authorizationType,
    ...(authorizer !== undefined && { authorizer }),
    ...(authorizationScopes !== undefined && { authorizationScopes }),
  };
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

/** Applies what changed in settings and in the routes of the definition. An API that SAM makes for events becomes a resource then. */
function mergeApi(
  context: MergeContext,
  origin: ApiOrigin,
  before: HttpRevision,
  now: HttpRevision,
  routes: { readonly was: readonly HttpRoute[]; readonly is: readonly HttpRoute[] },
  project: Project,
): void {
  const id = origin.logicalId;
  const original = context.resources.get(id);
  const properties = objectAt(original, 'Properties') ?? {};
  const at = pointerTo('/Resources', id, 'Properties', 'DefinitionBody');
  const beside = context.read.parts.definitions.get(at);
  const definition =
    objectAt(properties, 'DefinitionBody') ?? (isObject(beside) ? beside : undefined);
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
  const defined = mergeDefinition(
    context,
    definition,
    { region: project.region, accountId: project.accountId, says: origin.inDocument ?? [] },
    { ...before, api: withRoutes(before.api, routes.was), declared: declares(before.api) },
    { ...now, api: withRoutes(now.api, routes.is), declared: declares(now.api) },
  );
  if (defined === undefined && equalJson(was, is)) return;
  const settings = mergeValue(properties, was, is, context.read.scope.symbols);
  const merged: Record<string, JsonValue> = { ...(isObject(settings) ? settings : {}) };
  const isUnread =
    (memberOf(properties, 'DefinitionUri') !== undefined && beside === undefined) ||
    memberOf(definition, 'Fn::Transform') !== undefined;
  if (defined !== undefined && isUnread)
    context.problems.push({
      ruleId: 'definition-not-read',
      severity: 'error',
      message: `The definition of '${id}' was not there when the template was imported, so changes to its paths are not written: import the template again with the file beside it.`,
      place: { pointer: pointerTo('/apis', now.api.id) },
    });
  else if (defined !== undefined) {
    merged['DefinitionBody'] = defined;
    // It cannot be in both.
    delete merged['DefinitionUri'];
  }
  context.resources.set(id, {
    ...(original ?? { Type: 'AWS::Serverless::HttpApi' }),
    Properties: merged,
  });
  if (original === undefined) nameImplicitApi(context, id);
}

/** The API with some of its routes, and the integrations they call. */
function withRoutes(api: HttpApi, routes: readonly HttpRoute[]): HttpApi {
  const called = new Set(routes.map(({ target }) => target));
  return {
    ...api,
    routes: recordOf(routes.map((route) => [route.routeKey, route])),
    integrations: recordOf(
      Object.entries(api.integrations).filter(([id]) => called.has(`integrations/${id}`)),
    ),
  };
}

/** Tells of routes of the definition that were to be open, where all that name no authorizer have one. */
function tellDefault(
  context: MergeContext,
  now: HttpApi,
  routes: readonly HttpRoute[],
  came: ReadonlyMap<string, HttpRoute>,
): void {
  for (const route of routes) {
    const usual = defaultAuthorizer(route.routeKey, objectAt(now.kept, 'Auth') ?? {});
    const old = came.get(route.routeKey);
    if (route.authorizationType !== 'NONE' || usual === undefined || usual === 'NONE') continue;
    if (old !== undefined && isSameCaller(old, route)) continue;
    context.problems.push({
      ruleId: 'change-not-exported',
      severity: 'warning',
      message: `'${route.routeKey}' stands in the definition of the API, where routes that name no authorizer have '${usual}': that it needs none is not written to the template.`,
      place: { pointer: pointerTo('/apis', now.id, 'routes', route.routeKey) },
    });
  }
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
