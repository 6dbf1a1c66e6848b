import { visit, type Rule } from '../rule.ts';

export const stageVariableName: Rule = {
  id: 'stage-variable-name',
  severity: 'error',
  summary: "A stage variable's name has 1 to 64 letters, digits and underscores.",
  source: 'documented (Stage variables)',
  visits: [
    visit('stage', [], (stage, _around, report) => {
      for (const name of Object.keys(stage.variables))
        if (!/^\w{1,64}$/.test(name))
          report(
            ['variables', name],
            `"${name}" cannot name a stage variable; use 1 to 64 letters, digits and underscores.`,
          );
    }),
  ],
};
