import { visit, type Rule } from '../rule.ts';

export const jwtAuthorizerIncomplete: Rule = {
  id: 'jwt-authorizer-incomplete',
  severity: 'error',
  summary:
    'A JWT authorizer names an issuer, at least one audience, and one header or query parameter that holds the token.',
  source: 'documented (Authorizer of API Gateway v2)',
  visits: [
    visit('http-api', [], ({ id: apiId, authorizers }, _around, report) => {
      for (const [name, authorizer] of Object.entries(authorizers)) {
        if (authorizer.authorizerType !== 'JWT') continue;
        const entity = { kind: 'authorizer', apiId, name } as const;
        const { jwtConfiguration, identitySource = [] } = authorizer;
        if ((jwtConfiguration.issuer ?? '') === '')
          report(
            ['jwtConfiguration', 'issuer'],
            `The authorizer "${name}" names no issuer; give the address tokens have as iss.`,
            { entity },
          );
        if ((jwtConfiguration.audience ?? []).length === 0)
          report(
            ['jwtConfiguration', 'audience'],
            `The authorizer "${name}" names no audience; give what tokens have as aud or client_id.`,
            { entity },
          );
        const [source, ...more] = identitySource;
        if (source === undefined || more.length > 0 || !tokenSource.test(source))
          report(
            ['identitySource'],
            `The authorizer "${name}" needs one identity source, such as $request.header.Authorization or $request.querystring.token.`,
            { entity },
          );
      }
    }),
  ],
};

const tokenSource = /^\$request\.(?:header|querystring)\.[^.\s]/;
