import { fromAttributes } from '#shared/entities/common/dynamodb-item.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';

/** Something of a stand-in that holds things: a table, a queue, a bucket, a state machine. */
export interface Collection {
  readonly name: string;
  /** Beside its name, e.g. the type of a state machine. */
  readonly detail?: string;
  readonly columns: readonly string[];
  readonly rows: readonly CollectionRow[];
  /** Names of the key attributes, of tables. */
  readonly keys?: readonly string[];
}

export interface CollectionRow {
  /** Tells it from the others of the collection; the same for the same thing at the next look. */
  readonly id: string;
  /** By column; what is missing is shown empty. */
  readonly cells: Readonly<Record<string, string>>;
  /** All there is to know of it. */
  readonly value: JsonValue;
  readonly tone?: 'success' | 'danger' | 'warning';
  /** A table's item as DynamoDB spells it. */
  readonly item?: JsonObject;
  /** False for an item that plain JSON cannot say; it is then shown as DynamoDB spells it. */
  readonly isPlain?: boolean;
}

/** Columns beyond these are left to the details. */
const mostColumns = 10;

/** What collections of a service are called, in the singular. */
export const collectionNouns: Readonly<Record<string, string>> = {
  dynamodb: 'table',
  sqs: 'queue',
  sns: 'topic',
  events: 'event bus',
  kinesis: 'stream',
  s3: 'bucket',
  states: 'state machine',
  ssm: 'list of parameters',
};

/** What `backends.contents` gives of a service, as tables to look at; newest last, as it was put there. */
export function toCollections(service: string, contents: JsonValue): readonly Collection[] {
  const of = (key: string): JsonObject[] => objects((contents as JsonObject | null)?.[key]);
  switch (service) {
    case 'dynamodb':
      return of('tables').map(tableOf);
    case 'sqs':
      return of('queues').map(queueOf);
    case 'sns':
      return of('topics').map(topicOf);
    case 'events':
      return of('eventBuses').map(busOf);
    case 'kinesis':
      return of('streams').map(streamOf);
    case 's3':
      return of('buckets').map(bucketOf);
    case 'states':
      return of('stateMachines').map(machineOf);
    case 'ssm':
      return [parametersOf(of('parameters'))];
    default:
      return [];
  }
}

function tableOf(table: JsonObject): Collection {
  const keys = objects(table['keySchema']).map((key) => text(key['AttributeName']));
  const columns = [...keys];
  const rows = objects(table['items']).map((item): CollectionRow => {
    const { plain, isWhole } = fromAttributes(item);
    for (const name of Object.keys(plain))
      if (!columns.includes(name) && columns.length < mostColumns) columns.push(name);
    return {
      id: JSON.stringify(keys.map((name) => item[name] ?? null)),
      cells: Object.fromEntries(Object.entries(plain).map(([name, value]) => [name, cell(value)])),
      value: isWhole ? plain : item,
      item,
      isPlain: isWhole,
    };
  });
  return { name: text(table['name']), columns, rows, keys };
}

function queueOf(queue: JsonObject): Collection {
  return {
    name: text(queue['name']),
    columns: ['Sent', 'State', 'Body', 'Attributes', 'Received', 'Given to'],
    rows: objects(queue['messages']).map((message) => ({
      id: text(message['messageId']),
      cells: {
        Sent: time(message['sentAt']),
        State: text(message['state']),
        Body: cell(message['body']),
        Attributes: Object.keys((message['attributes'] ?? {}) as JsonObject).join(', '),
        Received: `${text(message['receiveCount'])}×`,
        'Given to': deliveries(message['deliveries']),
      },
      value: withParsed(message, 'body'),
      ...failedTone(message['deliveries']),
    })),
  };
}

function topicOf(topic: JsonObject): Collection {
  return {
    name: text(topic['name']),
    columns: ['Published', 'Subject', 'Message', 'Attributes', 'Given to'],
    rows: objects(topic['published']).map((one) => ({
      id: text(one['messageId']),
      cells: {
        Published: time(one['at']),
        Subject: text(one['subject']),
        Message: cell(one['message']),
        Attributes: Object.keys((one['attributes'] ?? {}) as JsonObject).join(', '),
        'Given to': deliveries(one['deliveries']),
      },
      value: withParsed(one, 'message'),
      ...failedTone(one['deliveries']),
    })),
  };
}

