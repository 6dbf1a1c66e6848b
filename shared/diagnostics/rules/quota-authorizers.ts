import { quotas } from '../limits.ts';
import { visit, type Rule } from '../rule.ts';

export const quotaAuthorizers: Rule = {
  id: 'quota-authorizers',
  severity: 'warning',
  summary: 'A REST API may have 10 authorizers unless the quota is raised.',
  source: 'documented (Quotas)',
  visits: [
    visit('api', [], (api, _around, report) => {
      const count = Object.keys(api.authorizers).length;
      if (count > quotas.authorizersPerApi)
        report(['authorizers'], `The API has ${count} authorizers; the quota is 10 unless raised.`);
    }),
  ],
};
