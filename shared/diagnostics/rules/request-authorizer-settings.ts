import { authorizerTtlLimits, isWithin } from '../limits.ts';
import { visit, type Rule } from '../rule.ts';

export const requestAuthorizerSettings: Rule = {
  id: 'request-authorizer-settings',
  severity: 'error',
  summary:
    'A Lambda authorizer of an HTTP API names its payload format, answers simply in format 2.0 alone, tells callers by sources there are, and keeps answers for at most an hour.',
  source: 'documented (Working with AWS Lambda authorizers for HTTP APIs)',
  visits: [
    visit('http-api', [], ({ id: apiId, authorizers }, _around, report) => {
      for (const [name, authorizer] of Object.entries(authorizers)) {
        if (authorizer.authorizerType !== 'REQUEST') continue;
        const entity = { kind: 'authorizer', apiId, name } as const;
        const { authorizerPayloadFormatVersion: format, authorizerResultTtlInSeconds: ttl = 0 } =
          authorizer;
        if (format === undefined)
          report(
            ['authorizerPayloadFormatVersion'],
            `The authorizer "${name}" names no payload format; set it to 1.0 or 2.0.`,
            { entity },
          );
        if (authorizer.enableSimpleResponses === true && format === '1.0')
          report(
            ['enableSimpleResponses'],
            `The authorizer "${name}" cannot answer simply in format 1.0; set the payload format to 2.0.`,
            { entity },
          );
        (authorizer.identitySource ?? []).forEach((source, index) => {
          if (!identity.test(source))
            report(
              ['identitySource', String(index)],
              `"${source}" is no identity source; it is $request.header.name, $request.querystring.name, $context.variable or $stageVariables.name.`,
              { entity },
            );
        });
        if (!isWithin(ttl, authorizerTtlLimits))
          report(
            ['authorizerResultTtlInSeconds'],
            `Answers of authorizers are kept for ${authorizerTtlLimits.min} to ${authorizerTtlLimits.max} seconds, not ${ttl}.`,
            { entity },
          );
        else if (ttl > 0 && (authorizer.identitySource ?? []).length === 0)
          report(
            ['authorizerResultTtlInSeconds'],
            `The authorizer "${name}" has no identity source to keep answers by; name one or set the time to 0.`,
            { entity },
          );
      }
    }),
  ],
};

const identity = /^\$(?:request\.(?:header|querystring)|context|stageVariables)\.[^\s]+$/;
