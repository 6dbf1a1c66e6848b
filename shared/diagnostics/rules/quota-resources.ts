import { quotas } from '../limits.ts';
import { visit, type Rule } from '../rule.ts';

export const quotaResources: Rule = {
  id: 'quota-resources',
  severity: 'warning',
  summary: 'A REST API may have 300 resources unless the quota is raised.',
  source: 'documented (Quotas)',
  visits: [
    visit('api', [], (api, _around, report) => {
      const count = Object.keys(api.resources).length;
      if (count > quotas.resourcesPerApi)
        report(
          ['resources'],
          `The API has ${count} resources; the quota is 300 unless raised. Merge some under {proxy+} or split the API.`,
        );
    }),
  ],
};
