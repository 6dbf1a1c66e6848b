import type { FidelityFact } from '#shared/simulator/fidelity-fact.ts';
import { createHash } from 'node:crypto';
import { streamShardLimits, type AwsStream } from '#shared/entities/common/aws-backend.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { AwsServiceRequest, AwsServiceResult } from '#shared/simulator/ports.ts';
import { answerOperation, type OperationService } from '../answer-operation.ts';
import { deliverToFunction, functionArn, type Delivery } from '../deliver.ts';
import {
  AwsServiceError,
  declareHint,
  type EmbeddedService,
  type ServiceWorld,
} from '../embedded-service.ts';
import { optionalNumber, optionalText, requiredObjects, requiredText } from '../parameters.ts';
import { arnOf, nameOfArn } from '../service-arns.ts';

interface StreamRecord {
  readonly shardId: string;
  readonly sequenceNumber: string;
  readonly partitionKey: string;
  /** Base64. */
  readonly data: string;
  readonly at: number;
  deliveries: readonly Delivery[];
}

/** Records kept of each stream, the latest. */
const kept = 10_000;

export const kinesisFact: FidelityFact = {
  feature: 'Kinesis',
  fidelity: 'approximate',
  says: 'PutRecord and PutRecords, reading by iterators, streams. Functions get each record by itself.',
};

/** Kinesis data streams: records in shards, read by iterators or handed to functions as they arrive. */
export class EmbeddedKinesis implements EmbeddedService {
  readonly #world: ServiceWorld;
  readonly #service: OperationService;
  readonly #records = new Map<string, StreamRecord[]>();
  #sequence = 0;

