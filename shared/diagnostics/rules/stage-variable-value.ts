import { isDeployTime } from '../deploy-time.ts';
import { quotas } from '../limits.ts';
import { visit, visitRouteStages, type Rule } from '../rule.ts';

export const stageVariableValue: Rule = {
  id: 'stage-variable-value',
  severity: 'error',
  summary: "A stage variable's value has 1 to 512 letters, digits and - . _ ~ : / ? # & = , signs.",
  source: 'documented (Stage variables)',
  visits: [
    visit('stage', [], (stage, _around, report) => {
      look(stage.variables, (name, fault) => report(['variables', name], fault));
      look(stage.canarySettings?.stageVariableOverrides ?? {}, (name, fault) =>
        report(['canarySettings', 'stageVariableOverrides', name], fault),
      );
    }),
    ...visitRouteStages(({ stageVariables = {} }, _kind, report) =>
      look(stageVariables, (name, fault) => report(['stageVariables', name], fault)),
    ),
  ],
};

function look(
  variables: Readonly<Record<string, string>>,
  tell: (name: string, fault: string) => void,
): void {
  for (const [name, value] of Object.entries(variables))
    if (value.length > quotas.stageVariableValueLength)
      tell(
        name,
        `The value of "${name}" has ${value.length} characters; ${quotas.stageVariableValueLength} are allowed.`,
      );
    else if (!isDeployTime(value) && !/^[A-Za-z0-9\-._~:/?#&=, ]+$/.test(value))
      tell(
        name,
        value === ''
          ? `The value of "${name}" is empty, which the service refuses; write one or remove the variable.`
          : `The value of "${name}" holds a sign the service refuses; use letters, digits and - . _ ~ : / ? # & = and commas.`,
      );
}
