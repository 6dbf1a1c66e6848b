import { visit, type Rule } from '../rule.ts';

export const authorizerMissing: Rule = {
  id: 'authorizer-missing',
  severity: 'error',
  summary: 'The authorization types CUSTOM and COGNITO_USER_POOLS need an authorizer of the API.',
  source: 'recorded',
  visits: [
    visit('method', ['authorizers'], (method, around, report) => {
      const type = method.authorizationType;
      if (type !== 'CUSTOM' && type !== 'COGNITO_USER_POOLS') return;
      if (method.authorizer === undefined || method.authorizer === '')
        report(['authorizer'], `Authorization ${type} needs an authorizer; choose one.`);
      else if (!Object.hasOwn(around.authorizers, method.authorizer))
        report(
          ['authorizer'],
          `There is no authorizer "${method.authorizer}"; create it or choose another.`,
        );
    }),
  ],
};
