import type { Route } from '#shared/entities/http/route.ts';
import { visitRouteApis, type Rule } from '../rule.ts';

export const routeWithoutAuthorization: Rule = {
  id: 'route-without-authorization',
  severity: 'info',
  summary:
    'Anybody may call the route of an HTTP API, or connect to a WebSocket API: no authorization is asked for.',
  source: 'documented (Security Hub APIGateway.8)',
  isPractice: true,
  visits: visitRouteApis([], ({ id: apiId, kind, routes }, _around, report) => {
    for (const route of Object.values<Route>(routes)) {
      const { routeKey, authorizationType } = route;
      const isAsked = 'apiKeyRequired' in route && route.apiKeyRequired === true;
      // Callers of a WebSocket API are authorized when they connect, and browsers ask OPTIONS without credentials.
      const isMeant = kind === 'http' ? !routeKey.startsWith('OPTIONS ') : routeKey === '$connect';
      if (authorizationType === 'NONE' && isMeant && !isAsked)
        report(
          ['authorizationType'],
          `Anybody may call ${routeKey}; choose an authorization, or switch this rule off when that is meant.`,
          { entity: { kind: 'route', apiId, routeKey } },
        );
    }
  }),
};
