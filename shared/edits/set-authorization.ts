import type { Method } from '#shared/entities/rest/method.ts';
import { restApiAt, type RefOf } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { updateEntity } from './put-entity.ts';

/** Lets an authorizer of the API decide over a method, or nobody (`null`). Nothing when there is no such authorizer. */
export function setAuthorizer(
  project: Project,
  ref: RefOf<'method'>,
  authorizerName: string | null,
): Project {
  if (authorizerName === null)
    return updateEntity<'method'>(project, ref, (method): Method => {
      if (method.authorizationType === 'NONE' && method.authorizer === undefined) return method;
      const { authorizer: _authorizer, authorizationScopes: _scopes, ...rest } = method;
      return { ...rest, authorizationType: 'NONE' };
    });
  const authorizer = restApiAt(project, ref.apiId)?.authorizers[authorizerName];
  if (authorizer === undefined) return project;
  const authorizationType =
    authorizer.type === 'COGNITO_USER_POOLS' ? 'COGNITO_USER_POOLS' : 'CUSTOM';
  return updateEntity<'method'>(project, ref, (method): Method => {
    if (method.authorizer === authorizerName && method.authorizationType === authorizationType)
      return method;
    const { authorizationScopes, ...rest } = method;
    // Scopes mean something to Cognito authorizers alone.
    const scopes =
      authorizationType === 'COGNITO_USER_POOLS' && authorizationScopes !== undefined
        ? { authorizationScopes }
        : {};
    return { ...rest, ...scopes, authorizationType, authorizer: authorizerName };
  });
}
