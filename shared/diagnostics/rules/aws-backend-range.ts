import { streamShardLimits } from '../../entities/common/aws-backend.ts';
import { isWithin, visibilityTimeoutLimits, type Range } from '../limits.ts';
import { visit, type Rule } from '../rule.ts';

export const awsBackendRange: Rule = {
  id: 'aws-backend-range',
  severity: 'error',
  summary:
    'A stream here has 1 to 1,000 shards; what a queue delivers stays hidden for 0 to 43,200 seconds.',
  source: 'ours',
  visits: [
    visit('aws-backend', [], ({ streams = {}, queues = {} }, _around, report) => {
      const check = (keys: readonly string[], what: string, value: number, range: Range): void => {
        if (!Number.isInteger(value) || !isWithin(value, range))
          report(keys, `${what} cannot be ${value}; use ${range.min} to ${range.max}.`);
      };
      for (const [name, { shards }] of Object.entries(streams))
        check(['streams', name, 'shards'], `The shards of ${name}`, shards, streamShardLimits);
      for (const [name, { visibilityTimeout }] of Object.entries(queues))
        check(
          ['queues', name, 'visibilityTimeout'],
          `The visibility timeout of ${name}`,
          visibilityTimeout,
          visibilityTimeoutLimits,
        );
    }),
  ],
};
