import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { exportCloudFormation } from '#shared/cloudformation/export/export-cloudformation.ts';
import { exportSam } from '#shared/cloudformation/export/export-sam.ts';
import { importTemplate } from '#shared/cloudformation/import/import-template.ts';
import { checkTemplate } from '#shared/cloudformation/schema/check-template.ts';
import type { Project } from '#shared/project/project.ts';
import { filesToProject } from '#shared/project/read.ts';
import { projectToFiles } from '#shared/project/write.ts';
import { isError } from '#shared/std/problem.ts';

function imported(resources: string, includes: Readonly<Record<string, string>> = {}) {
  const text = `
Transform: AWS::Serverless-2016-10-31
Parameters:
  Machine: { Type: String, Default: ship }
Resources:
  Api: { Type: AWS::ApiGateway::RestApi, Properties: { Name: shop } }
${resources.replace(/^/gm, '  ')}`;
  const { project, problems } = importTemplate(text, {
    fileName: 'template.yaml',
    region: 'eu-central-1',
    accountId: '111111111111',
    readInclude: (path) => includes[path],
  });
  return { backends: project?.awsBackends, problems, project: project as Project };
}

const fn = (name: string, events = '{}') => `
${name}:
  Type: AWS::Serverless::Function
  Properties: { Runtime: nodejs22.x, Handler: index.handler, InlineCode: '', Events: ${events} }`;

