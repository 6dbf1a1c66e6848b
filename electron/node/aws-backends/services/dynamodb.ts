import type { FidelityFact } from '#shared/simulator/fidelity-fact.ts';
import type { AwsKeyAttribute, AwsTable } from '#shared/entities/common/aws-backend.ts';
import { toAttributes } from '#shared/entities/common/dynamodb-item.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { AwsServiceRequest, AwsServiceResult } from '#shared/simulator/ports.ts';
import { answerOperation, type OperationService } from '../answer-operation.ts';
import {
  AwsServiceError,
  declareHint,
  type EmbeddedService,
  type ServiceWorld,
} from '../embedded-service.ts';
import { isObject } from '../parameters.ts';
import type { DynamoDbTables } from './dynamodb-tables.ts';

/** What dynalite can do; kept here too, because dynalite is loaded with the first call. */
const operationNames = [
  'BatchGetItem',
  'BatchWriteItem',
  'CreateTable',
  'DeleteItem',
  'DeleteTable',
  'DescribeTable',
  'DescribeTimeToLive',
  'GetItem',
  'ListTables',
  'ListTagsOfResource',
  'PutItem',
  'Query',
  'Scan',
  'TagResource',
  'UntagResource',
  'UpdateItem',
  'UpdateTable',
];

const none: Readonly<Record<string, AwsTable>> = {};

export const dynamodbFact: FidelityFact = {
  feature: 'DynamoDB',
  fidelity: 'approximate',
  says: 'All operations on tables and items but transactions, PartiQL, streams, backups and time to live, by dynalite; tables are made at once.',
};

/** DynamoDB: tables in memory. A table of the project whose declaration changes starts afresh. */
export class EmbeddedDynamoDb implements EmbeddedService {
  readonly #world: ServiceWorld;
  readonly #service: OperationService;
  #tables: Promise<DynamoDbTables> | undefined;
  /** Declared tables as they were made: name → JSON of the declaration. */
  readonly #made = new Map<string, string>();
  /** The declarations that were carried out last; the same object needs no second look. */
  #followed: Readonly<Record<string, AwsTable>> | undefined;
  /** Declarations are carried out one after the other. */
  #making: Promise<void> = Promise.resolve();

  constructor(world: ServiceWorld) {
    this.#world = world;
    this.#service = {
      name: 'dynamodb',
      jsonVersion: '1.0',
      operations: Object.fromEntries(
        operationNames.map((name) => [name, (parameters) => this.#run(name, parameters)]),
      ),
    };
  }

  answer(request: AwsServiceRequest): Promise<AwsServiceResult> {
    return answerOperation(this.#service, request, this.#world.random);
  }

  async contents(): Promise<JsonValue> {
    const { TableNames } = await this.#run('ListTables', {});
    const tables: JsonObject[] = [];
    for (const name of Array.isArray(TableNames) ? (TableNames as string[]) : []) {
      const { Table } = await this.#run('DescribeTable', { TableName: name });
      tables.push({
        name,
        keySchema: isObject(Table) ? (Table['KeySchema'] ?? []) : [],
        items: await this.#items(name),
      });
    }
    return { tables };
  }

  /** Calls in progress end on the tables they began with. */
  async reset(): Promise<void> {
    const work = this.#making.then(() => {
      this.#tables = undefined;
      this.#followed = undefined;
      this.#made.clear();
    });
    this.#making = work;
    await work;
  }

  async close(): Promise<void> {
    const tables = this.#tables;
    this.#tables = undefined;
    await (await tables)?.close();
  }

