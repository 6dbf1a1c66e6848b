import { quotas } from '../limits.ts';
import { visit, type Rule } from '../rule.ts';

export const quotaUsagePlansPerKey: Rule = {
  id: 'quota-usage-plans-per-key',
  severity: 'warning',
  summary: 'An API key may be in 10 usage plans unless the quota is raised.',
  source: 'documented (Quotas)',
  visits: [
    visit('api-key', ['usagePlans'], (key, { usagePlans }, report) => {
      const count = Object.values(usagePlans).filter(({ keyIds }) =>
        keyIds.includes(key.id),
      ).length;
      if (count > quotas.usagePlansPerKey)
        report(
          [],
          `The key is in ${count} usage plans; the quota is ${quotas.usagePlansPerKey}. Take it out of some.`,
        );
    }),
  ],
};
