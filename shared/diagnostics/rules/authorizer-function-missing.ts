import { functionNameOfUri } from '#shared/entities/lambda-uri.ts';
import { holdsStageVariable } from '../holds-stage-variable.ts';
import { visit, type Rule } from '../rule.ts';

export const authorizerFunctionMissing: Rule = {
  id: 'authorizer-function-missing',
  severity: 'warning',
  summary:
    'An authorizer calls a function the project does not hold, so that it cannot be run here.',
  source: 'ours',
  visits: [
    visit('authorizer', ['functions'], (authorizer, around, report) => {
      if (authorizer.type === 'COGNITO_USER_POOLS') return;
      const name = functionNameOfUri(authorizer.authorizerUri);
      if (name !== undefined && !holdsStageVariable(name) && !Object.hasOwn(around.functions, name))
        report(
          ['authorizerUri'],
          `The project has no function "${name}"; create it to run the authorizer here, or choose another.`,
        );
    }),
  ],
};
