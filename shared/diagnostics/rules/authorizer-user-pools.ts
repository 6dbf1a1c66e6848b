import { isArn } from '../arn.ts';
import { visit, type Rule } from '../rule.ts';

export const authorizerUserPools: Rule = {
  id: 'authorizer-user-pools',
  severity: 'error',
  summary: 'A Cognito authorizer needs at least one user pool, by its ARN.',
  source: 'documented (CreateAuthorizer)',
  visits: [
    visit('authorizer', [], (authorizer, _around, report) => {
      if (authorizer.type !== 'COGNITO_USER_POOLS') return;
      if (authorizer.providerARNs.length === 0)
        report(['providerARNs'], `Authorizer "${authorizer.name}" has no user pool; add one.`);
      authorizer.providerARNs.forEach((arn, index) => {
        if (!isArn(arn, 'cognito-idp'))
          report(
            ['providerARNs', String(index)],
            `"${arn}" is no user pool ARN; write arn:aws:cognito-idp:REGION:ACCOUNT:userpool/ID.`,
          );
      });
    }),
  ],
};
