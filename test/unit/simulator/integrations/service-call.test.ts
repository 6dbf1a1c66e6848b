import { describe, expect, it } from 'vitest';
import { GatewayError } from '#shared/simulator/gateway-error.ts';
import {
  compileServiceCall,
  serviceCallTrace,
  serviceRequestOf,
} from '#shared/simulator/integrations/service-call.ts';
import { serviceSubtypes } from '#shared/entities/http/service-subtypes.ts';
import type { SelectionData } from '#shared/simulator/mapping/selection-expression.ts';
import type { Problem } from '#shared/std/problem.ts';
import { bytesToText } from '#shared/std/text-bytes.ts';

const data: SelectionData = {
  headers: [['x-key', 'k1']],
  query: new Map(),
  path: '/orders/7',
  pathParameters: new Map([['id', '7']]),
  bodyText: () => '{"item":"tea & milk","when":"2026-11-20T12:00:00Z","list":["a","b"]}',
  stageVariables: {},
  context: { variables: { requestId: 'r-1' } },
};
const place = { pointer: '/i', entity: 'api/a', title: 'The integration "i"' };
const queue = 'https://sqs.eu-west-1.amazonaws.com/123456789012/orders';

function compiled(
  integrationSubtype: string,
  requestParameters: Readonly<Record<string, string>>,
): { call: ReturnType<typeof compileServiceCall>; problems: Problem[] } {
  const problems: Problem[] = [];
  const call = compileServiceCall(
    { integrationType: 'AWS_PROXY', integrationSubtype, requestParameters },
    place,
    problems,
  );
  return { call, problems };
}

function request(
  subtype: string,
  parameters: Readonly<Record<string, string>>,
): { service: string; region: string; url: string; target: string | undefined; body: string } {
  const { call, problems } = compiled(subtype, parameters);
  expect(problems).toEqual([]);
  if (call === undefined) throw new Error('It does not compile.');
  const { service, region, url, headers, body } = serviceRequestOf(call, data, 'eu-west-1');
  const target = headers.find(([name]) => name === 'X-Amz-Target')?.[1];
  return { service, region, url, target, body: body === undefined ? '' : bytesToText(body) };
}

function refusal(subtype: string, parameters: Readonly<Record<string, string>>): GatewayError {
  const { call } = compiled(subtype, parameters);
  if (call === undefined) throw new Error('It does not compile.');
  try {
    serviceRequestOf(call, data, 'eu-west-1');
  } catch (error) {
    if (error instanceof GatewayError) return error;
    throw error;
  }
  throw new Error('A request was made.');
}

describe('services of JSON', () => {
  it.each([
    [
      'EventBridge-PutEvents',
      {
        Detail: '$request.body',
        DetailType: 'order',
        Source: 'shop.${request.path.id}',
        EventBusName: 'bus',
        Time: '$request.body.when',
        Resources: '$request.body.list',
      },
      'AWSEvents.PutEvents',
      {
        Entries: [
          {
            Detail: data.bodyText(),
            DetailType: 'order',
            Source: 'shop.7',
            EventBusName: 'bus',
            Time: 1_795_176_000,
            Resources: ['a', 'b'],
          },
        ],
      },
    ],
    [
      'Kinesis-PutRecord',
      { StreamName: 'orders', Data: '$request.body.item', PartitionKey: '$request.header.X-Key' },
      'Kinesis_20131202.PutRecord',
      { StreamName: 'orders', Data: 'dGVhICYgbWlsaw==', PartitionKey: 'k1' },
    ],
    [
      'StepFunctions-StartExecution',
      { StateMachineArn: 'arn:m', Input: '$request.body', Name: '$context.requestId' },
      'AWSStepFunctions.StartExecution',
      { stateMachineArn: 'arn:m', input: data.bodyText(), name: 'r-1' },
    ],
    [
      'StepFunctions-StopExecution',
      { ExecutionArn: 'arn:e', Cause: 'enough', Error: 'E' },
      'AWSStepFunctions.StopExecution',
      { executionArn: 'arn:e', cause: 'enough', error: 'E' },
    ],
  ])('%s', (subtype, parameters, target, body) => {
    const made = request(subtype, parameters);
    expect(made.target).toBe(target);
    expect(JSON.parse(made.body)).toEqual(body);
  });

  it('leaves out an argument that may be, where it has no value', () => {
    const { body } = request('StepFunctions-StartExecution', {
      StateMachineArn: 'arn:m',
      Name: '$request.header.absent',
    });
    expect(JSON.parse(body)).toEqual({ stateMachineArn: 'arn:m' });
  });
});

