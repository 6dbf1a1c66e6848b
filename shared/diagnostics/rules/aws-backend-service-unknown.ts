import { embeddedServices } from '#shared/entities/common/aws-backend.ts';
import { visit, type Rule } from '../rule.ts';

export const awsBackendServiceUnknown: Rule = {
  id: 'aws-backend-service-unknown',
  severity: 'warning',
  summary:
    'A service without an embedded stand-in is answered with 501 here unless it has an endpoint or canned answers.',
  source: 'ours',
  visits: [
    visit('aws-backend', [], ({ service, answer }, _around, report) => {
      if (answer === undefined && !embeddedServices.includes(service))
        report(
          ['service'],
          `There is no stand-in for ${service}: give it an endpoint or canned answers. Stand-ins are there for ${embeddedServices.join(', ')}.`,
        );
    }),
  ],
};
