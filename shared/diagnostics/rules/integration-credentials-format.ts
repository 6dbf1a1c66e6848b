import { isArn } from '../arn.ts';
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
      if (arn !== undefined && arn !== '' && !holdsStageVariable(arn) && !isArn(arn, 'iam'))
        report(
          ['integration', 'credentials'],
          `"${arn}" is no role ARN; write arn:aws:iam::123456789012:role/NAME, or arn:aws:iam::*:user/* for the caller's own.`,
        );
    }),
  ],
};
