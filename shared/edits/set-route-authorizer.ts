import type { HttpRoute } from '#shared/entities/http/http-api.ts';
import type { Route } from '#shared/entities/http/route.ts';
import { entityAt, type RefOf } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { putEntity } from './put-entity.ts';

/** Who decides over a route: nobody, IAM, or an authorizer of the API by name. */
export type RouteDecider =
  | { readonly kind: 'none' }
  | { readonly kind: 'iam' }
  | { readonly kind: 'authorizer'; readonly name: string };

/** Lets somebody decide over a route. Scopes stay for a JWT authorizer alone. Nothing when the API has no such authorizer. */
export function setRouteAuthorizer(
  project: Project,
  ref: RefOf<'route'>,
  decider: RouteDecider,
): Project {
  const api = project.apis[ref.apiId];
  const route = entityAt<'route'>(project, ref);
  if (api === undefined || api.kind === 'rest' || route === undefined) return project;
  const { authorizer: _gone, ...others } = route;
  const { authorizationScopes, ...plain } = others as Omit<HttpRoute, 'authorizer'>;
  const put = (next: Omit<HttpRoute, 'routeKey'>): Project =>
    putEntity<'route'>(project, ref, { ...plain, ...next, routeKey: ref.routeKey } as Route);
  if (decider.kind !== 'authorizer') {
    const authorizationType = decider.kind === 'none' ? 'NONE' : 'AWS_IAM';
    return route.authorizationType === authorizationType && route.authorizer === undefined
      ? project
      : put({ authorizationType });
  }
  const { name } = decider;
  const authorizer = Object.hasOwn(api.authorizers, name) ? api.authorizers[name] : undefined;
  if (authorizer === undefined) return project;
  const isJwt = authorizer.authorizerType === 'JWT';
  const authorizationType = isJwt ? 'JWT' : 'CUSTOM';
  if (route.authorizer === name && route.authorizationType === authorizationType) return project;
  return put({
    authorizationType,
    authorizer: name,
    ...(isJwt && authorizationScopes !== undefined && { authorizationScopes }),
  });
}
