import { expect, it } from 'vitest';
import type { AwsBackend } from '#shared/entities/common/aws-backend.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import { deployHttpApi } from '#shared/simulator/deploy.ts';
import { bytesToText, textToBytes } from '#shared/std/text-bytes.ts';
import { RecordingPorts } from '#test/support/fixed-ports.ts';
import { AwsStand, settled } from './aws-stand.ts';

/** An HTTP API whose only route asks for one subtype, before the embedded stand-ins. */
class Shop {
  readonly stand: AwsStand;

  constructor(awsBackends: Record<string, Omit<AwsBackend, 'service'>>) {
    this.stand = new AwsStand(awsBackends);
  }

  async send(
    integrationSubtype: string,
    requestParameters: Readonly<Record<string, string>>,
    body = '',
  ): Promise<{ status: number; text: string; type: string | undefined; notes: string[] }> {
    const api: HttpApi = {
      kind: 'http',
      id: 'shop',
      name: 'shop',
      routes: {
        'POST /{id}': {
          routeKey: 'POST /{id}',
          target: 'integrations/i',
          authorizationType: 'NONE',
        },
      },
      integrations: { i: { integrationType: 'AWS_PROXY', integrationSubtype, requestParameters } },
      authorizers: {},
      stages: { $default: { stageName: '$default' } },
    };
    const project = { ...this.stand.project, apis: { shop: api } };
    const ports = Object.assign(new RecordingPorts({}), {
      awsServices: {
        send: (request: Parameters<AwsStand['backends']['answer']>[1]) =>
          this.stand.backends.answer(project, request),
      },
    });
    const { value, problems } = deployHttpApi(project, 'shop', ports);
    expect(problems).toEqual([]);
    const {
      status,
      body: answer,
      headers,
      fidelity,
    } = await value.invoke({
      method: 'POST',
      path: '/7',
      query: '',
      headers: [['Content-Type', 'application/json']],
      body: body === '' ? undefined : textToBytes(body),
      sourceIp: '127.0.0.1',
    });
    await settled();
    return {
      status,
      text: bytesToText(answer),
      type: headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1],
      notes: fidelity.map(({ feature }) => feature),
    };
  }
}

const queueUrl = 'https://sqs.eu-central-1.amazonaws.com/123456789012/orders';

it('SQS: a message is sent, received, deleted, and the queue emptied', async () => {
  const shop = new Shop({ sqs: { queues: { orders: { visibilityTimeout: 30 } } } });
  const sent = await shop.send(
    'SQS-SendMessage',
    {
      QueueUrl: queueUrl,
      MessageBody: '$request.body',
      MessageAttributes: '{"id":{"DataType":"String","StringValue":"${request.path.id}"}}',
    },
    '{"item":"tea & <milk>"}',
  );
  expect(sent).toMatchObject({ status: 200, type: 'text/xml' });
  expect(sent.text).toMatch(/^<\?xml version="1.0"\?>\s*<SendMessageResponse /);
  expect(sent.notes).toContain('AWS service sqs');
  expect(await shop.stand.contents('sqs')).toMatchObject({
    queues: [
      {
        messages: [
          {
            body: '{"item":"tea & <milk>"}',
            attributes: { id: { DataType: 'String', StringValue: '7' } },
          },
        ],
      },
    ],
  });
  const received = await shop.send('SQS-ReceiveMessage', {
    QueueUrl: queueUrl,
    AttributeNames: 'All',
    MessageAttributeNames: '["All"]',
  });
  expect(received.text).toContain(
    '<Body>{&quot;item&quot;:&quot;tea &amp; &lt;milk&gt;&quot;}</Body>',
  );
  expect(received.text).toContain('<StringValue>7</StringValue>');
  const handle = /<ReceiptHandle>(.*)<\/ReceiptHandle>/.exec(received.text)?.[1] ?? '';
  await shop.send('SQS-SendMessage', { QueueUrl: queueUrl, MessageBody: 'second' });
  const deleted = await shop.send('SQS-DeleteMessage', {
    QueueUrl: queueUrl,
    ReceiptHandle: handle,
  });
  expect(deleted.status).toBe(200);
  expect(await shop.stand.contents('sqs')).toMatchObject({
    queues: [{ messages: [{ body: 'second' }] }],
  });
  expect((await shop.send('SQS-PurgeQueue', { QueueUrl: queueUrl })).status).toBe(200);
  expect(await shop.stand.contents('sqs')).toMatchObject({ queues: [{ messages: [] }] });
});

