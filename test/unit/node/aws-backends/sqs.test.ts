import { afterEach, expect, test } from 'vitest';
import { returned } from '#test/support/fixed-ports.ts';
import { AwsStand, settled } from './aws-stand.ts';

let stand: AwsStand;
afterEach(() => stand.backends.close());

const url = 'https://sqs.eu-central-1.amazonaws.com/123456789012/parcels';
const declared = { sqs: { queues: { parcels: { visibilityTimeout: 30 } } } };

test('the Query protocol as a mapping template writes it answers JSON when that is accepted', async () => {
  stand = new AwsStand(declared);
  const sent = await stand.query(
    'sqs',
    'Action=SendMessage&MessageBody={"a": "b"}',
    'application/json',
    '/123456789012/parcels',
  );
  expect(sent.status).toBe(200);
  expect(sent.headers['content-type']).toBe('application/json');
  expect(sent.json).toEqual({
    SendMessageResponse: {
      ResponseMetadata: { RequestId: expect.any(String) },
      SendMessageResult: {
        MD5OfMessageAttributes: null,
        MD5OfMessageBody: 'bd722b96a0bfdc0ef6115a2ee60b63f0',
        MD5OfMessageSystemAttributes: null,
        MessageId: expect.any(String),
        SequenceNumber: null,
      },
    },
  });
  const received = await stand.query(
    'sqs',
    `Action=ReceiveMessage&QueueUrl=${encodeURIComponent(url)}`,
  );
  expect(received.headers['content-type']).toBe('text/xml');
  expect(received.text).toContain('<Body>{&quot;a&quot;: &quot;b&quot;}</Body>');
  expect(received.text).toContain(
    '<ReceiveMessageResponse xmlns="http://queue.amazonaws.com/doc/2012-11-05/">',
  );
});

test('attributes survive the Query protocol and come with the digest SDKs check', async () => {
  stand = new AwsStand(declared);
  const sent = await stand.query(
    'sqs',
    'Action=SendMessage&MessageBody=hello%20world&MessageAttribute.1.Name=kind&MessageAttribute.1.Value.StringValue=parcel&MessageAttribute.1.Value.DataType=String',
    'application/json',
    '/123456789012/parcels',
  );
  expect(sent.json).toMatchObject({
    SendMessageResponse: {
      SendMessageResult: { MD5OfMessageBody: '5eb63bbbe01eeed093cb22bb8f5acdc3' },
    },
  });
  const received = await stand.json('sqs', 'ReceiveMessage', {
    QueueUrl: url,
    AttributeNames: ['All'],
    MessageAttributeNames: ['All'],
  });
  expect(received.json).toMatchObject({
    Messages: [
      {
        Body: 'hello world',
        MessageAttributes: { kind: { DataType: 'String', StringValue: 'parcel' } },
        Attributes: { ApproximateReceiveCount: '1', SentTimestamp: String(stand.clock.now()) },
      },
    ],
  });
});

test('a received message is hidden until its time is over or it is deleted', async () => {
  stand = new AwsStand(declared);
  await stand.json('sqs', 'SendMessage', { QueueUrl: url, MessageBody: 'one' });
  const first = await stand.json('sqs', 'ReceiveMessage', { QueueUrl: url });
  expect(first.json).toMatchObject({ Messages: [{ Body: 'one' }] });
  expect((await stand.json('sqs', 'ReceiveMessage', { QueueUrl: url })).json).toEqual({});
  stand.clock.advance(30_000);
  const again = await stand.json('sqs', 'ReceiveMessage', { QueueUrl: url });
  const [message] = (again.json as { Messages: { ReceiptHandle: string }[] }).Messages;
  await stand.json('sqs', 'DeleteMessage', {
    QueueUrl: url,
    ReceiptHandle: message?.ReceiptHandle,
  });
  stand.clock.advance(60_000);
  expect((await stand.json('sqs', 'ReceiveMessage', { QueueUrl: url })).json).toEqual({});
});