describe.each<{ what: string; resources: string; declared: object }>([
  {
    what: 'a table with keys and indexes, by its logical id when only a deployment knows its name',
    resources: `
Orders:
  Type: AWS::DynamoDB::Table
  Properties:
    TableName: !Sub \${AWS::StackName}-orders
    AttributeDefinitions:
      - { AttributeName: customer, AttributeType: S }
      - { AttributeName: at, AttributeType: N }
      - { AttributeName: state, AttributeType: S }
    KeySchema:
      - { AttributeName: customer, KeyType: HASH }
      - { AttributeName: at, KeyType: RANGE }
    GlobalSecondaryIndexes:
      - IndexName: byState
        KeySchema: [{ AttributeName: state, KeyType: HASH }]
    LocalSecondaryIndexes:
      - IndexName: own
        KeySchema:
          - { AttributeName: customer, KeyType: HASH }
          - { AttributeName: state, KeyType: RANGE }`,
    declared: {
      dynamodb: {
        service: 'dynamodb',
        tables: {
          Orders: {
            partitionKey: { name: 'customer', type: 'S' },
            sortKey: { name: 'at', type: 'N' },
            globalIndexes: { byState: { partitionKey: { name: 'state', type: 'S' } } },
            localIndexes: { own: { sortKey: { name: 'state', type: 'S' } } },
          },
        },
      },
    },
  },
  {
    what: 'tables of SAM, one with a key of its own',
    resources: `
Plain: { Type: AWS::Serverless::SimpleTable }
Keyed:
  Type: AWS::Serverless::SimpleTable
  Properties: { TableName: keyed, PrimaryKey: { Name: number, Type: Number } }`,
    declared: {
      dynamodb: {
        service: 'dynamodb',
        tables: {
          Plain: { partitionKey: { name: 'id', type: 'S' } },
          keyed: { partitionKey: { name: 'number', type: 'N' } },
        },
      },
    },
  },
  {
    what: 'queues and streams, with the functions that take from them in three ways',
    resources: `
Parcels: { Type: AWS::SQS::Queue, Properties: { QueueName: parcels, VisibilityTimeout: 90 } }
Letters: { Type: AWS::SQS::Queue }
Clicks: { Type: AWS::Kinesis::Stream, Properties: { ShardCount: 3 } }
Mapping:
  Type: AWS::Lambda::EventSourceMapping
  Properties: { EventSourceArn: !GetAtt Parcels.Arn, FunctionName: !Ref Ship }
${fn('Ship', '{ A: { Type: SQS, Properties: { Queue: !GetAtt Letters.Arn } }, B: { Type: Kinesis, Properties: { Stream: !GetAtt Clicks.Arn } } }')}`,
    declared: {
      kinesis: { service: 'kinesis', streams: { Clicks: { shards: 3, functions: ['Ship'] } } },
      sqs: {
        service: 'sqs',
        queues: {
          parcels: { visibilityTimeout: 90, functions: ['Ship'] },
          Letters: { visibilityTimeout: 30, functions: ['Ship'] },
        },
      },
    },
  },
  {
    what: 'topics with subscriptions of their own, beside them and by events; other protocols are left',
    resources: `
Parcels: { Type: AWS::SQS::Queue }
News:
  Type: AWS::SNS::Topic
  Properties:
    Subscription:
      - { Protocol: sqs, Endpoint: !GetAtt Parcels.Arn }
      - { Protocol: email, Endpoint: someone@example.com }
Subscription:
  Type: AWS::SNS::Subscription
  Properties: { TopicArn: !Ref News, Protocol: lambda, Endpoint: !GetAtt Mail.Arn }
${fn('Mail')}
${fn('Sms', '{ A: { Type: SNS, Properties: { Topic: !Ref News } } }')}`,
    declared: {
      sns: {
        service: 'sns',
        topics: { News: { functions: ['Mail', 'Sms'], queues: ['Parcels'] } },
      },
      sqs: { service: 'sqs', queues: { Parcels: { visibilityTimeout: 30 } } },
    },
  },
  {
    what: 'rules of event buses; those with a schedule or switched off wait for nothing',
    resources: `
Bus: { Type: AWS::Events::EventBus, Properties: { Name: shop } }
Big:
  Type: AWS::Events::Rule
  Properties:
    EventBusName: !Ref Bus
    EventPattern: { source: [shop] }
    Targets: [{ Id: a, Arn: !GetAtt Call.Arn }]
Off:
  Type: AWS::Events::Rule
  Properties: { State: DISABLED, EventPattern: { source: [shop] } }
Daily:
  Type: AWS::Events::Rule
  Properties: { ScheduleExpression: rate(1 day) }
${fn('Call', '{ A: { Type: EventBridgeRule, Properties: { Pattern: { detail-type: [order] } } } }')}`,
    declared: {
      events: {
        service: 'events',
        eventBuses: {
          shop: { rules: { Big: { eventPattern: { source: ['shop'] }, functions: ['Call'] } } },
          default: {
            rules: { CallA: { eventPattern: { 'detail-type': ['order'] }, functions: ['Call'] } },
          },
        },
      },
    },
  },
  {
    what: 'buckets and parameters',
    resources: `
Assets: { Type: AWS::S3::Bucket }
Currency:
  Type: AWS::SSM::Parameter
  Properties: { Name: /shop/currency, Type: String, Value: EUR }`,
    declared: {
      s3: { service: 's3', buckets: { Assets: {} } },
      ssm: {
        service: 'ssm',
        parameters: { '/shop/currency': { type: 'String', value: 'EUR' } },
      },
    },
  },
  {
    what: 'a state machine from a text, with the functions it calls',
    resources: `
Ship:
  Type: AWS::StepFunctions::StateMachine
  Properties:
    StateMachineName: !Ref Machine
    StateMachineType: EXPRESS
    DefinitionString: !Sub '{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"\${Weigh.Arn}","End":true}}}'
${fn('Weigh')}`,
    declared: {
      states: {
        service: 'states',
        stateMachines: {
          ship: {
            type: 'EXPRESS',
            definition: {
              StartAt: 'A',
              States: {
                A: {
                  Type: 'Task',
                  Resource: 'arn:aws:lambda:eu-central-1:111111111111:function:Weigh',
                  End: true,
                },
              },
            },
          },
        },
      },
    },
  },
])('an import declares $what', ({ resources, declared }) => {
  it('for the stand-ins of this machine', () => {
    expect(imported(resources).backends).toEqual(declared);
  });
});

it('reads the definition of a state machine beside the template, with its substitutions', () => {
  const machine = `
Ship:
  Type: AWS::Serverless::StateMachine
  Properties:
    DefinitionUri: ship.asl.yaml
    DefinitionSubstitutions: { Queue: !GetAtt Parcels.Arn }
Parcels: { Type: AWS::SQS::Queue }`;
  const definition = 'StartAt: A\nStates: { A: { Type: Pass, Result: "${Queue}", End: true } }';
  expect(imported(machine, { 'ship.asl.yaml': definition }).backends?.['states']).toEqual({
    service: 'states',
    stateMachines: {
      Ship: {
        type: 'STANDARD',
        definition: {
          StartAt: 'A',
          States: {
            A: {
              Type: 'Pass',
              Result: 'arn:aws:sqs:eu-central-1:111111111111:Parcels',
              End: true,
            },
          },
        },
      },
    },
  });
  const without = imported(machine);
  expect(without.backends?.['states']).toBeUndefined();
  expect(without.problems.map(({ ruleId }) => ruleId)).toContain('state-machine-not-read');
});

