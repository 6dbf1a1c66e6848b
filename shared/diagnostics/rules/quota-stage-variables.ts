import { quotas } from '../limits.ts';
import { visit, visitRouteStages, type Rule } from '../rule.ts';

export const quotaStageVariables: Rule = {
  id: 'quota-stage-variables',
  severity: 'error',
  summary: 'A stage may have 100 variables.',
  source: 'documented (Quotas)',
  visits: [
    visit('stage', [], ({ variables }, _around, report) => {
      const fault = faultOf(variables);
      if (fault !== undefined) report(['variables'], fault);
    }),
    ...visitRouteStages(({ stageVariables = {} }, _kind, report) => {
      const fault = faultOf(stageVariables);
      if (fault !== undefined) report(['stageVariables'], fault);
    }),
  ],
};

function faultOf(variables: Readonly<Record<string, string>>): string | undefined {
  const count = Object.keys(variables).length;
  return count > quotas.stageVariablesPerStage
    ? `The stage has ${count} variables; ${quotas.stageVariablesPerStage} are allowed.`
    : undefined;
}
