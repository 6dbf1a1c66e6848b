import { visit, type Rule } from '../rule.ts';
import { stageVariableUses } from '../stage-variable-uses.ts';

export const stageVariableMissing: Rule = {
  id: 'stage-variable-missing',
  severity: 'warning',
  summary: 'A method uses a stage variable that a stage does not set.',
  source: 'documented (Stage variables)',
  visits: [
    visit('method', ['stages'], (method, around, report) => {
      for (const use of stageVariableUses(method)) {
        const without = Object.values(around.stages).filter(
          (stage) => !Object.hasOwn(stage.variables, use.name),
        );
        if (without.length > 0)
          report(
            use.keys,
            `Stage variable "${use.name}" is used here but missing in ${without.map((stage) => stage.stageName).join(', ')}; set it there.`,
          );
      }
    }),
  ],
};