it('takes numbers as the template has them, and they read back from the files', () => {
  const { project } = imported(`
Clicks: { Type: AWS::Kinesis::Stream, Properties: { ShardCount: !Ref AWS::AccountId } }
Parcels: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: 99999 } }`);
  const read = filesToProject(projectToFiles(project));
  expect(read.problems.filter(isError)).toEqual([]);
  expect(read.project.awsBackends).toEqual({
    kinesis: { service: 'kinesis', streams: { Clicks: { shards: 111_111_111_111 } } },
    sqs: { service: 'sqs', queues: { Parcels: { visibilityTimeout: 99_999 } } },
  });
});

it('leaves out what a condition leaves out', () => {
  const text = `
Conditions: { Never: !Equals [a, b] }
Resources:
  Api: { Type: AWS::ApiGateway::RestApi, Properties: { Name: shop } }
  Parcels: { Type: AWS::SQS::Queue, Condition: Never }`;
  const { project } = importTemplate(text, {
    fileName: 'template.yaml',
    region: 'eu-central-1',
    accountId: '111111111111',
  });
  expect(project?.awsBackends).toEqual({});
});

it('has a template written anew make what it declares, and lead to it', () => {
  const { project } = imported(`
Orders:
  Type: AWS::DynamoDB::Table
  Properties:
    AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
    KeySchema: [{ AttributeName: id, KeyType: HASH }]
Elsewhere: { Type: AWS::CloudFormation::Stack }
Method:
  Type: AWS::ApiGateway::Method
  Properties:
    RestApiId: !Ref Api
    ResourceId: !GetAtt Api.RootResourceId
    HttpMethod: POST
    AuthorizationType: NONE
    Integration:
      Type: AWS
      IntegrationHttpMethod: POST
      Uri: !Sub arn:aws:apigateway:\${AWS::Region}:dynamodb:action/PutItem
      Credentials: !GetAtt Elsewhere.Outputs.Role
      RequestTemplates:
        application/json: !Sub '{"TableName":"\${Orders}"}'`);
  const [api] = Object.values(project.apis);
  const { text } = exportCloudFormation(project, api?.id ?? '', {
    format: 'yaml',
    apiAs: 'resources',
  });
  const template = parse(text) as {
    Parameters: object;
    Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
  };
  expect(checkTemplate(template as never)).toEqual([]);
  expect(Object.keys(template.Parameters)).toEqual(['ElsewhereOutputsRole']);
  expect(template.Resources['TableOrders']?.Type).toBe('AWS::DynamoDB::Table');
  expect(JSON.stringify(template.Resources)).toContain(
    JSON.stringify({ 'Fn::Sub': '{"TableName":"${TableOrders}"}' }),
  );
});

it('has the functions and APIs that a definition names by reference in a template written anew', () => {
  const { project } = imported(`
Chat:
  Type: AWS::ApiGatewayV2::Api
  Properties: { Name: chat, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action }
Route:
  Type: AWS::ApiGatewayV2::Route
  Properties: { ApiId: !Ref Chat, RouteKey: $default, Target: !Sub 'integrations/\${Start}' }
Weighing:
  Type: AWS::ApiGatewayV2::Route
  Properties: { ApiId: !Ref Chat, RouteKey: weigh, Target: !Sub 'integrations/\${Call}' }
Call:
  Type: AWS::ApiGatewayV2::Integration
  Properties: { ApiId: !Ref Chat, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt Weigh.Arn }
Start:
  Type: AWS::ApiGatewayV2::Integration
  Properties:
    ApiId: !Ref Chat
    IntegrationType: AWS
    IntegrationMethod: POST
    IntegrationUri: !Sub arn:aws:apigateway:\${AWS::Region}:states:action/StartExecution
    CredentialsArn: arn:aws:iam::222222222222:role/start
    RequestTemplates: { $default: !Sub '{"stateMachineArn":"\${Ship.Arn}"}' }
Ship:
  Type: AWS::Serverless::StateMachine
  Properties:
    Definition:
      StartAt: A
      States:
        A: { Type: Task, Resource: !GetAtt Weigh.Arn, Next: B }
        B:
          Type: Task
          Resource: arn:aws:states:::apigateway:invoke
          Parameters: { ApiEndpoint: !Sub '\${Chat}.execute-api.\${AWS::Region}.amazonaws.com' }
          End: true
${fn('Weigh').replace("''", "'exports.handler = async () => 1'")}`);
  const chat = Object.values(project.apis).find(({ kind }) => kind === 'websocket');
  const { text } = exportCloudFormation(project, chat?.id ?? '', {
    format: 'yaml',
    apiAs: 'resources',
  });
  const template = parse(text) as {
    Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
  };
  expect(checkTemplate(template as never)).toEqual([]);
  const machine = Object.values(template.Resources).find(
    ({ Type }) => Type === 'AWS::StepFunctions::StateMachine',
  );
  const definition = JSON.stringify(machine?.Properties['DefinitionString']);
  expect(definition).toContain('${FunctionWeigh.Arn}');
  expect(definition).toContain('${Api}.execute-api.${AWS::Region}.amazonaws.com');
  expect(text).not.toContain(chat?.id);
});

