import { isLambdaUri, functionNameOfUri } from '#shared/entities/lambda-uri.ts';
import { holdsStageVariable } from '../holds-stage-variable.ts';
import { visit, type Rule } from '../rule.ts';

export const functionMissing: Rule = {
  id: 'function-missing',
  severity: 'warning',
  summary:
    'An integration calls a function the project does not hold, so that it cannot be run here.',
  source: 'ours',
  visits: [
    visit('method', ['functions'], ({ integration }, around, report) => {
      const uri = integration?.uri ?? '';
      const name = isLambdaUri(uri) ? functionNameOfUri(uri) : undefined;
      if (name !== undefined && !holdsStageVariable(name) && !Object.hasOwn(around.functions, name))
        report(
          ['integration', 'uri'],
          `The project has no function "${name}"; create it to run the method here, or choose another.`,
        );
    }),
  ],
};
