import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { exportCloudFormation } from '#shared/cloudformation/export/export-cloudformation.ts';
import { exportSam } from '#shared/cloudformation/export/export-sam.ts';
import { checkTemplate } from '#shared/cloudformation/schema/check-template.ts';
import type { AwsBackend } from '#shared/entities/common/aws-backend.ts';
import { aRestApi, type IntegrationParts } from '#test/support/a-rest-api.ts';

const role = 'arn:aws:iam::111111111111:role/shop/orders';

type Form = 'resources' | 'body' | 'sam';

type Integrations = Readonly<Record<string, Omit<IntegrationParts, 'type'>>>;

function exportedAs(form: Form, backends: readonly AwsBackend[], integrations: Integrations) {
  let api = aRestApi().stage('dev');
  for (const [route, parts] of Object.entries(integrations))
    api = api.method(route, { integration: { type: 'AWS', httpMethod: 'POST', ...parts } });
  const project = {
    ...api.project(),
    awsBackends: Object.fromEntries(backends.map((each) => [each.service, each])),
  };
  const { text, problems } =
    form === 'sam'
      ? exportSam(project, 'abc123def4', { format: 'sam-yaml' })
      : exportCloudFormation(project, 'abc123def4', { format: 'yaml', apiAs: form });
  const template = parse(text) as {
    Resources: Record<string, { Type: string; Properties: object }>;
  };
  expect(checkTemplate(template)).toEqual([]);
  const typed = (type: string) =>
    Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);
  /** Credentials of every integration, wherever it stands. */
  const credentials: unknown[] = [];
  JSON.stringify(template, (key, value: unknown) => {
    if (/^(?:x-amazon-apigateway-i|I)ntegration$/.test(key)) {
      const { credentials: inBody, Credentials: own } = value as Record<string, unknown>;
      credentials.push(inBody ?? own);
    }
    return value;
  });
  return { typed, problems, template, credentials };
}

const dynamodb: AwsBackend = {
  service: 'dynamodb',
  tables: {
    orders: {
      partitionKey: { name: 'customerId', type: 'S' },
      sortKey: { name: 'orderId', type: 'S' },
      localIndexes: { byTime: { sortKey: { name: 'placedAt', type: 'N' } } },
    },
    carts: { partitionKey: { name: 'id', type: 'S' } },
  },
};
const put = 'arn:aws:apigateway:us-east-1:dynamodb:action/PutItem';
const query = 'arn:aws:apigateway:us-east-1:dynamodb:action/Query';
const templateFor = (table: string) => ({ 'application/json': `{"TableName": "${table}"}` });
const arnOf = (rest: string) => ({
  'Fn::Sub': `arn:\${AWS::Partition}:dynamodb:\${AWS::Region}:\${AWS::AccountId}:${rest}`,
});

const machine = {
  type: 'EXPRESS',
  definition: { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } },
} as const;

