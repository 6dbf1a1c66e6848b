import { accountUse } from '../quota-use.ts';
import { visit, type Rule } from '../rule.ts';

/** Quotas of an account that have a rule of their own, at the place that uses them. */
const elsewhere = new Set([
  'usage plans of one API key',
  'methods throttled in one stage of a usage plan',
]);

export const quotaAccount: Rule = {
  id: 'quota-account',
  severity: 'warning',
  summary:
    'The project has more APIs, keys, plans, VPC links, domain names or client certificates than an account may have in a region.',
  source: 'documented (Quotas)',
  visits: [
    visit('project', [], (project, _around, report) => {
      for (const { what, used, limit, isAdjustable, of } of accountUse(project))
        if (used > limit && !elsewhere.has(what))
          report(
            [],
            `The project has ${used} ${what}${of === undefined ? '' : ` (${of})`}; an account may have ${limit} in a region. ${isAdjustable ? 'Have the quota raised, or use fewer' : 'It cannot be raised: use fewer, or more accounts'}.`,
          );
    }),
  ],
};
