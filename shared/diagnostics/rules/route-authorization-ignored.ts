import { visit, type Rule } from '../rule.ts';

export const routeAuthorizationIgnored: Rule = {
  id: 'route-authorization-ignored',
  severity: 'warning',
  summary:
    'A WebSocket API authorizes callers when they connect; authorization of its other routes is not looked at.',
  source: 'documented (Control access to WebSocket APIs)',
  visits: [
    visit('websocket-api', [], (api, _around, report) => {
      for (const { routeKey, authorizationType } of Object.values(api.routes))
        if (routeKey !== '$connect' && authorizationType !== 'NONE')
          report(
            ['authorizationType'],
            `Nobody is asked for ${routeKey}; authorize callers on $connect.`,
            { entity: { kind: 'route', apiId: api.id, routeKey } },
          );
    }),
  ],
};
