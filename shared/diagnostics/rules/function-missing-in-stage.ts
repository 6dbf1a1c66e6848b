import { isLambdaUri, functionNameOfUri } from '#shared/entities/lambda-uri.ts';
import { holdsStageVariable } from '../holds-stage-variable.ts';
import { visit, type Rule } from '../rule.ts';

export const functionMissingInStage: Rule = {
  id: 'function-missing-in-stage',
  severity: 'warning',
  summary: 'A stage variable leads an integration to a function the project does not hold.',
  source: 'ours',
  visits: [
    visit('method', ['functions', 'stages'], ({ integration }, around, report) => {
      const uri = integration?.uri ?? '';
      const template = isLambdaUri(uri) ? functionNameOfUri(uri) : undefined;
      if (template === undefined || !holdsStageVariable(template)) return;
      for (const stage of Object.values(around.stages)) {
        let complete = true;
        const name = template.replaceAll(
          /\$\{stageVariables\.(\w+)\}/g,
          (_whole, variable: string) => {
            const value = Object.hasOwn(stage.variables, variable)
              ? stage.variables[variable]
              : undefined;
            if (value === undefined) complete = false;
            return value ?? '';
          },
        );
        // The value may bring a version or alias along.
        const plain = name.split(':')[0] ?? '';
        if (complete && !Object.hasOwn(around.functions, plain))
          report(
            ['integration', 'uri'],
            `In stage "${stage.stageName}" this calls "${plain}", which the project does not have; create the function or change the variable.`,
          );
      }
    }),
  ],
};
