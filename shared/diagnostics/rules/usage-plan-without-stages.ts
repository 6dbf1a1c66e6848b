import { visit, type Rule } from '../rule.ts';

export const usagePlanWithoutStages: Rule = {
  id: 'usage-plan-without-stages',
  severity: 'warning',
  summary: 'A usage plan covers no stage, so its keys open nothing.',
  source: 'documented (Usage plans)',
  visits: [
    visit('usage-plan', [], (plan, _around, report) => {
      if (plan.apiStages.length === 0)
        report(['apiStages'], 'The plan covers no stage of any API; add one, or its keys get 403.');
    }),
  ],
};
