import { quotas } from '../limits.ts';
import { visit, type Rule } from '../rule.ts';

export const policyTooLong: Rule = {
  id: 'policy-too-long',
  severity: 'warning',
  summary: 'A resource policy may have 8,192 characters unless the quota is raised.',
  source: 'documented (Quotas)',
  visits: [
    visit('api', [], (api, _around, report) => {
      const length = api.policy?.length ?? 0;
      if (length > quotas.policyCharacters)
        report(
          ['policy'],
          `The resource policy has ${length} characters; shorten it to ${quotas.policyCharacters} or have the quota raised.`,
        );
    }),
  ],
};
