import { z } from 'zod';
import { awsBackendDefaults } from '../../entities/common/aws-backend.ts';
import { jsonValue } from './common.ts';

const names = z.array(z.string()).optional();

const arrival = { functions: names, queues: names };

const keyAttribute = z.strictObject({ name: z.string(), type: z.enum(['S', 'N', 'B']) });

const answer = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('endpoint'),
    url: z.string(),
    environmentCredentials: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal('aws'), allowRealAws: z.boolean().default(false) }),
  z.strictObject({
    kind: z.literal('canned'),
    answers: z.array(
      z.strictObject({
        operation: z.string().optional(),
        status: z.number(),
        headers: z.array(z.tuple([z.string(), z.string()])).optional(),
        body: z.string().optional(),
      }),
    ),
  }),
]);

const table = z.strictObject({
  partitionKey: keyAttribute,
  sortKey: keyAttribute.optional(),
  globalIndexes: z
    .record(
      z.string(),
      z.strictObject({ partitionKey: keyAttribute, sortKey: keyAttribute.optional() }),
    )
    .optional(),
  localIndexes: z.record(z.string(), z.strictObject({ sortKey: keyAttribute })).optional(),
  items: z.array(jsonValue).optional(),
});

/** `aws-backends.yaml`, by service. */
export const awsBackendsFile = z.record(
  z.string(),
  z.strictObject({
    description: z.string().optional(),
    answer: answer.optional(),
    tables: z.record(z.string(), table).optional(),
    buckets: z
      .record(z.string(), z.strictObject({ folder: z.string().optional() }))
      .optional()
      .meta({ description: 'By name; folder is relative to the project folder.' }),
    queues: z
      .record(
        z.string(),
        z.strictObject({
          visibilityTimeout: z.number().default(awsBackendDefaults.visibilityTimeout),
          functions: names,
        }),
      )
      .optional(),
    topics: z.record(z.string(), z.strictObject(arrival)).optional(),
    eventBuses: z
      .record(
        z.string(),
        z.strictObject({
          rules: z
            .record(z.string(), z.strictObject({ eventPattern: jsonValue, ...arrival }))
            .optional(),
        }),
      )
      .optional(),
    streams: z
      .record(
        z.string(),
        z.strictObject({
          shards: z.number().default(awsBackendDefaults.shards),
          functions: names,
        }),
      )
      .optional(),
    stateMachines: z
      .record(
        z.string(),
        z.strictObject({
          type: z.enum(['STANDARD', 'EXPRESS']).default(awsBackendDefaults.stateMachineType),
          definition: jsonValue,
        }),
      )
      .optional(),
    parameters: z
      .record(
        z.string(),
        z.strictObject({
          type: z
            .enum(['String', 'StringList', 'SecureString'])
            .default(awsBackendDefaults.parameterType),
          value: z.string(),
        }),
      )
      .optional(),
  }),
);
