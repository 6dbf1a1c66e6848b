import { quotaUse } from '../quota-use.ts';
import { visitRouteApis, type Rule } from '../rule.ts';

export const quotaRoutes: Rule = {
  id: 'quota-routes',
  severity: 'warning',
  summary:
    'An HTTP or WebSocket API may have 300 routes, 300 integrations, 10 authorizers and 10 stages, all but the integrations of HTTP APIs unless the quota is raised.',
  source: 'documented (Quotas for configuring and running an HTTP API in API Gateway)',
  visits: visitRouteApis([], (api, _around, report) => {
    for (const { what, used, limit, isAdjustable, member } of quotaUse(api))
      if (member !== undefined && used > limit)
        report(
          [member],
          `The API has ${used} ${what}; the quota is ${limit}${isAdjustable ? ' unless raised' : ' and cannot be raised'}.`,
          isAdjustable ? {} : { severity: 'error' },
        );
  }),
};
