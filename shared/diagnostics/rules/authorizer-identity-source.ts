import { visit, type Rule } from '../rule.ts';

export const authorizerIdentitySource: Rule = {
  id: 'authorizer-identity-source',
  severity: 'error',
  summary:
    'Where an authorizer looks for who is calling: one header for TOKEN and Cognito, one or more places for REQUEST unless its cache is off.',
  source: 'documented (CreateAuthorizer)',
  visits: [
    visit('authorizer', [], (authorizer, _around, report) => {
      const sources = (authorizer.identitySource ?? '')
        .split(',')
        .map((source) => source.trim())
        .filter((source) => source !== '');
      if (authorizer.type === 'REQUEST') {
        if (sources.length === 0 && authorizer.authorizerResultTtlInSeconds !== 0)
          report(
            ['identitySource'],
            'A REQUEST authorizer that keeps answers needs at least one identity source; add one or set the time to 0.',
          );
        for (const source of sources)
          if (
            !/^(?:method\.request\.(?:header|querystring)\.[^\s,]+|context\.\S+|stageVariables\.\w+)$/.test(
              source,
            )
          )
            report(
              ['identitySource'],
              `"${source}" is no identity source; write e.g. method.request.header.Authorization.`,
            );
      } else if (
        sources.length !== 1 ||
        !/^method\.request\.header\.[^\s,]+$/.test(sources[0] ?? '')
      )
        report(
          ['identitySource'],
          'The authorizer needs the one header that holds the token; write method.request.header.Authorization.',
        );
    }),
  ],
};
