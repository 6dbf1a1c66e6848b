import { describe, expect, it } from 'vitest';
import { importTemplate } from '#shared/cloudformation/import/import-template.ts';
import { checkTemplate } from '#shared/cloudformation/schema/check-template.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';

/** Kinds of mistakes people make by hand, each in a template that is right but for it, and where they have to be found. */
const broken: readonly (readonly [
  mistake: string,
  rule: string,
  pointer: string,
  template: string,
])[] = [
  [
    'a name that is not there, in a Sub inside a Body',
    'unresolved-reference',
    '/Resources/Api/Properties/Body/paths/~1a/get/x-amazon-apigateway-integration/uri/Fn::Sub',
    `Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Body:
        openapi: 3.0.1
        paths:
          /a:
            get:
              x-amazon-apigateway-integration:
                type: aws_proxy
                uri: !Sub arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${Fn.Arn}/invocations
`,
  ],
  [
    'an attribute that does not exist, in a Sub',
    'unknown-attribute',
    '/Outputs/Id/Value/Fn::Sub',
    `Resources:
  Api: { Type: AWS::ApiGateway::RestApi, Properties: { Name: a } }
Outputs:
  Id: { Value: !Sub '\${Api.Arn}' }
`,
  ],
  [
    'an attribute that does not exist, of a table',
    'unknown-attribute',
    '/Resources/Queue/Properties/QueueName/Fn::GetAtt',
    `Resources:
  Table: { Type: AWS::DynamoDB::Table, Properties: { KeySchema: [{ AttributeName: id, KeyType: HASH }] } }
  Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: !GetAtt Table.TableArn } }
`,
  ],
  [
    'an attribute of a parameter',
    'unresolved-reference',
    '/Resources/Queue/Properties/QueueName/Fn::GetAtt',
    `Parameters: { Name: { Type: String } }
Resources:
  Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: !GetAtt Name.Arn } }
`,
  ],
  [
    'a condition that does not exist, on a resource',
    'unresolved-reference',
    '/Resources/Queue',
    `Resources:
  Queue: { Type: AWS::SQS::Queue, Condition: IsProd }
`,
  ],
  [
    'a condition that does not exist, on an output',
    'unresolved-reference',
    '/Outputs/Url',
    `Resources:
  Queue: { Type: AWS::SQS::Queue }
Outputs:
  Url: { Value: !Ref Queue, Condition: IsProd }
`,
  ],
  [
    'a condition that does not exist, in an If',
    'unresolved-reference',
    '/Resources/Queue/Properties/QueueName/Fn::If',
    `Resources:
  Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: !If [IsProd, a, b] } }
`,
  ],
  [
    'conditions that wait for each other',
    'circular-dependency',
    '/Conditions/A',
    `Conditions:
  A: !Not [{ Condition: B }]
  B: !And [{ Condition: A }, !Equals [a, a]]
Resources:
  Queue: { Type: AWS::SQS::Queue, Condition: A }
`,
  ],
  [
    'a condition that speaks of a resource',
    'unresolved-reference',
    '/Conditions/A/Fn::Equals/0/Ref',
    `Conditions:
  A: !Equals [!Ref Queue, a]
Resources:
  Queue: { Type: AWS::SQS::Queue }
`,
  ],
  [
    'a circle through DependsOn',
    'circular-dependency',
    '/Resources/A',
    `Resources:
  A: { Type: AWS::SQS::Queue, DependsOn: B }
  B: { Type: AWS::SQS::Queue, DependsOn: [C] }
  C: { Type: AWS::SQS::Queue, Properties: { QueueName: !Sub 'x-\${A.QueueName}' } }
`,
  ],
  [
    'a resource that waits for itself',
    'circular-dependency',
    '/Resources/A',
    `Resources:
  A: { Type: AWS::SQS::Queue, DependsOn: A }
`,
  ],
  [
    'a wrong enum',
    'value-not-allowed',
    '/Resources/Key/Properties/KeyType',
    `Resources:
  Key: { Type: AWS::ApiGateway::UsagePlanKey, Properties: { KeyId: a, KeyType: APIKEY, UsagePlanId: b } }
`,
  ],
  [
    'a wrong enum in a branch of an If',
    'value-not-allowed',
    '/Resources/Key/Properties/KeyType/Fn::If/2',
    `Conditions: { A: !Equals [a, b] }
Resources:
  Key:
    Type: AWS::ApiGateway::UsagePlanKey
    Properties: { KeyId: a, KeyType: !If [A, API_KEY, key], UsagePlanId: b }
`,
  ],
  [
    'an unknown property',
    'unknown-property',
    '/Resources/Api/Properties/Nmae',
    `Resources:
  Api: { Type: AWS::ApiGateway::RestApi, Properties: { Nmae: a } }
`,
  ],
  [
    'an unknown property of a table',
    'unknown-property',
    '/Resources/Table/Properties/Billing',
    `Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties: { KeySchema: [{ AttributeName: id, KeyType: HASH }], Billing: PAY_PER_REQUEST }
`,
  ],
  [
    'an unknown property of a part',
    'unknown-property',
    '/Resources/Stage/Properties/MethodSettings/0/LogLevel',
    `Resources:
  Stage: { Type: AWS::ApiGateway::Stage, Properties: { RestApiId: a, MethodSettings: [{ LogLevel: INFO }] } }
`,
  ],
  [
    'a missing property',
    'missing-property',
    '/Resources/Resource/Properties',
    `Resources:
  Resource: { Type: AWS::ApiGateway::Resource, Properties: { RestApiId: a, PathPart: b } }
`,
  ],
  [
    'no properties where some are required',
    'missing-property',
    '/Resources/Stage/Properties',
    `Resources:
  Stage: { Type: AWS::ApiGateway::Stage }
`,
  ],
  [
    'a list where there is one value',
    'wrong-type',
    '/Resources/Stage/Properties/StageName',
    `Resources:
  Stage: { Type: AWS::ApiGateway::Stage, Properties: { RestApiId: a, StageName: [dev] } }
`,
  ],
  [
    'a mapping that does not exist',
    'unresolved-reference',
    '/Resources/Queue/Properties/QueueName/Fn::FindInMap',
    `Resources:
  Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: !FindInMap [Names, dev, queue] } }
`,
  ],
  [
    'a key that a mapping does not have',
    'unresolved-reference',
    '/Resources/Queue/Properties/QueueName/Fn::FindInMap/1',
    `Mappings: { Names: { dev: { queue: a } } }
Resources:
  Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: !FindInMap [Names, prod, queue] } }
`,
  ],
  [
    'a second key that a mapping does not have',
    'unresolved-reference',
    '/Resources/Queue/Properties/QueueName/Fn::FindInMap/2',
    `Mappings: { Names: { dev: { queue: a } } }
Resources:
  Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: !FindInMap [Names, dev, topic] } }
`,
  ],
  [
    'a second key that a mapping has nowhere',
    'unresolved-reference',
    '/Resources/Queue/Properties/QueueName/Fn::FindInMap/2',
    `Mappings: { Names: { us-east-1: { queue: a }, eu-west-1: { queue: b } } }
Resources:
  Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: !FindInMap [Names, !Ref AWS::Region, topic] } }
`,
  ],
  [
    'a parameter and a resource of one name',
    'duplicate-name',
    '/Parameters/Queue',
    `Parameters: { Queue: { Type: String } }
Resources:
  Queue: { Type: AWS::SQS::Queue }
`,
  ],
  [
    'two exports of one name',
    'duplicate-name',
    '/Outputs/B/Export/Name',
    `Resources:
  Queue: { Type: AWS::SQS::Queue }
Outputs:
  A: { Value: !Ref Queue, Export: { Name: queue } }
  B: { Value: !Ref Queue, Export: { Name: queue } }
`,
  ],
  [
    'a parameter without a type',
    'missing-property',
    '/Parameters/Name',
    `Parameters: { Name: { Default: a } }
Resources:
  Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: !Ref Name } }
`,
  ],
  [
    'a parameter of no type there is',
    'value-not-allowed',
    '/Parameters/Name/Type',
    `Parameters: { Name: { Type: string } }
Resources:
  Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: !Ref Name } }
`,
  ],
  [
    'a default that is not allowed',
    'value-not-allowed',
    '/Parameters/Name/Default',
    `Parameters: { Name: { Type: String, AllowedValues: [a, b], Default: c } }
Resources:
  Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: !Ref Name } }
`,
  ],
  [
    'an output without a value',
    'missing-property',
    '/Outputs/Url',
    `Resources:
  Queue: { Type: AWS::SQS::Queue }
Outputs:
  Url: { Description: The queue }
`,
  ],
  [
    'a function there is not',
    'unknown-function',
    '/Resources/Queue/Properties/QueueName/Fn::Concat',
    `Resources:
  Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: { Fn::Concat: [a, b] } } }
`,
  ],
  [
    'a Join of too many',
    'wrong-type',
    '/Resources/Queue/Properties/QueueName/Fn::Join',
    `Resources:
  Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: !Join [a, b, c] } }
`,
  ],
  [
    'a Sub of something else than a text',
    'wrong-type',
    '/Resources/Queue/Properties/QueueName/Fn::Sub',
    `Resources:
  Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: { Fn::Sub: { a: b } } } }
`,
  ],
  [
    'a way to go that there is not',
    'value-not-allowed',
    '/Resources/Queue/DeletionPolicy',
    `Resources:
  Queue: { Type: AWS::SQS::Queue, DeletionPolicy: Keep }
`,
  ],
  [
    'a version there is not',
    'value-not-allowed',
    '/AWSTemplateFormatVersion',
    `AWSTemplateFormatVersion: '2024-01-01'
Resources:
  Queue: { Type: AWS::SQS::Queue }
`,
  ],
  [
    'a type that is none of the service',
    'unknown-type',
    '/Resources/Api/Type',
    `Resources:
  Api: { Type: AWS::ApiGateway::Rest, Properties: { Name: a } }
`,
  ],
];