test('a waiting receive ends with the message that arrives', async () => {
  stand = new AwsStand(declared);
  const waiting = stand.json('sqs', 'ReceiveMessage', { QueueUrl: url, WaitTimeSeconds: 20 });
  await settled();
  await stand.json('sqs', 'SendMessage', { QueueUrl: url, MessageBody: 'late' });
  expect((await waiting).json).toMatchObject({ Messages: [{ Body: 'late' }] });
});

test('FIFO queues keep order within a group and drop what was sent twice', async () => {
  const fifo = url.replace('parcels', 'parcels.fifo');
  stand = new AwsStand({ sqs: { queues: { 'parcels.fifo': { visibilityTimeout: 30 } } } });
  const send = (body: string, group: string): Promise<unknown> =>
    stand.json('sqs', 'SendMessage', { QueueUrl: fifo, MessageBody: body, MessageGroupId: group });
  await send('a1', 'a');
  await send('a1', 'a');
  await send('a2', 'a');
  await send('b1', 'b');
  const bodies = async (): Promise<unknown> => {
    const { json } = await stand.json('sqs', 'ReceiveMessage', { QueueUrl: fifo });
    return (json as { Messages?: { Body: string }[] }).Messages?.map(({ Body }) => Body);
  };
  expect(await bodies()).toEqual(['a1']);
  expect(await bodies()).toEqual(['b1']);
  expect(await bodies()).toBeUndefined();
});

test('a batch tells which entries failed', async () => {
  stand = new AwsStand(declared);
  const sent = await stand.json('sqs', 'SendMessageBatch', {
    QueueUrl: url,
    Entries: [{ Id: '1', MessageBody: 'one' }, { Id: '2' }],
  });
  expect(sent.json).toMatchObject({
    Successful: [{ Id: '1' }],
    Failed: [{ Id: '2', SenderFault: true }],
  });
});

test('functions are given a message on arrival; it stays when one of them fails', async () => {
  stand = new AwsStand({
    sqs: { queues: { parcels: { visibilityTimeout: 30, functions: ['ship'] } } },
  });
  await stand.json('sqs', 'SendMessage', { QueueUrl: url, MessageBody: 'one' });
  await settled();
  expect(JSON.parse(stand.functionCalls[0]?.payload ?? '')).toMatchObject({
    Records: [
      {
        body: 'one',
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:eu-central-1:123456789012:parcels',
        awsRegion: 'eu-central-1',
      },
    ],
  });
  expect(await stand.contents('sqs')).toMatchObject({
    queues: [{ name: 'parcels', messages: [] }],
  });
  stand.answerFunction = () => returned({ errorMessage: 'no van' }, 'Unhandled');
  await stand.json('sqs', 'SendMessage', { QueueUrl: url, MessageBody: 'two' });
  await settled();
  expect(await stand.contents('sqs')).toMatchObject({
    queues: [
      {
        messages: [
          {
            body: 'two',
            state: 'in flight',
            deliveries: [{ to: 'function ship', error: '{"errorMessage":"no van"}' }],
          },
        ],
      },
    ],
  });
});

test.each([
  ['json', '{"__type":"QueueDoesNotExist","message":"The specified queue does not exist."}'],
  ['query', '<Code>AWS.SimpleQueueService.NonExistentQueue</Code>'],
])('a queue nobody declared is missing in %s', async (protocol, words) => {
  stand = new AwsStand({});
  const missing =
    protocol === 'json'
      ? await stand.json('sqs', 'SendMessage', { QueueUrl: url, MessageBody: 'x' })
      : await stand.query('sqs', 'Action=SendMessage&MessageBody=x', undefined, '/1/parcels');
  expect(missing.status).toBe(400);
  expect(missing.text).toContain(words);
  expect(missing.notes.at(-1)).toContain('sqs.queues');
});

test('what it cannot do names the operation, in the answer and in the notes', async () => {
  stand = new AwsStand(declared);
  const refused = await stand.query('sqs', `Action=TagQueue&QueueUrl=${url}`, 'application/json');
  expect(refused.status).toBe(501);
  expect(refused.json).toMatchObject({
    Error: { Code: 'NotImplemented', Message: expect.stringContaining('TagQueue') },
  });
  expect(refused.notes).toHaveLength(2);
});
