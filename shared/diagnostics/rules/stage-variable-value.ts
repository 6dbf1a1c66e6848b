import { isDeployTime } from '../deploy-time.ts';
import { quotas } from '../limits.ts';
import { visit, type Rule } from '../rule.ts';

export const stageVariableValue: Rule = {
  id: 'stage-variable-value',
  severity: 'error',
  summary: "A stage variable's value has 1 to 512 letters, digits and - . _ ~ : / ? # & = , signs.",
  source: 'documented (Stage variables)',
  visits: [
    visit('stage', [], (stage, _around, report) => {
      const look = (variables: Readonly<Record<string, string>>, ...keys: string[]): void => {
        for (const [name, value] of Object.entries(variables))
          if (value.length > quotas.stageVariableValueLength)
            report(
              [...keys, name],
              `The value of "${name}" has ${value.length} characters; 512 are allowed.`,
            );
          else if (!isDeployTime(value) && !/^[A-Za-z0-9\-._~:/?#&=, ]+$/.test(value))
            report(
              [...keys, name],
              value === ''
                ? `The value of "${name}" is empty, which the service refuses; write one or remove the variable.`
                : `The value of "${name}" holds a sign the service refuses; use letters, digits and - . _ ~ : / ? # & = and commas.`,
            );
      };
      look(stage.variables, 'variables');
      look(
        stage.canarySettings?.stageVariableOverrides ?? {},
        'canarySettings',
        'stageVariableOverrides',
      );
    }),
  ],
};
