import { quotas } from '../limits.ts';
import { visit, type Rule } from '../rule.ts';

export const quotaStageVariables: Rule = {
  id: 'quota-stage-variables',
  severity: 'error',
  summary: 'A stage may have 100 variables.',
  source: 'documented (Quotas)',
  visits: [
    visit('stage', [], (stage, _around, report) => {
      const count = Object.keys(stage.variables).length;
      if (count > quotas.stageVariablesPerStage)
        report(['variables'], `The stage has ${count} variables; 100 are allowed.`);
    }),
  ],
};
