import { quotas } from '../limits.ts';
import { visit, type Rule } from '../rule.ts';

export const quotaAudiences: Rule = {
  id: 'quota-audiences',
  severity: 'error',
  summary: 'A JWT authorizer may have 50 audiences.',
  source: 'documented (Quotas for configuring and running an HTTP API in API Gateway)',
  visits: [
    visit('http-api', [], ({ id: apiId, authorizers }, _around, report) => {
      for (const [name, authorizer] of Object.entries(authorizers)) {
        if (authorizer.authorizerType !== 'JWT') continue;
        const count = (authorizer.jwtConfiguration.audience ?? []).length;
        if (count > quotas.audiencesPerAuthorizer)
          report(
            ['jwtConfiguration', 'audience'],
            `The authorizer "${name}" has ${count} audiences; ${quotas.audiencesPerAuthorizer} are allowed. Use a second authorizer for some.`,
            { entity: { kind: 'authorizer', apiId, name } },
          );
      }
    }),
  ],
};
