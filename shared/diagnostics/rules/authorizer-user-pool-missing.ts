import { isArn } from '../arn.ts';
import { visit, type Rule } from '../rule.ts';

export const authorizerUserPoolMissing: Rule = {
  id: 'authorizer-user-pool-missing',
  severity: 'warning',
  summary:
    'A Cognito authorizer refers to a user pool the project does not hold, so that its tokens cannot be checked here.',
  source: 'ours',
  visits: [
    visit('authorizer', ['userPools'], (authorizer, around, report) => {
      if (authorizer.type !== 'COGNITO_USER_POOLS') return;
      const known = Object.values(around.userPools).map((pool) => pool.arn);
      authorizer.providerARNs.forEach((arn, index) => {
        if (isArn(arn, 'cognito-idp') && !known.includes(arn))
          report(
            ['providerARNs', String(index)],
            `The project has no user pool ${arn}; add it to check tokens here.`,
          );
      });
    }),
  ],
};
