import type { JsonValue } from './json.ts';

/**
 * How calls to one AWS service other than Lambda are answered on this machine, and what the embedded
 * stand-in of that service knows from the start. A service without an entry has an embedded stand-in
 * that knows nothing.
 */
export interface AwsBackend {
  /** As an integration's ARN spells it: `dynamodb`, `s3`, `sqs`, `sns`, `events`, `kinesis`, `states`, `ssm` … */
  readonly service: string;
  readonly description?: string;
  /** Absent: the embedded stand-in answers. */
  readonly answer?: AwsAnswer;
  /** `dynamodb`: tables by name. */
  readonly tables?: Readonly<Record<string, AwsTable>>;
  /** `s3`: buckets by name. */
  readonly buckets?: Readonly<Record<string, AwsBucket>>;
  /** `sqs`: queues by name; one whose name ends in `.fifo` is a FIFO queue. */
  readonly queues?: Readonly<Record<string, AwsQueue>>;
  /** `sns`: topics by name. */
  readonly topics?: Readonly<Record<string, AwsArrival>>;
  /** `events`: buses by name; `default` is always there. */
  readonly eventBuses?: Readonly<Record<string, AwsEventBus>>;
  /** `kinesis`: streams by name. */
  readonly streams?: Readonly<Record<string, AwsStream>>;
  /** `states`: state machines by name. */
  readonly stateMachines?: Readonly<Record<string, AwsStateMachine>>;
  /** `ssm`: parameters by name, paths included, e.g. `/shop/currency`. */
  readonly parameters?: Readonly<Record<string, AwsParameter>>;
}

export type AwsAnswer =
  | {
      /** Another program speaks the service's protocol, e.g. DynamoDB Local, ElasticMQ, MinIO. */
      readonly kind: 'endpoint';
      readonly url: string;
      /** Signs with the keys in `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`; absent or false: with keys that mean nothing. */
      readonly environmentCredentials?: boolean;
    }
  | {
      /** The service itself, with the keys in the environment. */
      readonly kind: 'aws';
      /** Has to be true: calls reach a real account and may cost money. */
      readonly allowRealAws: boolean;
    }
  | {
      /** Written down beforehand; the first that fits answers. */
      readonly kind: 'canned';
      readonly answers: readonly AwsCannedAnswer[];
    };

export interface AwsCannedAnswer {
  /** e.g. `PutItem`; absent fits every call. Calls that name no operation, as those of S3, have their HTTP method. */
  readonly operation?: string;
  /** 100 to 599. */
  readonly status: number;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
}

export interface AwsTable {
  readonly partitionKey: AwsKeyAttribute;
  readonly sortKey?: AwsKeyAttribute;
  readonly globalIndexes?: Readonly<
    Record<string, { readonly partitionKey: AwsKeyAttribute; readonly sortKey?: AwsKeyAttribute }>
  >;
  readonly localIndexes?: Readonly<Record<string, { readonly sortKey: AwsKeyAttribute }>>;
  /** What the table holds at first, as plain JSON objects. */
  readonly items?: readonly JsonValue[];
}

export interface AwsKeyAttribute {
  readonly name: string;
  readonly type: 'S' | 'N' | 'B';
}

export interface AwsBucket {
  /** Folder of the project whose files are the bucket's objects at first. */
  readonly folder?: string;
}

/** Who is told when something arrives. */
export interface AwsArrival {
  /** Names of functions of the project. */
  readonly functions?: readonly string[];
  /** Names of queues. */
  readonly queues?: readonly string[];
}

export interface AwsQueue {
  /** Seconds a received message stays hidden. */
  readonly visibilityTimeout: number;
  /** Functions that are given each message on arrival; it leaves the queue when all of them succeed. */
  readonly functions?: readonly string[];
}

export interface AwsEventBus {
  readonly rules?: Readonly<Record<string, AwsEventRule>>;
}

export interface AwsEventRule extends AwsArrival {
  readonly eventPattern: JsonValue;
}

export interface AwsStream {
  /** Within `streamShardLimits`. */
  readonly shards: number;
  readonly functions?: readonly string[];
}

export interface AwsStateMachine {
  readonly type: 'STANDARD' | 'EXPRESS';
  /** In the Amazon States Language. */
  readonly definition: JsonValue;
}

export interface AwsParameter {
  readonly type: 'String' | 'StringList' | 'SecureString';
  readonly value: string;
}

/** Documented, SQS "CreateQueue" (30 seconds); a stream here has one shard and a state machine is a standard one unless it says so. */
export const awsBackendDefaults = {
  visibilityTimeout: 30,
  shards: 1,
  stateMachineType: 'STANDARD',
  parameterType: 'String',
} as const;

/** How many shards a stream here may have; the service's own limit differs by account and region. */
export const streamShardLimits = { min: 1, max: 1000 } as const;

/** What stands for a service without an entry: the embedded stand-in, which knows nothing. The same object for the same service. */
export function undeclaredAwsBackend(service: string): AwsBackend {
  const known = undeclared.get(service) ?? { service };
  undeclared.set(service, known);
  return known;
}

const undeclared = new Map<string, AwsBackend>();

/** What is declared under which service, for those whose stand-ins hold something. */
export const declarationsOfServices = {
  dynamodb: 'tables',
  events: 'eventBuses',
  kinesis: 'streams',
  s3: 'buckets',
  sns: 'topics',
  sqs: 'queues',
  ssm: 'parameters',
  states: 'stateMachines',
} as const satisfies Readonly<Record<string, keyof AwsBackend>>;

/** Services with an embedded stand-in. */
export const embeddedServices: readonly string[] = [
  ...Object.keys(declarationsOfServices),
  'execute-api',
  'lambda',
].sort();
