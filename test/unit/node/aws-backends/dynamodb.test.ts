import { afterEach, expect, test } from 'vitest';
import { AwsStand } from './aws-stand.ts';

let stand: AwsStand;
afterEach(() => stand.backends.close());

const orders = {
  partitionKey: { name: 'customerId', type: 'S' },
  sortKey: { name: 'placedAt', type: 'S' },
  globalIndexes: { byState: { partitionKey: { name: 'state', type: 'S' } } },
  items: [
    {
      customerId: 'c-1',
      placedAt: '2026-01-09',
      state: 'delivered',
      total: 1740,
      lines: [{ n: 1 }],
    },
    { customerId: 'c-1', placedAt: '2026-03-02', state: 'open', total: 8390, gift: true },
  ],
} as const;

test('a declared table is there with its items, typed', async () => {
  stand = new AwsStand({ dynamodb: { tables: { orders } } });
  const found = await stand.json('dynamodb', 'Query', {
    TableName: 'orders',
    KeyConditionExpression: 'customerId = :id',
    ExpressionAttributeValues: { ':id': { S: 'c-1' } },
    ScanIndexForward: false,
  });
  expect(found.status).toBe(200);
  expect(found.headers['content-type']).toBe('application/x-amz-json-1.0');
  expect(found.json).toEqual({
    Count: 2,
    ScannedCount: 2,
    Items: [
      {
        customerId: { S: 'c-1' },
        placedAt: { S: '2026-03-02' },
        state: { S: 'open' },
        total: { N: '8390' },
        gift: { BOOL: true },
      },
      {
        customerId: { S: 'c-1' },
        placedAt: { S: '2026-01-09' },
        state: { S: 'delivered' },
        total: { N: '1740' },
        lines: { L: [{ M: { n: { N: '1' } } }] },
      },
    ],
  });
});

test('items are put, found by an index and seen from outside', async () => {
  stand = new AwsStand({ dynamodb: { tables: { orders } } });
  await stand.json('dynamodb', 'PutItem', {
    TableName: 'orders',
    Item: { customerId: { S: 'c-2' }, placedAt: { S: 'now' }, state: { S: 'open' } },
  });
  const open = await stand.json('dynamodb', 'Query', {
    TableName: 'orders',
    IndexName: 'byState',
    KeyConditionExpression: '#s = :s',
    ExpressionAttributeNames: { '#s': 'state' },
    ExpressionAttributeValues: { ':s': { S: 'open' } },
    Select: 'COUNT',
  });
  expect(open.json).toMatchObject({ Count: 2 });
  expect(await stand.contents('dynamodb')).toMatchObject({
    tables: [{ name: 'orders', items: expect.arrayContaining([expect.anything()]) }],
  });
});

test('conditions are held, and refused in the words of the service', async () => {
  stand = new AwsStand({ dynamodb: { tables: { orders } } });
  const refused = await stand.json('dynamodb', 'PutItem', {
    TableName: 'orders',
    Item: { customerId: { S: 'c-1' }, placedAt: { S: '2026-01-09' } },
    ConditionExpression: 'attribute_not_exists(customerId)',
  });
  expect(refused.status).toBe(400);
  expect(refused.json).toMatchObject({
    __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException',
    message: 'The conditional request failed',
  });
});

test('a table nobody declared is missing as on AWS, and the notes say where to declare it', async () => {
  stand = new AwsStand({});
  const missing = await stand.json('dynamodb', 'GetItem', {
    TableName: 'orders',
    Key: { id: { S: '1' } },
  });
  expect(missing.status).toBe(400);
  expect(missing.json).toMatchObject({
    __type: 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException',
  });
  expect(missing.notes.at(-1)).toContain('declares no "orders" under dynamodb.tables');
});

test('a table starts afresh when its declaration changes, and by a reset', async () => {
  stand = new AwsStand({ dynamodb: { tables: { orders } } });
  const count = async (): Promise<unknown> =>
    (await stand.json('dynamodb', 'Scan', { TableName: 'orders', Select: 'COUNT' })).json;
  await stand.json('dynamodb', 'PutItem', {
    TableName: 'orders',
    Item: { customerId: { S: 'c-2' }, placedAt: { S: 'x' } },
  });
  stand.declare({ dynamodb: { tables: { orders } } });
  expect(await count()).toMatchObject({ Count: 3 });
  stand.declare({ dynamodb: { tables: { orders: { ...orders, items: [] } } } });
  expect(await count()).toMatchObject({ Count: 0 });
  stand.declare({ dynamodb: { tables: { orders } } });
  await stand.json('dynamodb', 'PutItem', {
    TableName: 'orders',
    Item: { customerId: { S: 'c-2' }, placedAt: { S: 'x' } },
  });
  await stand.backends.reset('dynamodb');
  expect(await count()).toMatchObject({ Count: 2 });
});

test.each([
  ['TransactWriteItems', 501, 'NotImplemented', 'TransactWriteItems'],
  ['Query', 400, 'com.amazon.coral.validate#ValidationException', ''],
])('%s without what it needs answers %i', async (operation, status, type, named) => {
  stand = new AwsStand({});
  const refused = await stand.json('dynamodb', operation, {});
  expect(refused.status).toBe(status);
  expect(refused.json).toMatchObject({ __type: type, message: expect.stringContaining(named) });
});

test('an item that is no object is said to be the declaration’s fault', async () => {
  stand = new AwsStand({ dynamodb: { tables: { orders: { ...orders, items: ['x'] } } } });
  const refused = await stand.json('dynamodb', 'Scan', { TableName: 'orders' });
  expect(refused.json).toMatchObject({
    message: 'The table "orders" of aws-backends.yaml cannot be made: its items must be objects',
  });
});
