import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { RouteSettings } from '#shared/entities/common/route-settings.ts';
import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import type { HttpAuthorizer } from '#shared/entities/http/http-authorizer.ts';
import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import { splitRouteKey } from '#shared/entities/http/route.ts';
import { anyMethodKey, operationKey } from '#shared/entities/rest/operation-key.ts';
import { lambdaArn } from '#shared/entities/lambda-uri.ts';
import {
  isObject,
  listAt,
  memberOf,
  objectAt,
  recordOf,
  textAt,
} from '#shared/openapi/json-shape.ts';
import { securityOf, writtenSecurity } from '#shared/openapi/http/route-security.ts';
import { equalJson } from '#shared/std/equal-json.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { readServerlessAuthorizer } from '../v2/serverless-authorizer.ts';
import { defaultAuthorizer, readEvent, usualScopes } from '../v2/serverless-event.ts';
import { readServerlessStage, serverlessHttpApiCodec } from '../v2/serverless-http-codec.ts';
import { withGlobals, type ReadInclude } from './expand-includes.ts';
import { httpApiOfDefinition } from './http-definition.ts';
import { withDefinition } from './import-serverless-apis.ts';
import type { ApiOrigin, ImportedParts } from './imported-parts.ts';
import { saidInDocument } from './said-in-document.ts';
import type { ApiEvent } from './sam-events.ts';
import type { TemplateScope } from './template-scope.ts';
import { httpChildren } from './v2-children.ts';

/**
 * AWS::Serverless::HttpApi with the events that name it, its definition and resources of its own (documented,
 * "AWS::Serverless::HttpApi", "HttpApi" event source).
 */
export function importServerlessHttpApi(
  id: string,
  events: readonly ApiEvent[],
  children: readonly string[],
  scope: TemplateScope,
  readInclude: ReadInclude,
  parts: ImportedParts,
): void {
  const apiId = scope.apiIdOf(id) ?? id;
  const properties = withDefinition(id, propertiesOf(id, scope), scope, readInclude, parts);
  const origin: ApiOrigin = {
    apiId,
    logicalId: id,
    form: 'serverless-v2',
    ids: new Map([['Api ', id]]),
  };
  const { name, kept: own, ...settings } = serverlessHttpApiCodec.read(properties);
  const definition = objectAt(properties, 'DefinitionBody');
  const base =
    definition === undefined
      ? undefined
      : httpApiOfDefinition(definition, apiId, id, scope, 'DefinitionBody');
  const { overrides: _none, ...found } = httpChildren(children, scope, origin);
  const { authorizers: declared, auth } = authOf(memberOf(properties, 'Auth'), scope);
  const authorizers = { ...base?.authorizers, ...declared };
  const routes = new Map<string, HttpRoute>(
    Object.entries(base?.routes ?? {}).map(([key, route]) => [
      key,
      withSecurity(route, definition, authorizers, auth),
    ]),
  );
  const made = eventRoutes(events, routes, { authorizers, auth }, scope);
  for (const route of made.routes.values()) tellUnknownAuthorizer(route, authorizers, id, scope);
  const stageName = textAt(properties, 'StageName') ?? '$default';
  const stage = readServerlessStage(stageName, properties);
  const routeSettings = { ...stage.routeSettings, ...made.routeSettings };
  const kept = {
    ...keptOf(base, made.routes),
    ...own,
    ...(Object.keys(auth).length > 0 && { Auth: auth }),
    ...found.others,
  };
  parts.apis.set(apiId, {
    ...base,
    kind: 'http',
    id: apiId,
    name: name === '' ? (base?.name ?? id) : name,
    ...settings,
    routes: { ...recordOf(routes), ...recordOf(made.routes), ...found.routes },
    integrations: { ...base?.integrations, ...recordOf(made.integrations), ...found.integrations },
    authorizers: { ...authorizers, ...found.authorizers },
    stages: {
      [stageName]: {
        ...stage,
        ...(Object.keys(routeSettings).length > 0 && { routeSettings }),
      },
      ...found.stages,
    },
    ...(Object.keys(kept).length > 0 && { kept }),
  });
  parts.origins.set(apiId, {
    ...origin,
    described: made.described,
    inDocument: saidInDocument(base, { name, ...settings }),
  });
}

