import { withoutStageVariables } from '../holds-stage-variable.ts';
import { isAwsType } from '../integration-kind.ts';
import { visit, type Rule } from '../rule.ts';

export const integrationUriArn: Rule = {
  id: 'integration-uri-arn',
  severity: 'error',
  summary:
    'The URI of an AWS integration must be an ARN of API Gateway naming a service and a path or an action.',
  source: 'recorded',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      if (integration === undefined || !isAwsType(integration) || !integration.uri) return;
      const { uri } = integration;
      if (/^\$\{stageVariables\.\w+\}$/.test(uri)) return;
      if (!uri.startsWith('arn:'))
        report(
          ['integration', 'uri'],
          `"${uri}" is no ARN; write arn:aws:apigateway:{region}:{service}:{path or action}/{rest}.`,
        );
      else if (
        !/^arn:[^:]+:apigateway:[^:]+:[^:]+:(?:path|action)\/.+/.test(withoutStageVariables(uri))
      )
        report(
          ['integration', 'uri'],
          `"${uri}" must contain path or action: arn:aws:apigateway:{region}:{service}:{path or action}/{rest}.`,
        );
    }),
  ],
};
