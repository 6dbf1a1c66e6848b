import { holdsStageVariable } from '../holds-stage-variable.ts';
import { visit, type Rule } from '../rule.ts';

export const proxyUriUnsupported: Rule = {
  id: 'proxy-uri-unsupported',
  severity: 'error',
  summary: 'AWS_PROXY calls Lambda functions and Firehose streams only.',
  source: 'recorded',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      if (integration?.type !== 'AWS_PROXY' || !integration.uri) return;
      const service = /^arn:[^:]+:apigateway:[^:]+:([^:]+):/.exec(integration.uri)?.[1];
      if (
        service !== undefined &&
        service !== 'lambda' &&
        service !== 'firehose' &&
        !holdsStageVariable(service)
      )
        report(
          ['integration', 'uri'],
          `AWS_PROXY cannot call ${service}, only Lambda and Firehose; use type AWS with templates.`,
        );
    }),
  ],
};
