import { visit, visitRouteStages, type Rule } from '../rule.ts';

export const stageVariableName: Rule = {
  id: 'stage-variable-name',
  severity: 'error',
  summary: "A stage variable's name has 1 to 64 letters, digits and underscores.",
  source: 'documented (Stage variables)',
  visits: [
    visit('stage', [], ({ variables }, _around, report) =>
      look(variables, (name, fault) => report(['variables', name], fault)),
    ),
    ...visitRouteStages(({ stageVariables = {} }, _kind, report) =>
      look(stageVariables, (name, fault) => report(['stageVariables', name], fault)),
    ),
  ],
};

function look(
  variables: Readonly<Record<string, string>>,
  tell: (name: string, fault: string) => void,
): void {
  for (const name of Object.keys(variables))
    if (!/^\w{1,64}$/.test(name))
      tell(
        name,
        `"${name}" cannot name a stage variable; use 1 to 64 letters, digits and underscores.`,
      );
}
