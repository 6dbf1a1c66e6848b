import { afterEach, describe, expect, test } from 'vitest';
import type { JsonValue } from '#shared/entities/common/json.ts';
import { matchesPattern } from '#electron/node/aws-backends/services/event-pattern.ts';
import { AwsStand, settled } from './aws-stand.ts';

let stand: AwsStand;
afterEach(() => stand.backends.close());

describe('sns', () => {
  const topic = 'arn:aws:sns:eu-central-1:123456789012:orders';
  const declared = {
    sns: { topics: { orders: { functions: ['mail'], queues: ['copies'] } } },
    sqs: { queues: { copies: { visibilityTimeout: 30 } } },
  };

  test('what is published goes to functions and queues', async () => {
    stand = new AwsStand(declared);
    const published = await stand.query(
      'sns',
      `Action=Publish&Version=2010-03-31&TopicArn=${topic}&Subject=New&Message=one%20order&MessageAttributes.entry.1.Name=kind&MessageAttributes.entry.1.Value.DataType=String&MessageAttributes.entry.1.Value.StringValue=order`,
    );
    expect(published.text).toMatch(
      /<PublishResponse xmlns="http:\/\/sns\.amazonaws\.com\/doc\/2010-03-31\/"><PublishResult><MessageId>[0-9a-f-]{36}<\/MessageId><\/PublishResult><ResponseMetadata>/,
    );
    await settled();
    expect(JSON.parse(stand.functionCalls[0]?.payload ?? '')).toMatchObject({
      Records: [
        {
          EventSource: 'aws:sns',
          Sns: {
            TopicArn: topic,
            Subject: 'New',
            Message: 'one order',
            MessageAttributes: { kind: { Type: 'String', Value: 'order' } },
          },
        },
      ],
    });
    expect(await stand.contents('sqs')).toMatchObject({
      queues: [{ messages: [{ body: expect.stringContaining('"Message":"one order"') }] }],
    });
    expect(await stand.contents('sns')).toMatchObject({
      topics: [
        {
          name: 'orders',
          published: [
            {
              message: 'one order',
              deliveries: [{ to: 'function mail' }, { to: 'queue copies' }],
            },
          ],
        },
      ],
    });
  });

  test('a topic nobody declared is missing', async () => {
    stand = new AwsStand({});
    const missing = await stand.query('sns', `Action=Publish&TopicArn=${topic}&Message=x`);
    expect(missing.status).toBe(404);
    expect(missing.text).toContain('<Code>NotFound</Code>');
  });
});

describe('events', () => {
  test('rules take the events they fit', async () => {
    stand = new AwsStand({
      events: {
        eventBuses: {
          default: {
            rules: {
              big: {
                eventPattern: { source: ['shop'], detail: { total: [{ numeric: ['>', 100] }] } },
                functions: ['call'],
              },
              all: { eventPattern: { source: [{ prefix: 'sh' }] }, queues: ['copies'] },
            },
          },
        },
      },
    });
    const put = await stand.json('events', 'PutEvents', {
      Entries: [
        { Source: 'shop', DetailType: 'order', Detail: '{"total":200}' },
        { Source: 'shop', DetailType: 'order', Detail: '{"total":1}' },
        { Source: 'shop', DetailType: 'order', Detail: 'no' },
        { Source: 'shop', DetailType: 'order', Detail: '{}', EventBusName: 'constructor' },
      ],
    });
    expect(put.json).toMatchObject({
      FailedEntryCount: 2,
      Entries: [
        { EventId: expect.any(String) },
        { EventId: expect.any(String) },
        { ErrorCode: 'MalformedDetail' },
        { ErrorCode: 'ResourceNotFoundException' },
      ],
    });
    await settled();
    expect(stand.functionCalls).toHaveLength(1);
    expect(JSON.parse(stand.functionCalls[0]?.payload ?? '')).toMatchObject({
      version: '0',
      'detail-type': 'order',
      source: 'shop',
      account: '123456789012',
      time: '2026-11-20T13:05:09Z',
      detail: { total: 200 },
    });
    expect(await stand.contents('events')).toMatchObject({
      eventBuses: [
        {
          name: 'default',
          events: [
            {
              rules: [
                { name: 'big', deliveries: [{ to: 'function call' }] },
                {
                  name: 'all',
                  deliveries: [
                    { to: 'queue copies', error: 'The specified queue does not exist.' },
                  ],
                },
              ],
            },
            { rules: [{ name: 'all' }] },
          ],
        },
      ],
    });
  });

  const event = { source: 'shop', detail: { n: 5, tags: ['a', 'b'], name: 'Pen', empty: null } };
  test.each<[JsonValue, boolean]>([
    [{ source: ['shop', 'x'] }, true],
    [{ source: ['x'] }, false],
    [{ detail: { tags: ['b'] } }, true],
    [{ detail: { n: [{ numeric: ['>=', 5, '<', 6] }] } }, true],
    [{ detail: { n: [{ numeric: ['<', 5] }] } }, false],
    [{ detail: { name: [{ prefix: 'Pe' }] } }, true],
    [{ detail: { name: [{ suffix: 'X' }] } }, false],
    [{ detail: { name: [{ wildcard: 'P*n' }] } }, true],
    [{ detail: { name: [{ 'equals-ignore-case': 'pEN' }] } }, true],
    [{ detail: { name: [{ 'anything-but': ['Ink', 'Pen'] }] } }, false],
    [{ detail: { name: [{ 'anything-but': 'Ink' }] } }, true],
    [{ detail: { none: [{ exists: false }] } }, true],
    [{ detail: { n: [{ exists: false }] } }, false],
    [{ detail: { empty: [null] } }, true],
    [{ $or: [{ source: ['x'] }, { detail: { n: [5] } }] }, true],
  ])('pattern %j fits: %j', (pattern, fits) => {
    stand = new AwsStand({});
    expect(matchesPattern(pattern, event)).toBe(fits);
  });
});

