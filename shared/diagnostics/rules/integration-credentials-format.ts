import { isArn } from '../arn.ts';
import { isDeployTime } from '../deploy-time.ts';
import { holdsStageVariable } from '../holds-stage-variable.ts';
import { visit, type Rule } from '../rule.ts';

export const integrationCredentialsFormat: Rule = {
  id: 'integration-credentials-format',
  severity: 'error',
  summary:
    "Credentials must be the ARN of a role, or the wildcard that stands for the caller's own.",
  source: 'recorded',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      const arn = integration?.credentials;
      if (arn === undefined || arn === '' || holdsStageVariable(arn)) return;
      if (/^arn:[^:]+:iam:/.test(arn) && isArn(arn, 'iam')) {
        // Only a role can be assumed (documented, PutIntegration); the service may take the text even so.
        if (!/:role\//.test(arn) && !arn.includes('*') && !isDeployTime(arn))
          report(
            ['integration', 'credentials'],
            `"${arn}" is no role, and API Gateway can assume roles only; enter one that trusts apigateway.amazonaws.com.`,
            { severity: 'warning' },
          );
      } else if (!isArn(arn, 'iam'))
        report(
          ['integration', 'credentials'],
          `"${arn}" is no role ARN; write arn:aws:iam::123456789012:role/NAME, or arn:aws:iam::*:user/* for the caller's own.`,
        );
    }),
  ],
};
