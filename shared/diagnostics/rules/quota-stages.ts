import { quotas } from '../limits.ts';
import { visit, type Rule } from '../rule.ts';

export const quotaStages: Rule = {
  id: 'quota-stages',
  severity: 'warning',
  summary: 'A REST API may have 10 stages unless the quota is raised.',
  source: 'documented (Quotas)',
  visits: [
    visit('api', [], (api, _around, report) => {
      const count = Object.keys(api.stages).length;
      if (count > quotas.stagesPerApi)
        report(['stages'], `The API has ${count} stages; the quota is 10 unless raised.`);
    }),
  ],
};
