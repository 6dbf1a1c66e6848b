import { quotas } from '../limits.ts';
import { visitRouteApis, type Rule } from '../rule.ts';

export const quotaRoutes: Rule = {
  id: 'quota-routes',
  severity: 'warning',
  summary:
    'An HTTP or WebSocket API may have 300 routes, 300 integrations, 10 authorizers and 10 stages, all but the integrations of HTTP APIs unless the quota is raised.',
  source: 'documented (Quotas for configuring and running an HTTP API in API Gateway)',
  visits: visitRouteApis([], (api, _around, report) => {
    const limits = {
      routes: quotas.routesPerApi,
      integrations: quotas.routeIntegrationsPerApi,
      authorizers: quotas.authorizersPerApi,
      stages: quotas.stagesPerApi,
    };
    for (const [member, limit] of Object.entries(limits) as [keyof typeof limits, number][]) {
      const count = Object.keys(api[member]).length;
      const isFixed = api.kind === 'http' && member === 'integrations';
      if (count > limit)
        report(
          [member],
          `The API has ${count} ${member}; the quota is ${limit}${isFixed ? ' and cannot be raised' : ' unless raised'}.`,
          isFixed ? { severity: 'error' } : {},
        );
    }
  }),
};
