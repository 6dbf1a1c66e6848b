import type { JwtAuthorizer } from '#shared/entities/http/http-authorizer.ts';
import { visit, type Rule } from '../rule.ts';

export const jwtAuthorizerIncomplete: Rule = {
  id: 'jwt-authorizer-incomplete',
  severity: 'error',
  summary:
    'A JWT authorizer names an issuer, at least one audience, and one header or query parameter that holds the token.',
  source: 'documented (Authorizer of API Gateway v2)',
  visits: [
    visit('http-api', [], ({ id: apiId, authorizers }, _around, report) => {
      for (const [name, authorizer] of Object.entries(authorizers))
        if (authorizer.authorizerType === 'JWT')
          for (const [keys, message] of missingInJwtAuthorizer({ ...authorizer, name }))
            report(keys, message, { entity: { kind: 'authorizer', apiId, name } });
    }),
  ],
};

/** What a JWT authorizer lacks: keys from the authorizer, and what to say of it. */
export function* missingInJwtAuthorizer({
  name,
  jwtConfiguration: { issuer = '', audience = [] },
  identitySource = [],
}: Pick<JwtAuthorizer, 'name' | 'jwtConfiguration' | 'identitySource'>): Generator<
  readonly [keys: readonly string[], message: string]
> {
  if (issuer === '')
    yield [
      ['jwtConfiguration', 'issuer'],
      `The authorizer "${name}" names no issuer; give the address tokens have as iss.`,
    ];
  if (audience.length === 0)
    yield [
      ['jwtConfiguration', 'audience'],
      `The authorizer "${name}" names no audience; give what tokens have as aud or client_id.`,
    ];
  const [source, ...more] = identitySource;
  if (source === undefined || more.length > 0 || !tokenSource.test(source))
    yield [
      ['identitySource'],
      `The authorizer "${name}" needs one identity source, such as $request.header.Authorization or $request.querystring.token.`,
    ];
}

const tokenSource = /^\$request\.(?:header|querystring)\.[^.\s]/;