  constructor(world: ServiceWorld) {
    this.#world = world;
    this.#service = {
      name: 'kinesis',
      jsonVersion: '1.1',
      operations: {
        PutRecord: (parameters) => this.#put(this.#streamOf(parameters), parameters),
        PutRecords: (parameters) => {
          const stream = this.#streamOf(parameters);
          const Records = requiredObjects(parameters, 'Records').map((record) =>
            this.#put(stream, record),
          );
          return { FailedRecordCount: 0, Records };
        },
        ListStreams: () => ({ StreamNames: Object.keys(this.#streams()), HasMoreStreams: false }),
        DescribeStreamSummary: (parameters) => {
          const name = this.#streamOf(parameters);
          return {
            StreamDescriptionSummary: {
              StreamName: name,
              StreamARN: this.#arn(name),
              StreamStatus: 'ACTIVE',
              OpenShardCount: this.#shardsOf(name),
            },
          };
        },
        ListShards: (parameters) => {
          const name = this.#streamOf(parameters);
          return {
            Shards: Array.from({ length: this.#shardsOf(name) }, (_, index) => ({
              ShardId: shardId(index),
            })),
          };
        },
        GetShardIterator: (parameters) => this.#iterator(parameters),
        GetRecords: (parameters) => this.#read(parameters),
      },
    };
  }

  answer(request: AwsServiceRequest): Promise<AwsServiceResult> {
    return answerOperation(this.#service, request, this.#world.random);
  }

  contents(): JsonValue {
    return {
      streams: Object.keys(this.#streams()).map((name) => ({
        name,
        arn: this.#arn(name),
        records: (this.#records.get(name) ?? []).map(({ at, deliveries, ...record }) => ({
          ...record,
          text: Buffer.from(record.data, 'base64').toString('utf8'),
          at: new Date(at).toISOString(),
          deliveries: deliveries.map((delivery) => ({ ...delivery })),
        })),
      })),
    };
  }

  reset(): void {
    this.#records.clear();
  }

  #put(stream: string, parameters: JsonObject): JsonObject {
    const partitionKey = requiredText(parameters, 'PartitionKey');
    const data = optionalText(parameters, 'Data');
    if (data === undefined || !/^[A-Za-z0-9+/]*={0,2}$/.test(data))
      throw new AwsServiceError('SerializationException', 'Data must be base64.');
    const { functions = [] } = this.#streams()[stream] ?? {};
    this.#sequence += 1;
    const record: StreamRecord = {
      shardId: shardId(shardFor(partitionKey, this.#shardsOf(stream))),
      sequenceNumber: String(this.#sequence).padStart(56, '0').replace(/^00/, '49'),
      partitionKey,
      data,
      at: this.#world.clock.now(),
      deliveries: [],
    };
    const earlier = this.#records.get(stream) ?? [];
    earlier.push(record);
    if (earlier.length > kept) earlier.splice(0, earlier.length - kept);
    this.#records.set(stream, earlier);
    void this.#deliver(stream, functions, record);
    return { ShardId: record.shardId, SequenceNumber: record.sequenceNumber };
  }

  async #deliver(
    stream: string,
    functions: readonly string[],
    record: StreamRecord,
  ): Promise<void> {
    if (functions.length === 0) return;
    const { project } = this.#world;
    record.deliveries = await Promise.all(
      functions.map((name) =>
        // Documented, "Using Lambda with Kinesis Data Streams".
        deliverToFunction(this.#world, name, {
          Records: [
            {
              kinesis: {
                kinesisSchemaVersion: '1.0',
                partitionKey: record.partitionKey,
                sequenceNumber: record.sequenceNumber,
                data: record.data,
                approximateArrivalTimestamp: record.at / 1000,
              },
              eventSource: 'aws:kinesis',
              eventVersion: '1.0',
              eventID: `${record.shardId}:${record.sequenceNumber}`,
              eventName: 'aws:kinesis:record',
              invokeIdentityArn: functionArn(this.#world, name),
              awsRegion: project.region,
              eventSourceARN: this.#arn(stream),
            },
          ],
        }),
      ),
    );
  }

  /** An iterator is the stream, the shard and the number of the record before, in base64. */
  #iterator(parameters: JsonObject): JsonObject {
    const stream = this.#streamOf(parameters);
    const shard = requiredText(parameters, 'ShardId');
    const records = this.#records.get(stream) ?? [];
    const type = requiredText(parameters, 'ShardIteratorType');
    const from = optionalText(parameters, 'StartingSequenceNumber') ?? '';
    const time = (optionalNumber(parameters, 'Timestamp') ?? 0) * 1000;
    const after = (first: (record: StreamRecord) => boolean): string => {
      const index = records.findIndex(first);
      return index < 0 ? last(records) : (records[index - 1]?.sequenceNumber ?? '');
    };
    const starts: Record<string, () => string> = {
      TRIM_HORIZON: () => '',
      LATEST: () => last(records),
      AT_SEQUENCE_NUMBER: () => after(({ sequenceNumber }) => sequenceNumber >= from),
      AFTER_SEQUENCE_NUMBER: () => from,
      AT_TIMESTAMP: () => after(({ at }) => at >= time),
    };
    const start = starts[type];
    if (start === undefined)
      throw new AwsServiceError('ValidationException', `ShardIteratorType ${type} does not exist.`);
    return { ShardIterator: packIterator(stream, shard, start()) };
  }

  #read(parameters: JsonObject): JsonObject {
    const [stream = '', shard = '', from = ''] = unpackIterator(
      requiredText(parameters, 'ShardIterator'),
    );
    if (!Object.hasOwn(this.#streams(), stream))
      throw new AwsServiceError('InvalidArgumentException', 'Invalid ShardIterator.');
    const found = (this.#records.get(stream) ?? [])
      .filter((record) => record.shardId === shard && record.sequenceNumber > from)
      .slice(0, optionalNumber(parameters, 'Limit') ?? kept);
    return {
      Records: found.map((record) => ({
        SequenceNumber: record.sequenceNumber,
        ApproximateArrivalTimestamp: record.at / 1000,
        Data: record.data,
        PartitionKey: record.partitionKey,
      })),
      NextShardIterator: packIterator(stream, shard, found.at(-1)?.sequenceNumber ?? from),
      MillisBehindLatest: 0,
    };
  }

  #streamOf(parameters: JsonObject): string {
    const name =
      optionalText(parameters, 'StreamName') ?? nameOfArn(requiredText(parameters, 'StreamARN'));
    if (!Object.hasOwn(this.#streams(), name))
      throw new AwsServiceError(
        'ResourceNotFoundException',
        `Stream ${name} under account ${this.#world.project.accountId} not found.`,
        { hint: declareHint('kinesis', 'streams', name) },
      );
    return name;
  }

  /** A design may say any number until it is put right. */
  #shardsOf(stream: string): number {
    const { min, max } = streamShardLimits;
    return Math.min(max, Math.max(min, Math.trunc(this.#streams()[stream]?.shards ?? min)));
  }

  #streams(): Readonly<Record<string, AwsStream>> {
    return this.#world.project.awsBackends['kinesis']?.streams ?? {};
  }

  #arn(name: string): string {
    return arnOf(this.#world.project, 'kinesis', `stream/${name}`);
  }
}

function shardId(index: number): string {
  return `shardId-${String(index).padStart(12, '0')}`;
}

/** By the MD5 of the key, in equal ranges (documented, "PutRecord"). */
function shardFor(partitionKey: string, shards: number): number {
  const hash = createHash('md5').update(partitionKey).digest('hex');
  return Number((BigInt(`0x${hash}`) * BigInt(shards)) >> 128n);
}

function last(records: readonly StreamRecord[]): string {
  return records.at(-1)?.sequenceNumber ?? '';
}

function packIterator(...parts: string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64');
}

function unpackIterator(iterator: string): string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(iterator, 'base64').toString('utf8'));
    return Array.isArray(parts) ? parts.map(String) : [];
  } catch {
    return [];
  }
}
