import { afterEach, expect, test } from 'vitest';
import type { JsonValue } from '#shared/entities/common/json.ts';
import { returned } from '#test/support/fixed-ports.ts';
import { AwsStand } from './aws-stand.ts';

let stand: AwsStand;
afterEach(() => stand.backends.close());

const arn = 'arn:aws:states:eu-central-1:123456789012:stateMachine:ship';

function ship(definition: JsonValue, type: 'EXPRESS' | 'STANDARD' = 'EXPRESS'): AwsStand {
  return new AwsStand({
    states: { stateMachines: { ship: { type, definition } } },
    sqs: { queues: { parcels: { visibilityTimeout: 30 } } },
    dynamodb: { tables: { parcels: { partitionKey: { name: 'id', type: 'S' } } } },
  });
}

function run(input: unknown): ReturnType<AwsStand['json']> {
  return stand.json('states', 'StartSyncExecution', {
    stateMachineArn: arn,
    input: JSON.stringify(input),
  });
}

test('a task calls a function of the project, and a choice reads what it gives', async () => {
  stand = ship({
    StartAt: 'Weigh',
    States: {
      Weigh: {
        Type: 'Task',
        Resource: 'arn:aws:lambda:eu-central-1:123456789012:function:weigh',
        ResultPath: '$.weight',
        Next: 'Heavy?',
      },
      'Heavy?': {
        Type: 'Choice',
        Choices: [{ Variable: '$.weight', NumericGreaterThan: 20, Next: 'Refuse' }],
        Default: 'Take',
      },
      Take: { Type: 'Pass', Result: 'taken', End: true },
      Refuse: { Type: 'Fail', Error: 'TooHeavy', Cause: 'more than 20' },
    },
  });
  stand.answerFunction = ({ payload }) =>
    returned((JSON.parse(payload) as { grams: number }).grams / 1000);
  expect((await run({ grams: 5000 })).json).toMatchObject({
    status: 'SUCCEEDED',
    output: '"taken"',
    input: '{"grams":5000}',
    stateMachineArn: arn,
  });
  expect((await run({ grams: 25_000 })).json).toMatchObject({
    status: 'FAILED',
    error: 'TooHeavy',
    cause: 'more than 20',
  });
  expect(stand.functionCalls.map(({ functionName }) => functionName)).toEqual(['weigh', 'weigh']);
  expect(await stand.contents('states')).toMatchObject({
    stateMachines: [{ name: 'ship', executions: [{ status: 'SUCCEEDED' }, { status: 'FAILED' }] }],
  });
});

test('tasks of maps reach functions and other services', async () => {
  stand = ship({
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        ItemProcessor: {
          StartAt: 'Look',
          States: {
            Look: {
              Type: 'Task',
              Resource: 'arn:aws:states:::lambda:invoke',
              Parameters: { FunctionName: 'look', 'Payload.$': '$' },
              OutputPath: '$.Payload',
              Next: 'Store',
            },
            Store: {
              Type: 'Task',
              Resource: 'arn:aws:states:::dynamodb:putItem',
              Parameters: { TableName: 'parcels', Item: { id: { 'S.$': '$.id' } } },
              ResultPath: null,
              Next: 'Send',
            },
            Send: {
              Type: 'Task',
              Resource: 'arn:aws:states:::sqs:sendMessage',
              Parameters: {
                QueueUrl: 'https://sqs.eu-central-1.amazonaws.com/123456789012/parcels',
                'MessageBody.$': '$',
              },
              ResultPath: null,
              End: true,
            },
          },
        },
        End: true,
      },
    },
  });
  stand.answerFunction = ({ payload }) => returned({ id: `p-${payload}` });
  expect((await run([1, 2])).json).toMatchObject({
    status: 'SUCCEEDED',
    output: '[{"id":"p-1"},{"id":"p-2"}]',
  });
  expect(await stand.contents('sqs')).toMatchObject({
    queues: [{ messages: [{ body: '{"id":"p-1"}' }, { body: '{"id":"p-2"}' }] }],
  });
  expect(await stand.contents('dynamodb')).toMatchObject({
    tables: [{ items: expect.arrayContaining([{ id: { S: 'p-1' } }]) }],
  });
});

test('a function’s error is caught by its type', async () => {
  stand = ship({
    StartAt: 'Try',
    States: {
      Try: {
        Type: 'Task',
        Resource: 'arn:aws:lambda:eu-central-1:123456789012:function:try',
        Catch: [{ ErrorEquals: ['OutOfStock'], ResultPath: '$.error', Next: 'Sorry' }],
        End: true,
      },
      Sorry: { Type: 'Pass', OutputPath: '$.error', End: true },
    },
  });
  stand.answerFunction = () =>
    returned({ errorType: 'OutOfStock', errorMessage: 'none left' }, 'Unhandled');
  expect((await run({})).json).toMatchObject({
    status: 'SUCCEEDED',
    output: expect.stringContaining('OutOfStock'),
  });
});

test('a standard execution is started, described and stopped', async () => {
  stand = ship(
    { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 3600, End: true } } },
    'STANDARD',
  );
  const started = await stand.json('states', 'StartExecution', {
    stateMachineArn: arn,
    name: 'first',
    input: '{}',
  });
  const executionArn = 'arn:aws:states:eu-central-1:123456789012:execution:ship:first';
  expect(started.json).toEqual({ executionArn, startDate: stand.clock.now() / 1000 });
  const described = async (): Promise<unknown> =>
    (await stand.json('states', 'DescribeExecution', { executionArn })).json;
  expect(await described()).toMatchObject({ status: 'RUNNING', input: '{}' });
  await stand.json('states', 'StopExecution', { executionArn, cause: 'enough' });
  expect(await described()).toMatchObject({ status: 'ABORTED', cause: 'enough' });
});

test.each([
  ['StartExecution', { stateMachineArn: `${arn}x` }, 'StateMachineDoesNotExist'],
  ['StartExecution', { stateMachineArn: arn, input: 'no' }, 'InvalidExecutionInput'],
  ['StartSyncExecution', { stateMachineArn: arn }, 'StateMachineTypeNotSupported'],
  ['StartExecution', { stateMachineArn: arn }, 'InvalidDefinition'],
  ['DescribeExecution', { executionArn: 'arn:x' }, 'ExecutionDoesNotExist'],
  ['CreateStateMachine', {}, 'NotImplemented'],
])('%s with %j is refused as %s', async (operation, parameters, code) => {
  stand = ship({ StartAt: 'Nowhere', States: {} }, 'STANDARD');
  expect((await stand.json('states', operation, parameters)).json).toMatchObject({ __type: code });
});

test('a task of a service that is not embedded fails by name', async () => {
  stand = ship({
    StartAt: 'Pay',
    States: { Pay: { Type: 'Task', Resource: 'arn:aws:states:::glue:startJobRun', End: true } },
  });
  expect((await run({})).json).toMatchObject({
    status: 'FAILED',
    error: 'States.Runtime',
    cause: expect.stringContaining('glue:startJobRun'),
  });
});
