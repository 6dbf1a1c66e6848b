import type { Api } from '#shared/entities/api.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { HttpAuthorizer, JwtAuthorizer } from '#shared/entities/http/http-authorizer.ts';
import { chosenValues, textWithValues } from '#shared/project/deploy-time-values.ts';

/**
 * The API with issuers and audiences of tokens as far as they are known: no real token comes from an issuer that an import
 * made up, so what nobody chose a value for stays open, and the authorizer says that it is not checked.
 *
 * @param api with every value put in
 * @param designed the same API without
 * @param values for this machine
 */
export function withKnownTokens(
  api: HttpApi,
  designed: Api,
  values: Readonly<Record<string, string>>,
): HttpApi {
  if (designed.kind !== 'http' || Object.keys(values).length === 0) return api;
  const chosen = chosenValues(values);
  const authorizers = Object.entries(api.authorizers).map(([key, authorizer]) => {
    const original = Object.hasOwn(designed.authorizers, key)
      ? designed.authorizers[key]
      : undefined;
    return [key, knownAuthorizer(authorizer, original, chosen)] as const;
  });
  return { ...api, authorizers: Object.fromEntries(authorizers) };
}

function knownAuthorizer(
  authorizer: HttpAuthorizer,
  designed: HttpAuthorizer | undefined,
  chosen: Readonly<Record<string, string>>,
): HttpAuthorizer {
  if (authorizer.authorizerType !== 'JWT' || designed?.authorizerType !== 'JWT') return authorizer;
  const { issuer, audience } = designed.jwtConfiguration;
  const known: JwtAuthorizer['jwtConfiguration'] = {
    ...(issuer !== undefined && { issuer: textWithValues(issuer, chosen) }),
    ...(audience !== undefined && {
      audience: audience.map((one) => textWithValues(one, chosen)),
    }),
  };
  return { ...authorizer, jwtConfiguration: known };
}