it('keeps region and account out of names in a template written anew', () => {
  const { project } = imported(`
Uploads: { Type: AWS::S3::Bucket, Properties: { BucketName: !Sub 'uploads-\${AWS::AccountId}' } }
Method:
  Type: AWS::ApiGateway::Method
  Properties:
    RestApiId: !Ref Api
    ResourceId: !GetAtt Api.RootResourceId
    HttpMethod: GET
    AuthorizationType: NONE
    Integration:
      Type: AWS
      IntegrationHttpMethod: GET
      Credentials: arn:aws:iam::222222222222:role/read
      Uri: !Sub arn:aws:apigateway:\${AWS::Region}:s3:path/\${Uploads}/a`);
  expect(project.awsBackends['s3']?.buckets).toEqual({ 'uploads-111111111111': {} });
  const [api] = Object.values(project.apis);
  const { text } = exportCloudFormation(project, api?.id ?? '', {
    format: 'yaml',
    apiAs: 'resources',
  });
  expect(text).toContain('Fn::Sub: uploads-${AWS::AccountId}');
  expect(text).not.toContain('111111111111');
});

it('knows the address of HTTP and WebSocket APIs in the environment of functions', () => {
  const { project } = imported(`
Http: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: http, ProtocolType: HTTP } }
Chat: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: chat, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.a } }
Caller:
  Type: AWS::Serverless::Function
  Properties:
    Runtime: nodejs22.x
    Handler: index.handler
    InlineCode: ''
    Environment: { Variables: { HTTP: !GetAtt Http.ApiEndpoint, CHAT: !Sub '\${Chat.ApiEndpoint}/live' } }`);
  const ids = Object.fromEntries(Object.values(project.apis).map(({ name, id }) => [name, id]));
  expect(project.functions['Caller']?.environment).toEqual({
    HTTP: `https://${ids['http']}.execute-api.eu-central-1.amazonaws.com`,
    CHAT: `wss://${ids['chat']}.execute-api.eu-central-1.amazonaws.com/live`,
  });
});

it('leads to an API from the environment of its function in a template written anew', () => {
  const { project } = imported(`
Chat: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: chat, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.a } }
Route: { Type: AWS::ApiGatewayV2::Route, Properties: { ApiId: !Ref Chat, RouteKey: $default, Target: !Sub 'integrations/\${Call}' } }
Call: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref Chat, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt Caller.Arn } }
Caller:
  Type: AWS::Serverless::Function
  Properties:
    Runtime: nodejs22.x
    Handler: index.handler
    InlineCode: 'exports.handler = async () => 1'
    Environment: { Variables: { CHAT: !Sub '\${Chat.ApiEndpoint}/live', ID: !Ref Chat } }`);
  const chat = Object.values(project.apis).find(({ kind }) => kind === 'websocket');
  for (const write of [
    () => exportCloudFormation(project, chat?.id ?? '', { format: 'yaml', apiAs: 'resources' }),
    () => exportSam(project, chat?.id ?? '', { format: 'sam-yaml', anew: true }),
  ]) {
    const template = parse(write().text) as {
      Resources: Record<string, { Properties: Record<string, unknown> }>;
    };
    expect(checkTemplate(template as never)).toEqual([]);
    expect(template.Resources['FunctionCaller']?.Properties['Environment']).toEqual({
      Variables: {
        CHAT: { 'Fn::Sub': 'wss://${Api}.execute-api.${AWS::Region}.amazonaws.com/live' },
        ID: { Ref: 'Api' },
      },
    });
  }
});
