import { isAwsType } from '../integration-kind.ts';
import { visit, type Rule } from '../rule.ts';

export const serviceCredentialsMissing: Rule = {
  id: 'service-credentials-missing',
  severity: 'warning',
  summary:
    'Calling an AWS service needs a role that API Gateway may assume; only Lambda can do with a permission instead.',
  source: 'documented (AWS service integrations)',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      if (integration === undefined || !isAwsType(integration) || integration.credentials) return;
      const service = /^arn:[^:]+:apigateway:[^:]+:([^:]+):/.exec(integration.uri ?? '')?.[1];
      if (service !== undefined && service !== 'lambda')
        report(
          ['integration', 'credentials'],
          `Calling ${service} needs the ARN of an execution role; enter one.`,
        );
    }),
  ],
};