describe('SQS', () => {
  it.each([
    [
      'SQS-SendMessage',
      { QueueUrl: queue, MessageBody: '$request.body.item', DelaySeconds: '5' },
      { MessageBody: 'tea & milk', DelaySeconds: '5' },
    ],
    [
      'SQS-SendMessage',
      {
        QueueUrl: queue,
        MessageBody: 'x',
        MessageAttributes: '{"kind":{"DataType":"String","StringValue":"tea"}}',
      },
      {
        MessageBody: 'x',
        'MessageAttribute.1.Name': 'kind',
        'MessageAttribute.1.Value.DataType': 'String',
        'MessageAttribute.1.Value.StringValue': 'tea',
      },
    ],
    [
      'SQS-ReceiveMessage',
      { QueueUrl: queue, MaxNumberOfMessages: '3', AttributeNames: 'SentTimestamp, SenderId' },
      {
        MaxNumberOfMessages: '3',
        'AttributeName.1': 'SentTimestamp',
        'AttributeName.2': 'SenderId',
      },
    ],
    ['SQS-DeleteMessage', { QueueUrl: queue, ReceiptHandle: 'h' }, { ReceiptHandle: 'h' }],
    ['SQS-PurgeQueue', { QueueUrl: queue }, {}],
  ])('%s', (subtype, parameters, fields) => {
    const { url, body } = request(subtype, parameters);
    expect(url).toBe(queue);
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
      Action: subtype.slice('SQS-'.length),
      Version: '2012-11-05',
      QueueUrl: queue,
      ...fields,
    });
  });
});

it('AppConfig has its arguments in the address', () => {
  const { url } = request('AppConfig-GetConfiguration', {
    Application: 'shop & co',
    Environment: 'dev',
    Configuration: 'flags',
    ClientId: '$request.path.id',
  });
  expect(url).toBe(
    'https://appconfig.eu-west-1.amazonaws.com/applications/shop%20%26%20co/environments/dev/configurations/flags?client_id=7',
  );
});

it.each([
  ['StepFunctions-StartSyncExecution', 'https://sync-states.eu-central-1.amazonaws.com/'],
  ['StepFunctions-StartExecution', 'https://states.eu-central-1.amazonaws.com/'],
])('%s is asked in the region that is named', (subtype, address) => {
  const made = request(subtype, { StateMachineArn: 'arn:m', Region: 'eu-central-1' });
  expect({ region: made.region, url: made.url }).toEqual({ region: 'eu-central-1', url: address });
  expect(made.body).toBe('{"stateMachineArn":"arn:m"}');
});

describe('what AWS would refuse', () => {
  it.each([
    ['SQS-Send', {}, 'the subtype "SQS-Send"'],
    ['SQS-SendMessage', { QueueUrl: queue }, 'lacks MessageBody'],
    ['SQS-PurgeQueue', { QueueUrl: queue, Depth: '1' }, 'the argument "Depth"'],
    ['SQS-PurgeQueue', { QueueUrl: '$request.body..q' }, 'cannot be read'],
  ])('%s %j', (subtype, parameters, message) => {
    const { problems } = compiled(subtype, parameters as Record<string, string>);
    expect(problems.map((problem) => problem.message)).toEqual([expect.stringContaining(message)]);
  });

  it('is answered with 500 where the call cannot be made', () => {
    expect(refusal('SQS-SendMessage', { QueueUrl: queue }).reason).toContain('lacks MessageBody');
    expect(refusal('SQS-SendMessage', { QueueUrl: queue }).status).toBe(500);
  });
});

it.each([
  [
    'nothing for a needed argument',
    'SQS-SendMessage',
    { QueueUrl: queue, MessageBody: '$request.body.gone' },
    'MessageBody',
  ],
  [
    'attributes that are no JSON',
    'SQS-SendMessage',
    { QueueUrl: queue, MessageBody: 'x', MessageAttributes: '$request.body.item' },
    'no JSON',
  ],
  [
    'an attribute that is no text',
    'SQS-SendMessage',
    { QueueUrl: queue, MessageBody: 'x', MessageAttributes: '{"kind":{"StringValue":["a"]}}' },
    'StringValue of "kind"',
  ],
  [
    'a time that is none',
    'EventBridge-PutEvents',
    { Detail: '{}', DetailType: 'a', Source: 'b', Time: 'noon' },
    'no time',
  ],
])('%s is answered with 400', (_name, subtype, parameters, reason) => {
  const error = refusal(subtype, parameters as Record<string, string>);
  expect({ status: error.status, message: error.message }).toEqual({
    status: 400,
    message: 'Bad Request',
  });
  expect(error.reason).toContain(reason);
});

it('stands in the trace argument by argument', () => {
  const { call } = compiled('SQS-SendMessage', {
    QueueUrl: queue,
    MessageBody: '$request.body.gone',
  });
  if (call === undefined) throw new Error('It does not compile.');
  expect(serviceCallTrace(call, data)).toEqual({
    kind: 'parameters',
    side: 'request',
    rows: [
      { target: 'QueueUrl', expression: queue, value: queue },
      { target: 'MessageBody', expression: '$request.body.gone', value: null },
    ],
  });
});

it('no argument is both needed and not', () => {
  for (const { required, optional } of Object.values(serviceSubtypes)) {
    expect(optional.filter((name) => required.includes(name))).toEqual([]);
    expect(optional).toContain('Region');
  }
});
