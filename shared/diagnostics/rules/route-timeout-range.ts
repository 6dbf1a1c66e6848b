import { integrationCaller } from '../integration-caller.ts';
import { httpTimeoutLimits, integrationTimeoutLimits, isWithin } from '../limits.ts';
import { visitRouteApis, type Rule } from '../rule.ts';

export const routeTimeoutRange: Rule = {
  id: 'route-timeout-range',
  severity: 'error',
  summary:
    'An integration of an HTTP API may take 50 to 30,000 ms, one of a WebSocket API 50 to 29,000 ms.',
  source: 'documented (Integration of API Gateway v2)',
  visits: visitRouteApis([], (api, _around, report) => {
    const limits = api.kind === 'http' ? httpTimeoutLimits : integrationTimeoutLimits;
    for (const [id, { timeoutInMillis: ms }] of Object.entries(api.integrations)) {
      if (ms === undefined || (Number.isInteger(ms) && isWithin(ms, limits))) continue;
      const keys = ['integrations', id, 'timeoutInMillis'];
      const value = Math.min(limits.max, Math.max(limits.min, Math.round(ms) || limits.min));
      report(keys, `A timeout of ${ms} ms is not allowed; use ${limits.min} to ${limits.max} ms.`, {
        selects: integrationCaller(api, id),
        fixes: [{ title: `Set the timeout to ${value} ms`, changes: [{ keys, value }] }],
      });
    }
  }),
};