function read(text: string): unknown {
  const document = readDocument(text);
  if (document.kind === 'broken') throw new Error(document.message);
  return document.value;
}

describe('a template with one mistake', () => {
  it.each(broken)('has %s found, as %s at %s', (_mistake, rule, pointer, text) => {
    const found = checkTemplate(read(text));
    expect(found.map(({ ruleId, place }) => [ruleId, place.pointer])).toEqual([[rule, pointer]]);
    expect(found[0]?.message).toMatch(/\.$/);
  });

  it.each([
    [
      'JSON',
      '{"Resources": {"A": {"Type": "AWS::ApiGateway::RestApi"}, "A": {"Type": "AWS::ApiGateway::RestApi"}}}',
    ],
    [
      'YAML',
      'Resources:\n  A: { Type: AWS::ApiGateway::RestApi }\n  A: { Type: AWS::ApiGateway::RestApi }\n',
    ],
  ])('is read by the last of two resources of one id, with a finding, in %s', (_format, text) => {
    const { problems } = importTemplate(text, {
      fileName: 'template',
      region: 'us-east-1',
      accountId: '123456789012',
    });
    expect(problems).toContainEqual(
      expect.objectContaining({
        ruleId: 'duplicate-name',
        place: expect.objectContaining({ pointer: '/Resources/A' }) as unknown,
      }),
    );
  });
});

