import type { JsonValue } from '#shared/entities/common/json.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import { integrationIdOf, integrationOfRoute, type Route } from '#shared/entities/http/route.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { equalJson } from '#shared/std/equal-json.ts';
import { corsBreaks } from './cors-breaks.ts';
import type { Difference } from './difference.ts';
import { fieldDifferences, namedDifferences, type FieldOptions } from './field-differences.ts';
import { routeInPlaceOf, shapeOfRouteKey } from './route-in-place.ts';
import { narrowings, schemaOf } from './schema-differences.ts';
import { listOf, valueText } from './value-text.ts';

/**
 * What differs between two HTTP APIs or two WebSocket APIs, as callers and operators see it: routes by key, whatever their path
 * variables and integrations are called, and everything else by name.
 */
export function compareRouteApis<A extends HttpApi | WebSocketApi>(
  before: A,
  after: A,
): Difference[] {
  const api = after.name;
  const apis = { before, after };
  return [
    ...fieldDifferences({ subject: 'api', name: api, api }, before, after, {
      except: ['kind', 'routes', 'integrations', 'authorizers', 'models', 'stages'],
      breaking: (field, _from, to) => apiBreaks(field, to, apis),
    }),
    ...routes(apis),
    ...namedDifferences(
      { subject: 'integration', api },
      unusedIntegrations(before, after),
      unusedIntegrations(after, before),
    ),
    ...namedDifferences(
      { subject: 'model', api },
      before.kind === 'websocket' ? before.models : {},
      after.kind === 'websocket' ? after.models : {},
      (name) => modelOptions(name, apis),
    ),
    ...namedDifferences(
      { subject: 'authorizer', api },
      before.authorizers,
      after.authorizers,
      () => ({
        breaking: authorizerBreaks,
      }),
    ),
    ...namedDifferences(
      { subject: 'stage', api },
      before.stages,
      after.stages,
      undefined,
      (name) =>
        `Callers of ${name === '$default' ? 'the address without a stage' : `/${name}`} get 404.`,
    ),
  ];
}

interface Apis {
  readonly before: HttpApi | WebSocketApi;
  readonly after: HttpApi | WebSocketApi;
}

function apiBreaks(field: string, after: JsonValue | undefined, apis: Apis): string | undefined {
  if (field === 'disableExecuteApiEndpoint')
    return after === true ? 'The API can be reached by its domain name only.' : undefined;
  if (field === 'routeSelectionExpression') return 'Another part of a message chooses its route.';
  if (field === 'apiKeySelectionExpression') return 'API keys are looked for elsewhere.';
  return apis.before.kind === 'http' && apis.after.kind === 'http'
    ? corsBreaks(field, apis.before.corsConfiguration, apis.after.corsConfiguration)
    : undefined;
}

function routes(apis: Apis): Difference[] {
  const [old, now] = [byShape(apis.before), byShape(apis.after)];
  const api = apis.after.name;
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((shape): Difference[] => {
    const [from, to] = [old.get(shape), now.get(shape)];
    if (from !== undefined && to !== undefined) return compareRoutes(from, to, apis);
    if (to !== undefined) return [{ kind: 'added', subject: 'route', api, name: to.routeKey }];
    if (from === undefined) return [];
    const stepsIn = routeInPlaceOf(from.routeKey, apis.after);
    const breaking = stepsIn === undefined ? goneWords(from.routeKey, apis.after) : undefined;
    return [
      {
        kind: 'removed',
        subject: 'route',
        api,
        name: from.routeKey,
        ...(breaking !== undefined && { breaking }),
        ...(stepsIn !== undefined && { after: `answered by ${stepsIn}` }),
      },
    ];
  });
}

/** What callers notice of a route that is gone. Connections are made and ended without a route for it, too (documented, "Create routes for WebSocket APIs"). */
function goneWords(routeKey: string, api: HttpApi | WebSocketApi): string | undefined {
  if (api.kind === 'http') return 'Callers get 404: the route is gone.';
  return routeKey === '$connect' || routeKey === '$disconnect'
    ? undefined
    : 'Messages of this kind are answered with an error: the route is gone.';
}

function byShape(api: HttpApi | WebSocketApi): Map<string, Route> {
  return new Map(
    Object.values<Route>(api.routes).map((route) => [
      api.kind === 'http' ? shapeOfRouteKey(route.routeKey) : route.routeKey,
      route,
    ]),
  );
}

function compareRoutes(before: Route, after: Route, apis: Apis): Difference[] {
  const place = { name: after.routeKey, api: apis.after.name } as const;
  return [
    ...fieldDifferences({ ...place, subject: 'route' }, before, after, {
      except: ['target'],
      breaking: (field) => routeBreaks(field, before, after, apis),
    }),
    ...integrations(before, after, apis),
  ];
}

