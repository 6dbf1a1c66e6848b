import type { Route } from '#shared/entities/http/route.ts';
import { visitRouteApis, type Rule } from '../rule.ts';

export const routeAuthorizer: Rule = {
  id: 'route-authorizer',
  severity: 'error',
  summary:
    'A route that asks for JWT names a JWT authorizer of its API, one that asks for CUSTOM a Lambda authorizer.',
  source: 'documented (Route of API Gateway v2)',
  visits: visitRouteApis([], ({ id: apiId, routes, authorizers }, _around, report) => {
    for (const [routeKey, { authorizationType, authorizer: name = '' }] of Object.entries<Route>(
      routes,
    )) {
      if (authorizationType !== 'JWT' && authorizationType !== 'CUSTOM') continue;
      const entity = { kind: 'route', apiId, routeKey } as const;
      const wanted = authorizationType === 'JWT' ? 'JWT' : 'REQUEST';
      const found = Object.hasOwn(authorizers, name) ? authorizers[name] : undefined;
      if (name === '')
        report(
          ['authorizer'],
          `Authorization ${authorizationType} needs an authorizer; choose one.`,
          { entity },
        );
      else if (found === undefined)
        report(['authorizer'], `There is no authorizer "${name}"; create it or choose another.`, {
          entity,
        });
      else if (found.authorizerType !== wanted)
        report(
          ['authorizationType'],
          `Authorizer "${name}" is of type ${found.authorizerType}; set the authorization to ${found.authorizerType === 'JWT' ? 'JWT' : 'CUSTOM'}.`,
          { entity },
        );
    }
  }),
};
