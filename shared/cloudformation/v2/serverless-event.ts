import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { RouteSettings } from '#shared/entities/common/route-settings.ts';
import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import { integrationIdOf, splitRouteKey } from '#shared/entities/http/route.ts';
import { isObject, memberOf, objectAt, textAt, textListAt } from '#shared/openapi/json-shape.ts';
import { equalJson } from '#shared/std/equal-json.ts';
import { number, payloadFormat, readMembers, writeMembers } from './property-forms.ts';
import { routeSettingsForm } from './stage-codec.ts';

/** Events of type HttpApi, each of which makes a route to its function (documented, "HttpApi" event source). */

/** What an event says of the integration. */
type EventIntegration = Pick<HttpIntegration, 'payloadFormatVersion' | 'timeoutInMillis'>;

const integrationForms = { payloadFormatVersion: payloadFormat, timeoutInMillis: number };

export interface ReadEvent {
  readonly route: Omit<HttpRoute, 'target'>;
  readonly integration: EventIntegration;
  /** Of the route, in the stage that SAM makes. */
  readonly routeSettings?: RouteSettings;
}

/**
 * The route of an event.
 *
 * @param api what the API declares: its authorizers, by name, and under `Auth` the default of them
 */
export function readEvent(
  routeKey: string,
  properties: JsonObject,
  {
    authorizers,
    auth,
  }: { readonly authorizers: HttpApi['authorizers']; readonly auth: JsonObject },
): ReadEvent {
  const { ApiId: _api, Path: _path, Method: _method, Auth: own, ...others } = properties;
  const { value, left } = readMembers<EventIntegration>(others, integrationForms);
  const settings = memberOf(left, 'RouteSettings');
  const routeSettings =
    settings === undefined ? undefined : routeSettingsForm.read(settings)?.value;
  const {
    Authorizer: _authorizer,
    AuthorizationScopes: scopes,
    ...restOfAuth
  } = isObject(own) ? own : {};
  const kept: JsonObject = {
    ...left,
    ...(own !== undefined && !isObject(own) && { Auth: own }),
    ...(Object.keys(restOfAuth).length > 0 && { Auth: restOfAuth }),
  };
  return {
    route: {
      routeKey,
      ...authorizationOf(routeKey, isObject(own) ? own : {}, scopes, { authorizers, auth }),
      ...(Object.keys(kept).length > 0 && { kept }),
    },
    // SAM's own (documented, "HttpApi" event source).
    integration: { payloadFormatVersion: '2.0', ...value },
    ...(routeSettings !== undefined && { routeSettings }),
  };
}

function authorizationOf(
  routeKey: string,
  own: JsonObject,
  scopes: JsonValue | undefined,
  {
    authorizers,
    auth,
  }: { readonly authorizers: HttpApi['authorizers']; readonly auth: JsonObject },
): Pick<HttpRoute, 'authorizationType' | 'authorizer' | 'authorizationScopes'> {
  const name = textAt(own, 'Authorizer') ?? defaultAuthorizer(routeKey, auth) ?? 'NONE';
  if (name === 'NONE' || name === 'AWS_IAM') return { authorizationType: name };
  const authorizer = Object.hasOwn(authorizers, name) ? authorizers[name] : undefined;
  const asked = scopes === undefined ? [] : textListAt(own, 'AuthorizationScopes');
  const allowed = asked.length > 0 ? asked : usualScopes(authorizer);
  return {
    authorizationType: authorizer?.authorizerType === 'JWT' ? 'JWT' : 'CUSTOM',
    authorizer: name,
    ...(allowed.length > 0 && { authorizationScopes: allowed }),
  };
}

/** The authorizer of routes that name none; preflight requests are left alone (as SAM's transform does it). */
export function defaultAuthorizer(routeKey: string, auth: JsonObject): string | undefined {
  return splitRouteKey(routeKey).verb === 'OPTIONS' ? undefined : textAt(auth, 'DefaultAuthorizer');
}

/** Scopes of the routes of an authorizer that name none. */
export function usualScopes(authorizer: HttpApi['authorizers'][string] | undefined): string[] {
  return textListAt(authorizer?.kept, 'AuthorizationScopes');
}

/** Properties of the event that makes a route, without the API it belongs to. */
export function writeEvent(api: HttpApi, route: HttpRoute): JsonObject {
  const { verb, path } = splitRouteKey(route.routeKey);
  const integration = api.integrations[integrationIdOf(route) ?? ''];
  const { Auth: kept, RouteSettings: settings, ...others } = route.kept ?? {};
  const auth = {
    ...(isObject(kept) && kept),
    ...writeAuthorization(api, route),
  };
  const [stage] = Object.values(api.stages);
  const said = stage?.routeSettings?.[route.routeKey];
  return {
    ...(verb !== undefined && { Path: path, Method: verb }),
    ...writeMembers<EventIntegration>(
      {
        ...(integration?.payloadFormatVersion !== undefined && {
          payloadFormatVersion: integration.payloadFormatVersion,
        }),
        ...(integration?.timeoutInMillis !== undefined && {
          timeoutInMillis: integration.timeoutInMillis,
        }),
      },
      others,
      integrationForms,
    ),
    ...(settings !== undefined &&
      said !== undefined && { RouteSettings: routeSettingsForm.write(said, settings) }),
    ...(Object.keys(auth).length > 0
      ? { Auth: auth }
      : kept !== undefined && !isObject(kept) && { Auth: kept }),
  };
}

function writeAuthorization(api: HttpApi, route: HttpRoute): JsonObject {
  const usual = defaultAuthorizer(route.routeKey, objectAt(api.kept, 'Auth') ?? {}) ?? 'NONE';
  const name =
    route.authorizationType === 'NONE' || route.authorizationType === 'AWS_IAM'
      ? route.authorizationType
      : (route.authorizer ?? 'NONE');
  const scopes = route.authorizationScopes ?? [];
  const isUsual = equalJson(scopes, usualScopes(api.authorizers[name]));
  return {
    // Where no authorizer is for all routes there is none to be left out.
    ...((name !== 'NONE' || usual !== 'NONE') && { Authorizer: name }),
    ...(scopes.length > 0 && !isUsual && { AuthorizationScopes: scopes }),
  };
}
