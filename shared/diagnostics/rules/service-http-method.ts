import { parseAwsServiceAddress } from '#shared/entities/aws-service-address.ts';
import { isAwsType } from '../integration-kind.ts';
import { visit, type Rule } from '../rule.ts';

/** Services whose actions are JSON sent by POST (documented, the protocol of each service's API reference). */
const postOnly = new Set([
  'dynamodb',
  'events',
  'firehose',
  'kinesis',
  'kms',
  'logs',
  'secretsmanager',
  'ssm',
  'states',
  'cognito-idp',
]);

export const serviceHttpMethod: Rule = {
  id: 'service-http-method',
  severity: 'warning',
  summary: 'The actions of DynamoDB, Kinesis, Step Functions and the like are called by POST only.',
  source: 'documented (AWS service integrations)',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      if (integration === undefined || !isAwsType(integration)) return;
      const address = parseAwsServiceAddress(integration.uri ?? '');
      const verb = integration.httpMethod;
      if (
        address?.kind === 'action' &&
        postOnly.has(address.service) &&
        verb !== undefined &&
        verb !== 'POST'
      )
        report(
          ['integration', 'httpMethod'],
          `${address.service} takes ${address.rest} by POST only; change ${verb} to POST.`,
          {
            fixes: [
              {
                title: 'Change the method to POST',
                changes: [{ keys: ['integration', 'httpMethod'], value: 'POST' }],
              },
            ],
          },
        );
    }),
  ],
};