it('has nothing against what the language allows', () => {
  expect(
    checkTemplate(
      read(`AWSTemplateFormatVersion: 2010-09-09
Parameters:
  Stage: { Type: String, AllowedValues: [dev, prod], Default: dev, NoEcho: 'false' }
  Subnets: { Type: 'List<AWS::EC2::Subnet::Id>' }
  Image: { Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: /a/b }
Mappings: { Names: { us-east-1: { queue: a }, eu-west-1: { topic: b } } }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  IsDev: !Not [!Condition IsProd]
  Either: !Or [!Condition IsProd, !Condition IsDev]
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Condition: Either
    DeletionPolicy: RetainExceptOnCreate
    Properties:
      QueueName: !If [IsProd, !FindInMap [Names, !Ref 'AWS::Region', queue], !Ref AWS::NoValue]
      VisibilityTimeout: !If [IsDev, '30', 60]
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: !Select [0, !Split [',', !Join ['', [a, ',b']]]]
      KeySchema: [{ AttributeName: id, KeyType: HASH }]
      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
Outputs:
  Url: { Condition: Either, Value: !Sub ['\${Queue.Arn} \${x}', { x: !Ref Table }], Export: { Name: !Sub '\${AWS::StackName}-q' } }
  Same: { Value: !Base64 x, Export: { Name: !Sub '\${AWS::StackName}-q' } }
`),
    ),
  ).toEqual([]);
});
