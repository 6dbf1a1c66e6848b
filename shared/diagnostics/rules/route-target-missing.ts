import { integrationIdOf, type Route } from '#shared/entities/http/route.ts';
import { visitRouteApis, type Rule } from '../rule.ts';

export const routeTargetMissing: Rule = {
  id: 'route-target-missing',
  severity: 'error',
  summary:
    'A route of an HTTP or WebSocket API calls an integration of the API; one that calls none is answered with an error.',
  source: 'documented (Create routes for HTTP APIs)',
  visits: visitRouteApis([], ({ id: apiId, routes, integrations }, _around, report) => {
    for (const [routeKey, route] of Object.entries<Route>(routes)) {
      const entity = { kind: 'route', apiId, routeKey } as const;
      const id = integrationIdOf(route);
      if (id === undefined)
        report(
          [],
          `The route "${routeKey}" calls nothing, so it is answered with an error; choose an integration.`,
          {
            entity,
            severity: 'warning',
          },
        );
      else if (!Object.hasOwn(integrations, id))
        report(['target'], `There is no integration "${id}"; create it or choose another.`, {
          entity,
        });
    }
  }),
};
