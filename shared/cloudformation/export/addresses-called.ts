import type { Api } from '#shared/entities/api.ts';

/** Addresses that the integrations of an API call. */
export function integrationAddresses(api: Api): string[] {
  return api.kind === 'rest'
    ? Object.values(api.resources).flatMap(({ methods }) =>
        Object.values(methods).flatMap(({ integration }) => integration?.uri ?? []),
      )
    : Object.values(api.integrations).flatMap(({ integrationUri }) => integrationUri ?? []);
}

/** Addresses that its authorizers call, by the authorizers' names. */
export function authorizerAddresses(api: Api): (readonly [name: string, uri: string])[] {
  return Object.values(api.authorizers).flatMap((authorizer) =>
    'authorizerUri' in authorizer ? [[authorizer.name, authorizer.authorizerUri] as const] : [],
  );
}

/** Both. */
export function addressesCalled(api: Api): string[] {
  return [...integrationAddresses(api), ...authorizerAddresses(api).map(([, uri]) => uri)];
}