function busOf(bus: JsonObject): Collection {
  return {
    name: text(bus['name']),
    columns: ['Time', 'Source', 'Detail type', 'Detail', 'Rules that took it'],
    rows: objects(bus['events']).map((one, index) => {
      const event = (one['event'] ?? {}) as JsonObject;
      const rules = objects(one['rules']);
      return {
        id: text(event['id']) || String(index),
        cells: {
          Time: time(event['time']),
          Source: text(event['source']),
          'Detail type': text(event['detail-type']),
          Detail: cell(event['detail']),
          'Rules that took it': rules.map((rule) => text(rule['name'])).join(', ') || 'none',
        },
        value: one,
        ...failedTone(rules.flatMap((rule) => objects(rule['deliveries']))),
      };
    }),
  };
}

function streamOf(stream: JsonObject): Collection {
  return {
    name: text(stream['name']),
    columns: ['Arrived', 'Partition key', 'Data', 'Shard', 'Given to'],
    rows: objects(stream['records']).map((record) => ({
      id: text(record['sequenceNumber']),
      cells: {
        Arrived: time(record['at']),
        'Partition key': text(record['partitionKey']),
        Data: text(record['text']),
        Shard: text(record['shardId']).replace(/^shardId-0*(?=\d)/, ''),
        'Given to': deliveries(record['deliveries']),
      },
      value: withParsed(record, 'text'),
      ...failedTone(record['deliveries']),
    })),
  };
}

function bucketOf(bucket: JsonObject): Collection {
  return {
    name: text(bucket['name']),
    columns: ['Key', 'Size', 'Type', 'Changed'],
    rows: objects(bucket['objects']).map((object) => ({
      id: text(object['key']),
      cells: {
        Key: text(object['key']),
        Size: size(Number(object['size'])),
        Type: text(object['contentType']),
        Changed: time(object['lastModified']),
      },
      value: object,
    })),
  };
}

function machineOf(machine: JsonObject): Collection {
  return {
    name: text(machine['name']),
    detail: text(machine['type']).toLowerCase(),
    columns: ['Started', 'Name', 'Status', 'Took', 'Input', 'Output'],
    rows: objects(machine['executions']).map((execution) => {
      const { startDate, stopDate, status, error } = execution;
      const isOver = typeof stopDate === 'number' && typeof startDate === 'number';
      return {
        id: text(execution['executionArn']),
        cells: {
          Started: time(typeof startDate === 'number' ? startDate * 1000 : null),
          Name: text(execution['name']),
          Status: text(status),
          Took: isOver ? `${Math.round((stopDate - startDate) * 1000)} ms` : '',
          Input: text(execution['input']),
          Output: text(execution['output'] ?? error),
        },
        value: withParsed(withParsed(execution, 'input'), 'output'),
        ...(status === 'SUCCEEDED'
          ? { tone: 'success' as const }
          : status === 'RUNNING'
            ? { tone: 'warning' as const }
            : { tone: 'danger' as const }),
      };
    }),
  };
}

function parametersOf(parameters: readonly JsonObject[]): Collection {
  return {
    name: 'Parameters',
    columns: ['Name', 'Type', 'Value', 'Version'],
    rows: parameters.map((parameter) => ({
      id: text(parameter['name']),
      cells: {
        Name: text(parameter['name']),
        Type: text(parameter['type']),
        Value: text(parameter['value']),
        Version: text(parameter['version']),
      },
      value: parameter,
    })),
  };
}

/** Whether something in it goes on by itself, so that another look is worth it. */
export function isRunning(collections: readonly Collection[]): boolean {
  return collections.some(({ rows }) => rows.some((row) => row.cells['Status'] === 'RUNNING'));
}

function objects(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? (value as JsonObject[]) : [];
}

function text(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** On one line. */
function cell(value: JsonValue | undefined): string {
  return value === null ? 'null' : text(value).replace(/\s*\n\s*/g, ' ');
}

/** Local time of day with milliseconds; the day before it where it is not today's is left to the details. */
function time(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  const at = new Date(value as string | number);
  if (Number.isNaN(at.getTime())) return text(value);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${String(at.getMilliseconds()).padStart(3, '0')}`;
}

function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024
    ? `${(bytes / 1024).toFixed(1)} KiB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}

function deliveries(value: JsonValue | undefined): string {
  return objects(value)
    .map(({ to, error }) => (error === undefined ? text(to) : `${text(to)} (failed)`))
    .join(', ');
}

function failedTone(value: JsonValue | undefined): Pick<CollectionRow, 'tone'> {
  return objects(value).some(({ error }) => error !== undefined) ? { tone: 'danger' } : {};
}

/** The object with a text of it read as JSON, where it is JSON of an object or list, so that people can read it. */
function withParsed(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  if (typeof value !== 'string') return object;
  try {
    const parsed = JSON.parse(value) as JsonValue;
    return typeof parsed === 'object' && parsed !== null ? { ...object, [key]: parsed } : object;
  } catch {
    return object;
  }
}
