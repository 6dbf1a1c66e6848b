import { declarationsOfServices, type AwsBackend } from '#shared/entities/common/aws-backend.ts';
import { visit, type Rule } from '../rule.ts';

export const awsBackendDeclaresNothingKnown: Rule = {
  id: 'aws-backend-declares-nothing-known',
  severity: 'warning',
  summary:
    'Tables belong under dynamodb, queues under sqs and so on; under another service they do nothing.',
  source: 'ours',
  visits: [
    visit('aws-backend', [], (backend, _around, report) => {
      for (const [service, key] of Object.entries(declarationsOfServices)) {
        const declared: AwsBackend[typeof key] = backend[key];
        if (declared === undefined || service === backend.service) continue;
        if (Object.keys(declared).length > 0)
          report([key], `${key} are of ${service}, not of ${backend.service}; move them there.`);
      }
    }),
  ],
};
