import { javaPatternError } from '../java-pattern.ts';
import { visit, type Rule } from '../rule.ts';

export const authorizerValidationExpression: Rule = {
  id: 'authorizer-validation-expression',
  severity: 'error',
  summary:
    "The expression a token must match cannot be read, or the authorizer's type does not use one.",
  source: 'documented (CreateAuthorizer)',
  visits: [
    visit('authorizer', [], (authorizer, _around, report) => {
      if (authorizer.type === 'COGNITO_USER_POOLS' || !authorizer.identityValidationExpression)
        return;
      if (authorizer.type === 'REQUEST') {
        report(
          ['identityValidationExpression'],
          'A REQUEST authorizer has no token to match; remove the expression.',
          { severity: 'warning' },
        );
        return;
      }
      const why = javaPatternError(authorizer.identityValidationExpression);
      if (why !== undefined)
        report(
          ['identityValidationExpression'],
          `"${authorizer.identityValidationExpression}" is no regular expression (${why}); correct it.`,
        );
    }),
  ],
};
