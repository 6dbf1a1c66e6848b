import { accountUse } from '../quota-use.ts';
import { visit, type Rule } from '../rule.ts';

export const quotaAccount: Rule = {
  id: 'quota-account',
  severity: 'warning',
  summary:
    'The project has more APIs, keys, plans, VPC links, domain names or client certificates than an account may have in a region.',
  source: 'documented (Quotas)',
  visits: [
    visit('project', [], (project, _around, report) => {
      for (const { what, used, limit, isAdjustable, of, hasOwnRule } of accountUse(project))
        if (used > limit && hasOwnRule === undefined)
          report(
            [],
            `The project has ${used} ${what}${of === undefined ? '' : ` (${of})`}; an account may have ${limit} in a region. ${isAdjustable ? 'Have the quota raised, or use fewer' : 'It cannot be raised: use fewer, or more accounts'}.`,
          );
    }),
  ],
};
