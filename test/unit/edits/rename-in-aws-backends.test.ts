import { expect, test } from 'vitest';
import type { AwsBackend } from '#shared/entities/common/aws-backend.ts';
import { renameInAwsBackends } from '#shared/edits/rename-in-aws-backends.ts';

const arn = (name: string): string => `arn:aws:lambda:eu-west-1:123456789012:function:${name}`;

function backends(name: string, other: string): Record<string, AwsBackend> {
  return {
    sqs: {
      service: 'sqs',
      queues: { parcels: { visibilityTimeout: 30, functions: ['other', name] } },
    },
    events: {
      service: 'events',
      eventBuses: {
        default: { rules: { r: { eventPattern: { source: ['ship'] }, functions: [name] } } },
      },
    },
    states: {
      service: 'states',
      stateMachines: {
        m: {
          type: 'STANDARD',
          definition: {
            StartAt: 'A',
            States: {
              A: { Type: 'Task', Resource: arn(name), Next: 'B' },
              B: { Type: 'Task', Resource: arn(other), Next: 'C' },
              C: { Type: 'Task', Resource: `${arn(name)}:live`, End: true },
            },
          },
        },
      },
    },
    dynamodb: {
      service: 'dynamodb',
      tables: { ship: { partitionKey: { name: 'id', type: 'S' }, items: [{ id: 'ship' }] } },
    },
  };
}

test('lists of functions and tasks follow; names that only begin alike and other texts stay', () => {
  const before = backends('ship', 'ship-all');
  const after = renameInAwsBackends(before, 'ship', 'send');
  expect(after).toEqual(backends('send', 'ship-all'));
  expect(after['dynamodb']).toBe(before['dynamodb']);
});

test('nothing changes for a function nobody names', () => {
  const before = backends('ship', 'ship-all');
  expect(renameInAwsBackends(before, 'none', 'send')).toBe(before);
});
