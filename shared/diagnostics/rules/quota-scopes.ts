import { quotas } from '../limits.ts';
import { visit, type Rule } from '../rule.ts';

export const quotaScopes: Rule = {
  id: 'quota-scopes',
  severity: 'error',
  summary: 'A route of an HTTP API may have 10 scopes.',
  source: 'documented (Quotas for configuring and running an HTTP API in API Gateway)',
  visits: [
    visit('http-api', [], ({ id: apiId, routes }, _around, report) => {
      for (const { routeKey, authorizationScopes = [] } of Object.values(routes))
        if (authorizationScopes.length > quotas.scopesPerRoute)
          report(
            ['authorizationScopes'],
            `The route "${routeKey}" has ${authorizationScopes.length} scopes; ${quotas.scopesPerRoute} are allowed. A token needs one of them only: ask for a common one.`,
            { entity: { kind: 'route', apiId, routeKey } },
          );
    }),
  ],
};