/** What is kept of the definition: what it says of a path that has no operation gives way to the routes of events. */
function keptOf(
  base: HttpApi | undefined,
  routes: ReadonlyMap<string, HttpRoute>,
): HttpApi['kept'] {
  const paths = new Set(
    [...routes.keys()].flatMap((key) => {
      const { verb, path } = splitRouteKey(key);
      return [pointerTo('/paths', path), pointerTo('/paths', path, operationKey(verb ?? 'ANY'))];
    }),
  );
  return recordOf(Object.entries(base?.kept ?? {}).filter(([pointer]) => !paths.has(pointer)));
}

/** Authorizers by name, and what `Auth` says besides. */
function authOf(
  value: JsonValue | undefined,
  scope: TemplateScope,
): { readonly authorizers: Readonly<Record<string, HttpAuthorizer>>; readonly auth: JsonObject } {
  const { Authorizers: declared, ...auth } = isObject(value) ? value : {};
  const authorizers = new Map<string, HttpAuthorizer>();
  const left: JsonObject = isObject(declared) ? declared : {};
  const odd = new Map(Object.entries(left));
  for (const [name, said] of Object.entries(left)) {
    const authorizer = readServerlessAuthorizer(name, said, scope.region);
    if (authorizer === undefined) continue;
    authorizers.set(name, authorizer);
    odd.delete(name);
  }
  return {
    authorizers: recordOf(authorizers),
    auth: odd.size > 0 ? { ...auth, Authorizers: recordOf(odd) } : auth,
  };
}

/** `security` of the operation of a route in the definition. */
function securityIn(definition: JsonObject | undefined, routeKey: string): readonly JsonValue[] {
  const { verb, path } = splitRouteKey(routeKey);
  const paths = objectAt(definition, 'paths');
  const item = objectAt(paths, verb === undefined ? `/${path}` : path) ?? objectAt(paths, path);
  return listAt(objectAt(item, verb === undefined ? anyMethodKey : operationKey(verb)), 'security');
}

/**
 * A route of the definition with who may call it: as its operation says, by a scheme of the document or an authorizer of
 * `Auth`, which SAM makes a scheme of; else the one that all without have.
 */
function withSecurity(
  route: HttpRoute,
  definition: JsonObject | undefined,
  authorizers: HttpApi['authorizers'],
  auth: JsonObject,
): HttpRoute {
  if (route.authorizationType !== 'NONE') return route;
  const said = securityIn(definition, route.routeKey);
  if (said.length === 0) return withUsual(route, authorizers, auth);
  const security = securityOf({ security: said }, undefined, (name) =>
    name === 'AWS_IAM' && textAt(auth, 'EnableIamAuthorizer') === 'true'
      ? 'AWS_IAM'
      : Object.hasOwn(authorizers, name)
        ? authorizers[name]?.authorizerType === 'JWT'
          ? 'JWT'
          : 'CUSTOM'
        : undefined,
  );
  if (security.authorizationType === 'NONE') return route;
  const written = writtenSecurity(security, { authorizationType: 'NONE' }, 'AWS_IAM') ?? [];
  const { security: kept, ...rest } = route.kept ?? {};
  const isSaid = equalJson(written, kept ?? said);
  return { ...route, ...security, kept: isSaid ? rest : { ...route.kept } };
}

/** A route of the definition with the authorizer that those without have. */
function withUsual(
  route: HttpRoute,
  authorizers: HttpApi['authorizers'],
  auth: JsonObject,
): HttpRoute {
  const name = defaultAuthorizer(route.routeKey, auth);
  if (name === undefined || name === 'NONE') return route;
  if (name === 'AWS_IAM') return { ...route, authorizationType: 'AWS_IAM' };
  const authorizer = Object.hasOwn(authorizers, name) ? authorizers[name] : undefined;
  const scopes = usualScopes(authorizer);
  return {
    ...route,
    authorizationType: authorizer?.authorizerType === 'JWT' ? 'JWT' : 'CUSTOM',
    authorizer: name,
    ...(scopes.length > 0 && { authorizationScopes: scopes }),
  };
}

