import { visit, type Rule } from '../rule.ts';

export const policyNotJson: Rule = {
  id: 'policy-not-json',
  severity: 'error',
  summary: 'The resource policy is not a policy document: a JSON object with statements.',
  source: 'documented (API Gateway resource policies)',
  visits: [
    visit('api', [], (api, _around, report) => {
      if (api.policy === undefined || api.policy.trim() === '') return;
      let policy: unknown;
      try {
        policy = JSON.parse(api.policy);
      } catch (error) {
        const why = error instanceof Error ? error.message : 'it cannot be read';
        report(['policy'], `The resource policy is not JSON (${why}); correct it.`);
        return;
      }
      if (policy === null || typeof policy !== 'object' || !('Statement' in policy))
        report(['policy'], 'The resource policy has no "Statement"; add at least one statement.');
    }),
  ],
};
