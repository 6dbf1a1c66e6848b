import { isWithin, authorizerTtlLimits } from '../limits.ts';
import { visit, type Rule } from '../rule.ts';

export const authorizerTtlRange: Rule = {
  id: 'authorizer-ttl-range',
  severity: 'error',
  summary: "An authorizer's answer may be kept for 0 to 3,600 seconds.",
  source: 'documented (CreateAuthorizer)',
  visits: [
    visit('authorizer', [], (authorizer, _around, report) => {
      const ttl = authorizer.authorizerResultTtlInSeconds;
      if (ttl !== undefined && !(Number.isInteger(ttl) && isWithin(ttl, authorizerTtlLimits)))
        report(
          ['authorizerResultTtlInSeconds'],
          `Answers cannot be kept for ${ttl} seconds; use 0 to 3600, where 0 keeps none.`,
        );
    }),
  ],
};