function routeBreaks(field: string, before: Route, after: Route, apis: Apis): string | undefined {
  switch (field.split('.')[0]) {
    case 'authorizationType':
      return after.authorizationType === 'NONE'
        ? undefined
        : before.authorizationType === 'NONE'
          ? `Callers must authorize themselves (${after.authorizationType}) now.`
          : `Callers must authorize themselves by ${after.authorizationType} instead of ${before.authorizationType}.`;
    case 'authorizer': {
      if (after.authorizer === undefined || before.authorizer === undefined) return undefined;
      const from = apis.before.authorizers[before.authorizer];
      const to = apis.after.authorizers[after.authorizer];
      return from !== undefined &&
        to !== undefined &&
        equalJson({ ...from, name: '', kept: undefined }, { ...to, name: '', kept: undefined })
        ? undefined
        : 'Another authorizer decides who may call.';
    }
    case 'authorizationScopes':
      return scopesBreak(scopesOf(before), scopesOf(after));
    case 'apiKeyRequired':
      return 'apiKeyRequired' in after && after.apiKeyRequired === true
        ? 'Callers need an API key now.'
        : undefined;
    case 'requestParameters': {
      const was = required(before);
      const asked = required(after).filter(
        (name) =>
          !was.includes(name) && (field === 'requestParameters' || field.endsWith(`.${name}`)),
      );
      return asked.length > 0
        ? `Callers are asked for ${asked.map((name) => name.replace('route.request.', '')).join(', ')} now.`
        : undefined;
    }
    case 'requestModels':
    case 'modelSelectionExpression':
      return 'requestModels' in after && after.requestModels !== undefined
        ? 'Messages are held against other models, and those that do not fit are refused.'
        : undefined;
    case 'routeResponseSelectionExpression':
      return 'routeResponseSelectionExpression' in after &&
        after.routeResponseSelectionExpression !== undefined
        ? undefined
        : 'Callers get no answer on the connection any more.';
    default:
      return undefined;
  }
}

/** Names of the parameters that must be there. */
function required(route: Route): readonly string[] {
  return 'requestParameters' in route
    ? Object.entries(route.requestParameters ?? {}).flatMap(([name, must]) => (must ? [name] : []))
    : [];
}

function scopesOf(route: Route): readonly string[] {
  return 'authorizationScopes' in route ? (route.authorizationScopes ?? []) : [];
}

function scopesBreak(accepted: readonly string[], now: readonly string[]): string | undefined {
  if (now.length === 0) return undefined;
  if (accepted.length === 0) return `A token needs one of the scopes ${now.join(', ')} now.`;
  const gone = accepted.filter((scope) => !now.includes(scope));
  return gone.length > 0
    ? `Tokens with no other scope than ${gone.join(', ')} are refused now.`
    : undefined;
}

/** What two revisions of a route call; what the integrations are called means nothing. */
function integrations(before: Route, after: Route, apis: Apis): Difference[] {
  const place = { subject: 'integration', name: after.routeKey, api: apis.after.name } as const;
  const from = integrationOfRoute(apis.before, before)?.integration;
  const to = integrationOfRoute(apis.after, after)?.integration;
  if (from === undefined || to === undefined) {
    if (from === to) return [];
    return [
      to === undefined
        ? { ...place, kind: 'removed', breaking: 'The route leads nowhere any more.' }
        : { ...place, kind: 'added' },
    ];
  }
  return fieldDifferences(place, from, to, { breaking: integrationBreaks });
}

function integrationBreaks(
  field: string,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): string | undefined {
  switch (field) {
    case 'integrationType':
    case 'integrationSubtype':
      return 'Something else answers than before.';
    case 'payloadFormatVersion':
      // Without one, 1.0 is what is sent.
      return (before ?? '1.0') === (after ?? '1.0')
        ? undefined
        : `The function gets events of format ${valueText(after)}, and its answers are read as such.`;
    default:
      return undefined;
  }
}

/** Integrations that no route leads to in either revision, by id; the others are compared with their routes. */
function unusedIntegrations(
  api: HttpApi | WebSocketApi,
  other: HttpApi | WebSocketApi,
): Readonly<Record<string, object>> {
  const used = new Set(
    [api, other].flatMap((each) =>
      Object.values<Route>(each.routes).map((route) => integrationIdOf(route)),
    ),
  );
  return Object.fromEntries(Object.entries(api.integrations).filter(([id]) => !used.has(id)));
}

function modelOptions(name: string, { before, after }: Apis): FieldOptions {
  if (before.kind !== 'websocket' || after.kind !== 'websocket') return {};
  const [from, to] = [schemaOf(before.models, name), schemaOf(after.models, name)];
  if (from === undefined || to === undefined) return {};
  const isAsked = Object.values(after.routes).some(({ requestModels }) =>
    Object.values(requestModels ?? {}).includes(name),
  );
  return {
    ...(equalJson(from.schema, to.schema) && { except: ['schema'] }),
    breaking: (field) => {
      const refused = field === 'schema' && isAsked ? narrowings(from, to) : [];
      return refused.length === 0
        ? undefined
        : `Messages that were fine are refused now: ${refused.join('; ')}.`;
    },
  };
}

function authorizerBreaks(
  field: string,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): string | undefined {
  switch (field) {
    case 'authorizerType':
      return 'Callers must authorize themselves another way.';
    case 'identitySource':
      return 'What identifies a caller is looked for elsewhere.';
    case 'jwtConfiguration.issuer':
      return `Tokens of ${valueText(before)} are refused.`;
    case 'jwtConfiguration.audience': {
      const gone = listOf(before).filter((audience) => !listOf(after).includes(audience));
      return gone.length > 0
        ? `Tokens for ${gone.map(valueText).join(', ')} are refused.`
        : undefined;
    }
    default:
      return undefined;
  }
}
