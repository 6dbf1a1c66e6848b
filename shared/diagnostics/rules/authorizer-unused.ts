import type { HttpAuthorizer } from '#shared/entities/http/http-authorizer.ts';
import type { Route } from '#shared/entities/http/route.ts';
import type { WebSocketAuthorizer } from '#shared/entities/websocket/websocket-authorizer.ts';
import { visit, visitRouteApis, type Rule } from '../rule.ts';

export const authorizerUnused: Rule = {
  id: 'authorizer-unused',
  severity: 'info',
  summary: 'No method or route uses the authorizer, so it protects nothing.',
  source: 'ours',
  visits: [
    visit('api', [], (api, _around, report) => {
      const names = Object.keys(api.authorizers);
      if (names.length === 0) return;
      const used = new Set(
        Object.values(api.resources).flatMap(({ methods }) =>
          Object.values(methods).map(({ authorizer }) => authorizer),
        ),
      );
      for (const authorizerId of names)
        if (!used.has(authorizerId))
          report(
            [],
            `No method uses ${authorizerId}; choose it in those it is to protect, or remove it.`,
            {
              entity: { kind: 'authorizer', apiId: api.id, name: authorizerId },
            },
          );
    }),
    ...visitRouteApis([], ({ id: apiId, authorizers, routes }, _around, report) => {
      const used = new Set(Object.values<Route>(routes).map(({ authorizer }) => authorizer));
      for (const { name } of Object.values<HttpAuthorizer | WebSocketAuthorizer>(authorizers))
        if (!used.has(name))
          report([], `No route uses ${name}; choose it in those it is to protect, or remove it.`, {
            entity: { kind: 'authorizer', apiId, name },
          });
    }),
  ],
};
