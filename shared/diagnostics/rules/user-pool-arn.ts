import { isArn } from '../arn.ts';
import { visit, type Rule } from '../rule.ts';

export const userPoolArn: Rule = {
  id: 'user-pool-arn',
  severity: 'error',
  summary: 'A user pool is known by its ARN.',
  source: 'documented (Cognito user pools)',
  visits: [
    visit('user-pool', [], (pool, _around, report) => {
      if (!isArn(pool.arn, 'cognito-idp'))
        report(
          ['arn'],
          `"${pool.arn}" is no user pool ARN; write arn:aws:cognito-idp:REGION:ACCOUNT:userpool/ID.`,
        );
    }),
  ],
};