describe.each<Form>(['resources', 'body', 'sam'])('a template with AWS services, as %s', (form) => {
  const exported = (backends: readonly AwsBackend[], integrations: Integrations) =>
    exportedAs(form, backends, integrations);

  it('makes the tables that are declared, with their keys and indexes', () => {
    const { typed } = exported([dynamodb], { 'POST /orders': { uri: put, credentials: role } });
    expect(typed('AWS::DynamoDB::Table').map(([id]) => id)).toEqual(['TableOrders', 'TableCarts']);
    expect(typed('AWS::DynamoDB::Table')[0]?.[1]).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        TableName: 'orders',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [
          { AttributeName: 'customerId', AttributeType: 'S' },
          { AttributeName: 'orderId', AttributeType: 'S' },
          { AttributeName: 'placedAt', AttributeType: 'N' },
        ],
        LocalSecondaryIndexes: [
          {
            IndexName: 'byTime',
            KeySchema: [
              { AttributeName: 'customerId', KeyType: 'HASH' },
              { AttributeName: 'placedAt', KeyType: 'RANGE' },
            ],
          },
        ],
      },
    });
  });

  it('makes one role of those that share it, which may do what they do to what they name', () => {
    const { typed, credentials } = exported([dynamodb], {
      'GET /orders': { uri: query, credentials: role, requestTemplates: templateFor('orders') },
      'POST /orders': { uri: put, credentials: role, requestTemplates: templateFor('orders') },
      'POST /carts': { uri: put, credentials: role, requestTemplates: templateFor('carts') },
    });
    const [[id, made] = ['', undefined], ...more] = typed('AWS::IAM::Role');
    expect(more).toEqual([]);
    expect(made?.Properties).toMatchObject({
      AssumeRolePolicyDocument: {
        Statement: [{ Principal: { Service: 'apigateway.amazonaws.com' } }],
      },
      Policies: [
        {
          PolicyDocument: {
            Statement: [
              {
                Action: 'dynamodb:Query',
                Resource: [arnOf('table/orders'), arnOf('table/orders/index/*')],
              },
              {
                Action: 'dynamodb:PutItem',
                Resource: [
                  arnOf('table/orders'),
                  arnOf('table/orders/index/*'),
                  arnOf('table/carts'),
                ],
              },
            ],
          },
        },
      ],
    });
    expect(credentials).toEqual([1, 2, 3].map(() => ({ 'Fn::GetAtt': [id, 'Arn'] })));
  });

  it('leaves roles of other accounts, and of services nothing is declared of, as they are', () => {
    const { typed } = exported([dynamodb], {
      'POST /there': { uri: put, credentials: 'arn:aws:iam::222222222222:role/r' },
      'POST /known-later': { uri: put, credentials: 'arn:aws:iam::111111111111:role/${Role}' },
      'POST /sent': {
        uri: 'arn:aws:apigateway:us-east-1:sqs:action/SendMessage',
        credentials: role,
      },
    });
    expect(typed('AWS::IAM::Role')).toEqual([]);
    expect(typed('AWS::SQS::Queue')).toEqual([]);
  });

  it('makes a role where the integration names none', () => {
    const { typed, credentials } = exported([dynamodb], { 'POST /orders': { uri: put } });
    expect(typed('AWS::IAM::Role').map(([id]) => ({ 'Fn::GetAtt': [id, 'Arn'] }))).toEqual(
      credentials,
    );
  });

  it.each<[AwsBackend, string, string, object, string]>([
    [
      { service: 'sqs', queues: { 'parcels.fifo': { visibilityTimeout: 60 } } },
      'sqs:path/111111111111/parcels.fifo',
      'AWS::SQS::Queue',
      { QueueName: 'parcels.fifo', VisibilityTimeout: 60, FifoQueue: true },
      'sqs:SendMessage',
    ],
    [
      { service: 'sns', topics: { news: {} } },
      'sns:action/Publish',
      'AWS::SNS::Topic',
      { TopicName: 'news' },
      'sns:Publish',
    ],
    [
      { service: 'kinesis', streams: { clicks: { shards: 2 } } },
      'kinesis:action/PutRecord',
      'AWS::Kinesis::Stream',
      { Name: 'clicks', ShardCount: 2 },
      'kinesis:PutRecord',
    ],
    [
      { service: 's3', buckets: { assets: {} } },
      's3:path/assets/{key}',
      'AWS::S3::Bucket',
      { BucketName: 'assets' },
      's3:GetObject',
    ],
    [
      { service: 'events', eventBuses: { default: {}, shop: {} } },
      'events:action/PutEvents',
      'AWS::Events::EventBus',
      { Name: 'shop' },
      'events:PutEvents',
    ],
    [
      { service: 'ssm', parameters: { '/shop/currency': { type: 'String', value: 'EUR' } } },
      'ssm:action/GetParameter',
      'AWS::SSM::Parameter',
      { Name: '/shop/currency', Type: 'String', Value: 'EUR' },
      'ssm:GetParameter',
    ],
  ])('makes what is declared under %o', (backend, address, type, properties, action) => {
    const { typed } = exported([backend], {
      'GET /x': {
        uri: `arn:aws:apigateway:us-east-1:${address}`,
        credentials: role,
        httpMethod: address.startsWith('s3') ? 'GET' : 'POST',
      },
    });
    expect(typed(type).map(([, { Properties }]) => Properties)).toEqual([properties]);
    expect(JSON.stringify(typed('AWS::IAM::Role'))).toContain(`"Action":"${action}"`);
  });

  it.each<[string, string, string, readonly string[]]>([
    ['GET', 's3:path/assets/{key}', 's3:GetObject', ['assets/*']],
    ['PUT', 's3:path/assets/a/b', 's3:PutObject', ['assets/*']],
    ['GET', 's3:path/assets', 's3:ListBucket', ['assets']],
    ['DELETE', 's3:path/assets/', 's3:DeleteBucket', ['assets']],
    ['PUT', 's3:path/{bucket}', 's3:CreateBucket', ['assets', 'logs']],
    ['GET', 'assets.s3:path/{key}', 's3:GetObject', ['assets/*']],
    ['GET', 'assets.s3:path/', 's3:ListBucket', ['assets']],
  ])('allows %s %s as %s', (httpMethod, address, action, resources) => {
    const { typed } = exported([{ service: 's3', buckets: { assets: {}, logs: {} } }], {
      'GET /x': { uri: `arn:aws:apigateway:us-east-1:${address}`, credentials: role, httpMethod },
    });
    const arns = resources.map((rest) => ({ 'Fn::Sub': `arn:\${AWS::Partition}:s3:::${rest}` }));
    expect(typed('AWS::IAM::Role')[0]?.[1].Properties).toMatchObject({
      Policies: [
        {
          PolicyDocument: {
            Statement: [{ Action: action, Resource: arns.length === 1 ? arns[0] : arns }],
          },
        },
      ],
    });
  });

  it('allows a list of all buckets on all of them, as it cannot be less', () => {
    const { typed } = exported([{ service: 's3', buckets: { assets: {} } }], {
      'GET /x': {
        uri: 'arn:aws:apigateway:us-east-1:s3:path//',
        credentials: role,
        httpMethod: 'GET',
      },
    });
    expect(JSON.stringify(typed('AWS::IAM::Role'))).toContain(
      '"Action":"s3:ListAllMyBuckets","Resource":"*"',
    );
  });

  it.each([
    ['StartExecution', 'stateMachine:ship'],
    ['StopExecution', 'execution:ship:*'],
    ['DescribeExecution', 'execution:ship:*'],
  ])('allows states:%s on %s', (action, rest) => {
    const { typed } = exported([{ service: 'states', stateMachines: { ship: machine } }], {
      'POST /x': { uri: `arn:aws:apigateway:us-east-1:states:action/${action}`, credentials: role },
    });
    expect(JSON.stringify(typed('AWS::IAM::Role'))).toContain(
      `:states:\${AWS::Region}:\${AWS::AccountId}:${rest}"`,
    );
  });

  it('makes state machines, and says what their roles lack', () => {
    const { typed, problems } = exported(
      [{ service: 'states', stateMachines: { ship: machine } }],
      {
        'POST /x': {
          uri: 'arn:aws:apigateway:us-east-1:states:action/StartSyncExecution',
          credentials: role,
        },
      },
    );
    expect(typed('AWS::StepFunctions::StateMachine')[0]?.[1].Properties).toMatchObject({
      StateMachineName: 'ship',
      StateMachineType: 'EXPRESS',
      DefinitionString: JSON.stringify(machine.definition),
    });
    expect(problems.map(({ ruleId }) => ruleId)).toContain('state-machine-permissions');
  });

  it('writes no secret', () => {
    const { typed, problems } = exported(
      [{ service: 'ssm', parameters: { key: { type: 'SecureString', value: 'hidden' } } }],
      {
        'POST /x': {
          uri: 'arn:aws:apigateway:us-east-1:ssm:action/GetParameter',
          credentials: role,
        },
      },
    );
    expect(typed('AWS::SSM::Parameter')).toEqual([]);
    expect(problems.map(({ ruleId }) => ruleId)).toContain('secure-string-not-exported');
  });
});
