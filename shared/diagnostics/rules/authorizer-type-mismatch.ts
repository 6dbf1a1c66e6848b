import { visit, type Rule } from '../rule.ts';

export const authorizerTypeMismatch: Rule = {
  id: 'authorizer-type-mismatch',
  severity: 'error',
  summary: 'CUSTOM goes with a Lambda authorizer, COGNITO_USER_POOLS with a Cognito one.',
  source: 'documented (PutMethod)',
  visits: [
    visit('method', ['authorizers'], (method, around, report) => {
      const authorizer = around.authorizers[method.authorizer ?? ''];
      if (authorizer === undefined) return;
      const fitting = authorizer.type === 'COGNITO_USER_POOLS' ? 'COGNITO_USER_POOLS' : 'CUSTOM';
      const type = method.authorizationType;
      if ((type === 'CUSTOM' || type === 'COGNITO_USER_POOLS') && type !== fitting)
        report(
          ['authorizationType'],
          `Authorizer "${authorizer.name}" is of type ${authorizer.type}; set the authorization to ${fitting}.`,
        );
    }),
  ],
};