it('SQS: what the service refuses passes as it is', async () => {
  const refused = await new Shop({}).send('SQS-PurgeQueue', { QueueUrl: queueUrl });
  expect(refused.status).toBe(400);
  expect(refused.text).toContain('AWS.SimpleQueueService.NonExistentQueue');
});

it('EventBridge: an event is put', async () => {
  const shop = new Shop({ events: { eventBuses: { bus: {} } } });
  const put = await shop.send(
    'EventBridge-PutEvents',
    {
      Source: 'shop',
      DetailType: 'order',
      Detail: '$request.body.order',
      EventBusName: 'bus',
      Time: '2026-11-20T12:00:00Z',
      Resources: '$request.path.id',
    },
    '{"order":{"item":"tea"}}',
  );
  expect(JSON.parse(put.text)).toMatchObject({ FailedEntryCount: 0 });
  expect(put.type).toBe('application/x-amz-json-1.1');
  const held = JSON.stringify(await shop.stand.contents('events'));
  for (const part of [
    '"source":"shop"',
    '"detail":{"item":"tea"}',
    '"time":"2026-11-20T12:00:00Z"',
    '"resources":["7"]',
  ])
    expect(held).toContain(part);
});

it('Kinesis: a record is put', async () => {
  const shop = new Shop({ kinesis: { streams: { clicks: { shards: 1 } } } });
  const put = await shop.send(
    'Kinesis-PutRecord',
    { StreamName: 'clicks', Data: '$request.body', PartitionKey: '$request.path.id' },
    '{"x":"ä"}',
  );
  expect(JSON.parse(put.text)).toMatchObject({ ShardId: 'shardId-000000000000' });
  expect(await shop.stand.contents('kinesis')).toMatchObject({
    streams: [{ records: [{ text: '{"x":"ä"}', partitionKey: '7' }] }],
  });
});

it('Step Functions: an execution is run, started and stopped', async () => {
  const definition = { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } };
  const waiting = { StartAt: 'A', States: { A: { Type: 'Wait', Seconds: 60, End: true } } };
  const shop = new Shop({
    states: {
      stateMachines: {
        quick: { type: 'EXPRESS', definition },
        slow: { type: 'STANDARD', definition: waiting },
      },
    },
  });
  const arn = 'arn:aws:states:eu-central-1:123456789012:stateMachine:';
  const run = await shop.send(
    'StepFunctions-StartSyncExecution',
    { StateMachineArn: `${arn}quick`, Input: '$request.body' },
    '{"n":1}',
  );
  expect(JSON.parse(run.text)).toMatchObject({ status: 'SUCCEEDED', output: '{"n":1}' });
  const started = await shop.send('StepFunctions-StartExecution', {
    StateMachineArn: `${arn}slow`,
    Name: 'order-${request.path.id}',
  });
  const { executionArn } = JSON.parse(started.text) as { executionArn: string };
  expect(executionArn).toMatch(/:slow:order-7$/);
  const stopped = await shop.send('StepFunctions-StopExecution', {
    ExecutionArn: executionArn,
    Cause: 'enough',
  });
  expect(stopped.status).toBe(200);
  expect(JSON.stringify(await shop.stand.contents('states'))).toContain('"cause":"enough"');
  await shop.stand.backends.close();
});

it('AppConfig, which has no stand-in, is answered by one that says so, or as was written down', async () => {
  const parameters = {
    Application: 'a',
    Environment: 'e',
    Configuration: 'c',
    ClientId: '$request.path.id',
  };
  const without = await new Shop({}).send('AppConfig-GetConfiguration', parameters);
  expect(without.status).toBe(501);
  const canned = new Shop({
    appconfig: {
      answer: { kind: 'canned', answers: [{ status: 200, body: '{"beta":true}' }] },
    },
  });
  const answered = await canned.send('AppConfig-GetConfiguration', parameters);
  expect([answered.status, answered.text]).toEqual([200, '{"beta":true}']);
});
