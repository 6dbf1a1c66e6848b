import { integrationIdOf } from '#shared/entities/http/route.ts';
import { visit, type Rule } from '../rule.ts';

export const routeTargetMissing: Rule = {
  id: 'route-target-missing',
  severity: 'error',
  summary:
    'A route of an HTTP API calls an integration of the API; one that calls none is answered with 500.',
  source: 'documented (Create routes for HTTP APIs)',
  visits: [
    visit('http-api', [], ({ id: apiId, routes, integrations }, _around, report) => {
      for (const [routeKey, route] of Object.entries(routes)) {
        const entity = { kind: 'route', apiId, routeKey } as const;
        const id = integrationIdOf(route);
        if (id === undefined)
          report(
            [],
            `The route "${routeKey}" calls nothing, so it is answered with 500; choose an integration.`,
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
  ],
};
