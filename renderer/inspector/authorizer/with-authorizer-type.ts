import type { Authorizer } from '#shared/entities/rest/authorizer.ts';

/** The authorizer as another type: what both types have stays, the rest begins empty. The same authorizer when it is of that type. */
export function withAuthorizerType(authorizer: Authorizer, type: Authorizer['type']): Authorizer {
  if (authorizer.type === type) return authorizer;
  const { name, authorizerResultTtlInSeconds, identitySource, kept } = authorizer;
  const common = {
    name,
    ...(authorizerResultTtlInSeconds === undefined ? {} : { authorizerResultTtlInSeconds }),
    ...(identitySource === undefined ? {} : { identitySource }),
    ...(kept === undefined ? {} : { kept }),
  };
  if (type === 'COGNITO_USER_POOLS') return { ...common, type, providerARNs: [] };
  if (authorizer.type === 'COGNITO_USER_POOLS') return { ...common, type, authorizerUri: '' };
  const { identityValidationExpression, ...lambda } = authorizer;
  return type === 'TOKEN' && identityValidationExpression !== undefined
    ? { ...lambda, identityValidationExpression, type }
    : { ...lambda, type };
}
