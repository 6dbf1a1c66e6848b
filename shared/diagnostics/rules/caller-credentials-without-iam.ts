import { visit, type Rule } from '../rule.ts';

export const callerCredentialsWithoutIam: Rule = {
  id: 'caller-credentials-without-iam',
  severity: 'error',
  summary:
    "The caller's own permissions can only be passed on where callers authorize themselves with IAM.",
  source: 'documented (PutIntegration)',
  visits: [
    visit('method', [], (method, _around, report) => {
      if (
        /^arn:[^:]+:iam::\*:user\/\*$/.test(method.integration?.credentials ?? '') &&
        method.authorizationType !== 'AWS_IAM'
      )
        report(
          ['integration', 'credentials'],
          "The integration uses the caller's own permissions, which needs the authorization type AWS_IAM; change one of the two.",
          {
            fixes: [
              {
                title: 'Authorize callers with IAM',
                changes: [{ keys: ['authorizationType'], value: 'AWS_IAM' }],
              },
            ],
          },
        );
    }),
  ],
};