  async #run(operation: string, parameters: JsonObject): Promise<JsonObject> {
    const tables = await this.#ready();
    const { DynamoDbRefusal } = await import('./dynamodb-tables.ts');
    try {
      return await tables.run(operation, parameters);
    } catch (error) {
      if (!(error instanceof DynamoDbRefusal)) throw error;
      const { __type, message, Message, ...details } = error.body;
      const type = typeof __type === 'string' ? __type : 'InternalServerError';
      const words = message ?? Message;
      const table = parameters['TableName'];
      throw new AwsServiceError(type, typeof words === 'string' ? words : '', {
        status: error.status,
        details,
        ...(type.endsWith('#ResourceNotFoundException') && typeof table === 'string'
          ? { hint: declareHint('dynamodb', 'tables', table) }
          : {}),
      });
    }
  }

  /** The tables, with those the project declares as it declares them now. */
  async #ready(): Promise<DynamoDbTables> {
    const { accountId, region, awsBackends } = this.#world.project;
    const declared = awsBackends['dynamodb']?.tables ?? none;
    const work = this.#making.then(async () => {
      this.#tables ??= import('./dynamodb-tables.ts').then(({ openTables }) =>
        openTables(accountId, region),
      );
      const tables = await this.#tables;
      if (declared === this.#followed) return tables;
      await this.#follow(tables, declared);
      this.#followed = declared;
      return tables;
    });
    this.#making = work.then(
      () => undefined,
      () => undefined,
    );
    return await work;
  }

  async #follow(
    tables: DynamoDbTables,
    declared: Readonly<Record<string, AwsTable>>,
  ): Promise<void> {
    for (const name of this.#made.keys())
      if (!Object.hasOwn(declared, name)) {
        this.#made.delete(name);
        await dropTable(tables, name);
      }
    for (const [name, table] of Object.entries(declared)) {
      const text = JSON.stringify(table);
      if (this.#made.get(name) === text) continue;
      try {
        await dropTable(tables, name);
        await tables.run('CreateTable', tableParameters(name, table));
        await becameActive(tables, name);
        for (const item of table.items ?? [])
          await tables.run('PutItem', { TableName: name, Item: attributesOf(item) });
        this.#made.set(name, text);
      } catch (error) {
        throw new AwsServiceError(
          'ValidationException',
          `The table "${name}" of aws-backends.yaml cannot be made: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    }
  }

  async #items(table: string): Promise<JsonValue[]> {
    const items: JsonValue[] = [];
    let start: JsonValue | undefined;
    do {
      const page = await this.#run('Scan', {
        TableName: table,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      });
      if (Array.isArray(page['Items'])) items.push(...(page['Items'] as JsonValue[]));
      start = page['LastEvaluatedKey'];
    } while (start !== undefined);
    return items;
  }
}

/** Also where there is none. */
async function dropTable(tables: DynamoDbTables, name: string): Promise<void> {
  const isThere = async (): Promise<boolean> => {
    const { TableNames } = await tables.run('ListTables', {});
    return Array.isArray(TableNames) && (TableNames as JsonValue[]).includes(name);
  };
  if (!(await isThere())) return;
  await becameActive(tables, name);
  await tables.run('DeleteTable', { TableName: name });
  while (await isThere()) await nextTurn();
}

async function becameActive(tables: DynamoDbTables, name: string): Promise<void> {
  for (;;) {
    const { Table } = await tables.run('DescribeTable', { TableName: name });
    if (!isObject(Table) || Table['TableStatus'] === 'ACTIVE') return;
    await nextTurn();
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1));
}

/** What CreateTable takes for a declaration. */
function tableParameters(name: string, table: AwsTable): JsonObject {
  const attributes = new Map<string, string>();
  const keySchema = (partitionKey: AwsKeyAttribute, sortKey?: AwsKeyAttribute): JsonObject[] => {
    const keys: JsonObject[] = [{ AttributeName: partitionKey.name, KeyType: 'HASH' }];
    attributes.set(partitionKey.name, partitionKey.type);
    if (sortKey !== undefined) {
      keys.push({ AttributeName: sortKey.name, KeyType: 'RANGE' });
      attributes.set(sortKey.name, sortKey.type);
    }
    return keys;
  };
  const Projection = { ProjectionType: 'ALL' };
  const KeySchema = keySchema(table.partitionKey, table.sortKey);
  const global = Object.entries(table.globalIndexes ?? {}).map(([IndexName, index]) => ({
    IndexName,
    KeySchema: keySchema(index.partitionKey, index.sortKey),
    Projection,
  }));
  const local = Object.entries(table.localIndexes ?? {}).map(([IndexName, index]) => ({
    IndexName,
    KeySchema: keySchema(table.partitionKey, index.sortKey),
    Projection,
  }));
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema,
    AttributeDefinitions: [...attributes].map(([AttributeName, AttributeType]) => ({
      AttributeName,
      AttributeType,
    })),
    ...(global.length === 0 ? {} : { GlobalSecondaryIndexes: global }),
    ...(local.length === 0 ? {} : { LocalSecondaryIndexes: local }),
  };
}

function attributesOf(item: JsonValue): JsonObject {
  if (!isObject(item)) throw new Error('its items must be objects');
  return toAttributes(item);
}