/** Routes of events. Those of one function share an integration as long as they say the same of it. */
function eventRoutes(
  events: readonly ApiEvent[],
  defined: ReadonlyMap<string, HttpRoute>,
  declared: { readonly authorizers: HttpApi['authorizers']; readonly auth: JsonObject },
  scope: TemplateScope,
): {
  readonly routes: ReadonlyMap<string, HttpRoute>;
  readonly integrations: ReadonlyMap<string, HttpIntegration>;
  readonly routeSettings: Readonly<Record<string, RouteSettings>>;
  /** Keys of those that stand in the definition too, with whether it also says what they call. */
  readonly described: ReadonlyMap<string, boolean>;
} {
  const described = new Map<string, boolean>();
  const routes = new Map<string, HttpRoute>();
  const integrations = new Map<string, HttpIntegration>();
  const settings = new Map<string, RouteSettings>();
  for (const event of events) {
    const routeKey = httpRouteKey(event);
    // The first of several counts (as SAM's transform does it).
    if (routes.has(routeKey)) continue;
    const { route, integration, routeSettings } = readEvent(routeKey, event.properties, declared);
    if (routeSettings !== undefined) settings.set(routeKey, routeSettings);
    // What the definition calls is called (as SAM's transform does it).
    const target = defined.get(routeKey)?.target;
    if (defined.has(routeKey)) described.set(routeKey, target !== undefined);
    if (target !== undefined) {
      const kept = { ...defined.get(routeKey)?.kept, ...route.kept };
      routes.set(routeKey, {
        ...defined.get(routeKey),
        ...route,
        target,
        ...(Object.keys(kept).length > 0 && { kept }),
      });
      continue;
    }
    const whole: HttpIntegration = {
      integrationType: 'AWS_PROXY',
      integrationUri: lambdaArn(scope.region, scope.accountId, event.functionName),
      ...integration,
    };
    const shared = integrations.get(event.functionId);
    const integrationId =
      shared === undefined || equalJson(shared, whole)
        ? event.functionId
        : `${event.functionId}${event.eventName}`;
    integrations.set(integrationId, whole);
    const operation = defined.get(routeKey);
    const kept = { ...operation?.kept, ...route.kept };
    routes.set(routeKey, {
      ...operation,
      ...route,
      target: `integrations/${integrationId}`,
      ...(Object.keys(kept).length > 0 && { kept }),
    });
  }
  return { routes, integrations, routeSettings: recordOf(settings), described };
}

/** Properties of the API; one that SAM makes for events has those of `Globals` (as SAM's transform does it). */
function propertiesOf(id: string, scope: TemplateScope): JsonObject {
  if (scope.resources.has(id)) return scope.resolvedProperties(id);
  const made = withGlobals({ Type: 'AWS::Serverless::HttpApi' }, scope.template);
  const resolved = scope.resolve(objectAt(made, 'Properties') ?? {});
  return isObject(resolved) ? resolved : {};
}

/** Key of the route that an event makes. */
export function httpRouteKey({ path, method }: Pick<ApiEvent, 'path' | 'method'>): string {
  const isDefault = path === '$default' || (path === '/$default' && method === 'any');
  return isDefault ? '$default' : `${method.toUpperCase()} ${path}`;
}

function tellUnknownAuthorizer(
  { routeKey, authorizer: name }: HttpRoute,
  authorizers: HttpApi['authorizers'],
  id: string,
  scope: TemplateScope,
): void {
  if (name === undefined || Object.hasOwn(authorizers, name)) return;
  scope.report.add(
    'authorizer-not-in-template',
    'warning',
    pointerTo('/Resources', id),
    `'${routeKey}' asks the authorizer '${name}', which '${id}' does not declare: whom it lets in is not known here.`,
  );
}
