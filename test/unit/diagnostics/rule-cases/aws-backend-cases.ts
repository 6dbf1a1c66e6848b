import type { AwsAnswer, AwsBackend } from '#shared/entities/common/aws-backend.ts';
import type { Places, RuleCases } from './places.ts';

const declare = ({ project }: Places, backend: AwsBackend): void =>
  void Object.assign<object, object>(project.awsBackends, { [backend.service]: backend });
const canned = (...operations: readonly (string | undefined)[]): AwsAnswer => ({
  kind: 'canned',
  answers: operations.map((operation) => ({
    status: 200,
    ...(operation === undefined ? {} : { operation }),
  })),
});

/** Of rules about what answers for AWS services. */
export const awsBackendCases: RuleCases = {
  'aws-backend-service-unknown': {
    fires: (at) => declare(at, { service: 'glue' }),
    quiet: (at) => {
      declare(at, { service: 'sqs' });
      declare(at, { service: 'glue', answer: { kind: 'canned', answers: [{ status: 200 }] } });
    },
  },
  'aws-backend-answer': {
    fires: (at) => {
      declare(at, { service: 's3', answer: { kind: 'endpoint', url: 'minio' } });
      declare(at, { service: 'sqs', answer: { kind: 'aws', allowRealAws: false } });
      declare(at, { service: 'sns', answer: { kind: 'canned', answers: [{ status: 99 }] } });
    },
    quiet: (at) => {
      declare(at, {
        service: 's3',
        answer: { kind: 'endpoint', url: 'http://127.0.0.1:9000/base' },
      });
    },
  },
  'aws-backend-range': {
    fires: (at) => {
      declare(at, { service: 'kinesis', streams: { clicks: { shards: 0 } } });
      declare(at, { service: 'sqs', queues: { orders: { visibilityTimeout: 43_201 } } });
    },
    quiet: (at) => {
      declare(at, { service: 'kinesis', streams: { clicks: { shards: 1000 } } });
      declare(at, { service: 'sqs', queues: { orders: { visibilityTimeout: 0 } } });
    },
  },
  'aws-canned-answer-unreachable': {
    fires: (at) => declare(at, { service: 'sns', answer: canned(undefined, 'Publish') }),
    quiet: (at) => declare(at, { service: 'sns', answer: canned('Publish', undefined) }),
  },
  'aws-backend-declares-nothing-known': {
    fires: (at) =>
      declare(at, {
        service: 'sqs',
        tables: { orders: { partitionKey: { name: 'id', type: 'S' } } },
      }),
    quiet: (at) =>
      declare(at, {
        service: 'sqs',
        tables: {},
        queues: { mine: { visibilityTimeout: 30 } },
      }),
  },
  'aws-table-keys': {
    fires: (at) =>
      declare(at, {
        service: 'dynamodb',
        tables: {
          orders: {
            partitionKey: { name: 'id', type: 'S' },
            sortKey: { name: 'id', type: 'N' },
            items: [{ id: 1 }],
          },
        },
      }),
    quiet: (at) =>
      declare(at, {
        service: 'dynamodb',
        tables: {
          orders: {
            partitionKey: { name: 'id', type: 'S' },
            sortKey: { name: 'at', type: 'N' },
            localIndexes: { byTotal: { sortKey: { name: 'total', type: 'N' } } },
            items: [{ id: 'a', at: 1 }],
          },
        },
      }),
  },
  'aws-backend-target-missing': {
    fires: (at) => declare(at, { service: 'sns', topics: { news: { queues: ['none'] } } }),
    quiet: (at) => {
      declare(at, { service: 'sns', topics: { news: { queues: ['mine'] } } });
      declare(at, {
        service: 'sqs',
        queues: { mine: { visibilityTimeout: 30, functions: Object.keys(at.project.functions) } },
      });
    },
  },
};
