import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#shared/entities/common/json.ts';
import { isRunning, toCollections } from '#renderer/backend-view/to-collections.ts';

describe('tables', () => {
  const items: JsonObject[] = [
    { total: { N: '17' }, order: { S: 'o-1' }, customer: { S: 'c' } },
    { customer: { S: 'c' }, order: { S: 'o-2' }, tags: { SS: ['x'] } },
  ];
  const contents: JsonObject = {
    tables: [
      {
        name: 'orders',
        keySchema: [
          { AttributeName: 'customer', KeyType: 'HASH' },
          { AttributeName: 'order', KeyType: 'RANGE' },
        ],
        items,
      },
    ],
  };

  it('show keys first, then each attribute there is', () => {
    const [orders] = toCollections('dynamodb', contents);
    expect(orders?.keys).toEqual(['customer', 'order']);
    expect(orders?.columns).toEqual(['customer', 'order', 'total', 'tags']);
    expect(orders?.rows.map((row) => row.cells['total'])).toEqual(['17', undefined]);
  });

  it('give plain JSON where it says all, and DynamoDB’s own where it does not', () => {
    const rows = toCollections('dynamodb', contents)[0]?.rows ?? [];
    expect(rows[0]?.value).toEqual({ total: 17, order: 'o-1', customer: 'c' });
    expect(rows[1]?.isPlain).toBe(false);
    expect(rows[1]?.value).toEqual(items[1]);
    expect(new Set(rows.map((row) => row.id)).size).toBe(2);
  });

  it('have not more columns than fit', () => {
    const wide = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`a${n}`, { S: 'x' }]));
    const [table] = toCollections('dynamodb', {
      tables: [{ name: 't', keySchema: [{ AttributeName: 'a7' }], items: [wide] }],
    });
    expect(table?.columns).toHaveLength(10);
    expect(table?.columns[0]).toBe('a7');
  });
});

it('shows messages of a queue with state and what became of deliveries', () => {
  const [queue] = toCollections('sqs', {
    queues: [
      {
        name: 'parcels',
        messages: [
          {
            messageId: 'm-1',
            body: '{"a":1}',
            attributes: { kind: { DataType: 'String', StringValue: 'x' } },
            sentAt: '2026-03-02T10:00:00.250Z',
            state: 'in flight',
            receiveCount: 2,
            deliveries: [{ to: 'function ship', error: 'It threw.' }],
          },
        ],
      },
    ],
  });
  const row = queue?.rows[0];
  expect(row?.cells).toMatchObject({
    State: 'in flight',
    Body: '{"a":1}',
    Attributes: 'kind',
    Received: '2×',
    'Given to': 'function ship (failed)',
  });
  expect(row?.cells['Sent']).toMatch(/^\d\d:\d\d:00\.250$/);
  expect(row?.tone).toBe('danger');
  // Texts that are JSON are set out.
  expect(row?.value).toMatchObject({ body: { a: 1 } });
});

it('shows executions with their input and output, and whether one goes on', () => {
  const machine = (status: string) => ({
    stateMachines: [
      {
        name: 'ship',
        type: 'EXPRESS',
        executions: [
          {
            executionArn: 'arn:1',
            name: 'e',
            status,
            startDate: 100,
            ...(status === 'RUNNING' ? {} : { stopDate: 100.25, output: '{"b":2}' }),
            input: '{"a":1}',
          },
        ],
      },
    ],
  });
  const done = toCollections('states', machine('SUCCEEDED'));
  expect(done[0]?.rows[0]).toMatchObject({
    cells: { Status: 'SUCCEEDED', Took: '250 ms', Input: '{"a":1}', Output: '{"b":2}' },
    value: { input: { a: 1 }, output: { b: 2 } },
    tone: 'success',
  });
  expect(isRunning(done)).toBe(false);
  expect(isRunning(toCollections('states', machine('RUNNING')))).toBe(true);
});

it.each<[string, JsonObject, Record<string, string>]>([
  [
    'sns',
    { topics: [{ name: 't', published: [{ messageId: '1', message: 'm', deliveries: [] }] }] },
    { Message: 'm' },
  ],
  [
    'events',
    {
      eventBuses: [
        {
          name: 'default',
          events: [{ event: { id: '1', source: 'shop', 'detail-type': 'Placed' }, rules: [] }],
        },
      ],
    },
    { Source: 'shop', 'Detail type': 'Placed', 'Rules that took it': 'none' },
  ],
  [
    'kinesis',
    {
      streams: [
        {
          name: 's',
          records: [{ sequenceNumber: '1', shardId: 'shardId-000000000002', text: 'hi' }],
        },
      ],
    },
    { Data: 'hi', Shard: '2' },
  ],
  [
    's3',
    {
      buckets: [
        { name: 'b', objects: [{ key: 'a/b.txt', size: 2048, contentType: 'text/plain' }] },
      ],
    },
    { Key: 'a/b.txt', Size: '2.0 KiB', Type: 'text/plain' },
  ],
  ['ssm', { parameters: [{ name: '/a', type: 'String', value: 'v', version: 1 }] }, { Value: 'v' }],
])('shows what %s holds', (service, contents, cells) => {
  expect(toCollections(service, contents)[0]?.rows[0]?.cells).toMatchObject(cells);
});

it('shows nothing for what is not embedded', () => {
  expect(toCollections('dynamodb', null)).toEqual([]);
  expect(toCollections('glue', { jobs: [] })).toEqual([]);
});
