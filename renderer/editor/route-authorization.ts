import type { Route } from '#shared/entities/http/route.ts';

/** Who decides over a route, in words; undefined when everyone may call it. */
export function routeAuthorization({ authorizationType }: Route): string | undefined {
  return authorizationType === 'NONE' ? undefined : words[authorizationType];
}

const words = { AWS_IAM: 'IAM', CUSTOM: 'Lambda authorizer', JWT: 'JWT authorizer' } as const;
