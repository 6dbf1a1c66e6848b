import { preflightOf } from '../cors.ts';
import { visit, type Rule } from '../rule.ts';

export const corsGatewayResponses: Rule = {
  id: 'cors-gateway-responses',
  severity: 'info',
  summary:
    "The API allows other origins, but the gateway's own errors do not, so a page sees no reason for a 401, 403 or 504.",
  source: 'documented (Gateway responses)',
  isPractice: true,
  visits: [
    visit('api', [], (api, _around, report) => {
      if (!Object.values(api.resources).some((resource) => preflightOf(resource) !== undefined))
        return;
      for (const type of ['DEFAULT_4XX', 'DEFAULT_5XX'] as const) {
        const set = Object.keys(api.gatewayResponses[type]?.responseParameters ?? {});
        if (!set.some((name) => /\.access-control-allow-origin$/i.test(name)))
          report(
            ['gatewayResponses'],
            `The gateway response ${type} does not set Access-Control-Allow-Origin; add it, so that pages of other origins can read the error.`,
          );
      }
    }),
  ],
};
