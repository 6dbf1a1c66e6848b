import { visit, type Rule } from '../rule.ts';

export const routeScopesWithoutJwt: Rule = {
  id: 'route-scopes-without-jwt',
  severity: 'warning',
  summary:
    'Scopes of a route are held against tokens alone; with any other authorization they mean nothing.',
  source: 'documented (Route of API Gateway v2)',
  visits: [
    visit('http-api', [], ({ id: apiId, routes }, _around, report) => {
      for (const [routeKey, { authorizationType, authorizationScopes = [] }] of Object.entries(
        routes,
      ))
        if (authorizationScopes.length > 0 && authorizationType !== 'JWT')
          report(
            ['authorizationScopes'],
            `The scopes of the route "${routeKey}" mean nothing with authorization ${authorizationType}; remove them or ask for JWT.`,
            { entity: { kind: 'route', apiId, routeKey } },
          );
    }),
  ],
};