describe('kinesis', () => {
  const declared = { kinesis: { streams: { clicks: { shards: 2, functions: ['count'] } } } };

  test('has as many shards as fit here, whatever a design says', async () => {
    stand = new AwsStand({ kinesis: { streams: { clicks: { shards: 1e12 } } } });
    const shards = await stand.json('kinesis', 'ListShards', { StreamName: 'clicks' });
    expect((shards.json as { Shards: unknown[] }).Shards).toHaveLength(1000);
  });

  test('records are put, read from the start and handed to functions', async () => {
    stand = new AwsStand(declared);
    const put = await stand.json('kinesis', 'PutRecord', {
      StreamName: 'clicks',
      PartitionKey: 'ann',
      Data: Buffer.from('one').toString('base64'),
    });
    const { ShardId } = put.json as { ShardId: string };
    expect(put.headers['content-type']).toBe('application/x-amz-json-1.1');
    expect(put.json).toEqual({
      ShardId: expect.stringMatching(/^shardId-00000000000[01]$/),
      SequenceNumber: expect.stringMatching(/^\d{56}$/),
    });
    const iterator = await stand.json('kinesis', 'GetShardIterator', {
      StreamName: 'clicks',
      ShardId,
      ShardIteratorType: 'TRIM_HORIZON',
    });
    const read = await stand.json('kinesis', 'GetRecords', iterator.json);
    expect(read.json).toMatchObject({ Records: [{ Data: 'b25l', PartitionKey: 'ann' }] });
    const { NextShardIterator } = read.json as { NextShardIterator: string };
    const next = await stand.json('kinesis', 'GetRecords', { ShardIterator: NextShardIterator });
    expect(next.json).toMatchObject({ Records: [] });
    await settled();
    expect(JSON.parse(stand.functionCalls[0]?.payload ?? '')).toMatchObject({
      Records: [{ eventSource: 'aws:kinesis', kinesis: { data: 'b25l', partitionKey: 'ann' } }],
    });
    expect(await stand.contents('kinesis')).toMatchObject({
      streams: [{ name: 'clicks', records: [{ text: 'one', partitionKey: 'ann' }] }],
    });
  });

  test.each([
    [{ StreamName: 'none', PartitionKey: 'a', Data: '' }, 'ResourceNotFoundException'],
    [{ StreamName: 'clicks', Data: '' }, 'ValidationException'],
    [{ StreamName: 'clicks', PartitionKey: 'a', Data: '{}' }, 'SerializationException'],
  ])('PutRecord %j is refused as %s', async (parameters, code) => {
    stand = new AwsStand(declared);
    expect((await stand.json('kinesis', 'PutRecord', parameters)).json).toMatchObject({
      __type: code,
    });
  });
});

describe('ssm', () => {
  const declared = {
    ssm: {
      parameters: {
        '/shop/currency': { type: 'String', value: 'EUR' },
        '/shop/deep/key': { type: 'SecureString', value: 'hush' },
      },
    },
  } as const;

  test('the Query protocol gives the shape that was recorded', async () => {
    stand = new AwsStand(declared);
    const got = await stand.send('ssm', {
      path: '/?Name=%2Fshop%2Fcurrency&Action=GetParameter',
      headers: [['Accept', 'application/json']],
    });
    expect(got.json).toMatchObject({
      GetParameterResponse: {
        GetParameterResult: {
          Parameter: {
            ARN: 'arn:aws:ssm:eu-central-1:123456789012:parameter/shop/currency',
            DataType: 'text',
            Name: '/shop/currency',
            Type: 'String',
            Value: 'EUR',
            Version: 1,
          },
        },
      },
    });
  });

  test('secure values are hidden until they are asked for, and put values count versions', async () => {
    stand = new AwsStand(declared);
    const value = async (parameters: object): Promise<unknown> => {
      const { json } = await stand.json('ssm', 'GetParameter', parameters);
      return (json as { Parameter: { Value: string } }).Parameter.Value;
    };
    expect(await value({ Name: '/shop/deep/key' })).not.toBe('hush');
    expect(await value({ Name: '/shop/deep/key', WithDecryption: true })).toBe('hush');
    expect(
      (await stand.json('ssm', 'PutParameter', { Name: '/shop/currency', Value: 'USD' })).json,
    ).toMatchObject({ __type: 'ParameterAlreadyExists' });
    const put = { Name: '/shop/currency', Value: 'USD', Overwrite: true };
    expect((await stand.json('ssm', 'PutParameter', put)).json).toMatchObject({ Version: 2 });
    expect(await value({ Name: '/shop/currency' })).toBe('USD');
    const byPath = await stand.json('ssm', 'GetParametersByPath', { Path: '/shop' });
    expect(byPath.json).toMatchObject({ Parameters: [{ Name: '/shop/currency' }] });
    await stand.json('ssm', 'DeleteParameter', { Name: '/shop/currency' });
    expect(
      (await stand.json('ssm', 'GetParameter', { Name: '/shop/currency' })).json,
    ).toMatchObject({ __type: 'ParameterNotFound' });
    await stand.backends.reset(null);
    expect(await value({ Name: '/shop/currency' })).toBe('EUR');
  });
});
