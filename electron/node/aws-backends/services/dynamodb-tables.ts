import db from 'dynalite/db/index.js';
import validations from 'dynalite/validations/index.js';
import batchGetItem from 'dynalite/actions/batchGetItem.js';
import batchWriteItem from 'dynalite/actions/batchWriteItem.js';
import createTable from 'dynalite/actions/createTable.js';
import deleteItem from 'dynalite/actions/deleteItem.js';
import deleteTable from 'dynalite/actions/deleteTable.js';
import describeTable from 'dynalite/actions/describeTable.js';
import describeTimeToLive from 'dynalite/actions/describeTimeToLive.js';
import getItem from 'dynalite/actions/getItem.js';
import listTables from 'dynalite/actions/listTables.js';
import putItem from 'dynalite/actions/putItem.js';
import query from 'dynalite/actions/query.js';
import scan from 'dynalite/actions/scan.js';
import tagResource from 'dynalite/actions/tagResource.js';
import untagResource from 'dynalite/actions/untagResource.js';
import listTagsOfResource from 'dynalite/actions/listTagsOfResource.js';
import updateItem from 'dynalite/actions/updateItem.js';
import updateTable from 'dynalite/actions/updateTable.js';
import checkBatchGetItem from 'dynalite/validations/batchGetItem.js';
import checkBatchWriteItem from 'dynalite/validations/batchWriteItem.js';
import checkCreateTable from 'dynalite/validations/createTable.js';
import checkDeleteItem from 'dynalite/validations/deleteItem.js';
import checkDeleteTable from 'dynalite/validations/deleteTable.js';
import checkDescribeTable from 'dynalite/validations/describeTable.js';
import checkDescribeTimeToLive from 'dynalite/validations/describeTimeToLive.js';
import checkGetItem from 'dynalite/validations/getItem.js';
import checkListTables from 'dynalite/validations/listTables.js';
import checkPutItem from 'dynalite/validations/putItem.js';
import checkQuery from 'dynalite/validations/query.js';
import checkScan from 'dynalite/validations/scan.js';
import checkTagResource from 'dynalite/validations/tagResource.js';
import checkUntagResource from 'dynalite/validations/untagResource.js';
import checkListTagsOfResource from 'dynalite/validations/listTagsOfResource.js';
import checkUpdateItem from 'dynalite/validations/updateItem.js';
import checkUpdateTable from 'dynalite/validations/updateTable.js';
import type { JsonObject } from '#shared/entities/common/json.ts';

/**
 * DynamoDB's operations by dynalite, with a store in memory and without its listener, so that calls cost no
 * socket. Loaded when DynamoDB is first called.
 */
export interface DynamoDbTables {
  /** @throws DynamoDbRefusal in DynamoDB's own words */
  run(operation: string, parameters: JsonObject): Promise<JsonObject>;
  close(): Promise<void>;
}

/** What DynamoDB would have answered instead. */
export class DynamoDbRefusal extends Error {
  readonly status: number;
  readonly body: JsonObject;

  constructor(status: number, body: JsonObject) {
    super(JSON.stringify(body));
    this.status = status;
    this.body = body;
  }
}

const operations = {
  BatchGetItem: { run: batchGetItem, validation: checkBatchGetItem },
  BatchWriteItem: { run: batchWriteItem, validation: checkBatchWriteItem },
  CreateTable: { run: createTable, validation: checkCreateTable },
  DeleteItem: { run: deleteItem, validation: checkDeleteItem },
  DeleteTable: { run: deleteTable, validation: checkDeleteTable },
  DescribeTable: { run: describeTable, validation: checkDescribeTable },
  DescribeTimeToLive: { run: describeTimeToLive, validation: checkDescribeTimeToLive },
  GetItem: { run: getItem, validation: checkGetItem },
  ListTables: { run: listTables, validation: checkListTables },
  PutItem: { run: putItem, validation: checkPutItem },
  Query: { run: query, validation: checkQuery },
  Scan: { run: scan, validation: checkScan },
  TagResource: { run: tagResource, validation: checkTagResource },
  UntagResource: { run: untagResource, validation: checkUntagResource },
  ListTagsOfResource: { run: listTagsOfResource, validation: checkListTagsOfResource },
  UpdateItem: { run: updateItem, validation: checkUpdateItem },
  UpdateTable: { run: updateTable, validation: checkUpdateTable },
} as const;

/** Tables of an account in a region, empty at first and gone with the program. */
export function openTables(accountId: string, region: string): DynamoDbTables {
  // Tables are there at once; on AWS that takes seconds.
  const store = db.create({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  store.tableDb.awsAccountId = accountId;
  store.tableDb.awsRegion = region;
  return {
    run: (name, parameters) =>
      new Promise((resolve, reject) => {
        const { run, validation } = operations[name as keyof typeof operations];
        try {
          // It takes the parameters apart, and they are the caller's.
          const data = validations.checkTypes(structuredClone(parameters), validation.types);
          validations.checkValidations(data, validation.types, validation.custom, store);
          run(store, data, (error, answer) =>
            error === undefined || error === null
              ? resolve((answer ?? {}) as JsonObject)
              : reject(toRefusal(error)),
          );
        } catch (error) {
          reject(toRefusal(error));
        }
      }),
    close: () => new Promise((resolve) => store.db.close(() => resolve())),
  };
}

function toRefusal(error: unknown): Error {
  const { statusCode, body } = error as { statusCode?: unknown; body?: unknown };
  if (typeof statusCode === 'number' && body !== null && typeof body === 'object')
    return new DynamoDbRefusal(statusCode, body as JsonObject);
  return error instanceof Error ? error : new Error(String(error));
}
