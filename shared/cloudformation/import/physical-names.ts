import { lambdaArn } from '#shared/entities/lambda-uri.ts';

/** What naming a resource needs to know. */
export interface NamingScope {
  readonly region: string;
  readonly accountId: string;
  /** Type of a resource; undefined when there is none. */
  typeOf(id: string): string | undefined;
  /** A property as text without symbols; undefined when it is absent, no text, or known to a deployment only. */
  plainProperty(id: string, property: string): string | undefined;
  /** Id of the API a resource is imported as. */
  apiIdOf(id: string): string | undefined;
  functionNameOf(id: string): string | undefined;
  /** Id of a VPC link; follows from its logical id. */
  vpcLinkIdOf(id: string): string;
}

/** Property with the name that `Ref` gives (documented, "Return values" of each type). */
const refProperty: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::Serverless::SimpleTable': 'TableName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::Kinesis::Stream': 'Name',
  'AWS::KinesisFirehose::DeliveryStream': 'DeliveryStreamName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::Events::EventBus': 'Name',
  'AWS::SSM::Parameter': 'Name',
  'AWS::ApiGateway::Stage': 'StageName',
  'AWS::ApiGatewayV2::Stage': 'StageName',
  'AWS::ApiGateway::DomainName': 'DomainName',
  'AWS::ApiGatewayV2::DomainName': 'DomainName',
};

/**
 * What `Ref` of a resource gives on this machine: its name where the template gives it one, an address made with the
 * project's region and account, else the symbol `${Id}`.
 */
export function refText(id: string, scope: NamingScope): string {
  const type = scope.typeOf(id) ?? '';
  const apiId = scope.apiIdOf(id);
  if (apiId !== undefined) return apiId;
  const functionName = scope.functionNameOf(id);
  if (functionName !== undefined) return functionName;
  const { region, accountId } = scope;
  switch (type) {
    case 'AWS::SQS::Queue':
      return `https://sqs.${region}.amazonaws.com/${accountId}/${named(id, 'QueueName', scope)}`;
    case 'AWS::SNS::Topic':
      return `arn:aws:sns:${region}:${accountId}:${named(id, 'TopicName', scope)}`;
    case 'AWS::StepFunctions::StateMachine':
      return stateMachineArn(id, 'StateMachineName', scope);
    case 'AWS::Serverless::StateMachine':
      return stateMachineArn(id, 'Name', scope);
    case 'AWS::Lambda::Alias':
    case 'AWS::Lambda::Version': {
      const fn = scope.plainProperty(id, 'FunctionName');
      const qualifier = scope.plainProperty(id, 'Name');
      return fn === undefined || qualifier === undefined
        ? `\${${id}}`
        : `${fn.startsWith('arn:') ? fn : lambdaArn(region, accountId, fn)}:${qualifier}`;
    }
    case 'AWS::ApiGateway::VpcLink':
    case 'AWS::ApiGatewayV2::VpcLink':
      return scope.vpcLinkIdOf(id);
    case 'AWS::ApiGateway::Model':
      return scope.plainProperty(id, 'Name') ?? id;
    default: {
      const property = Object.hasOwn(refProperty, type) ? refProperty[type] : undefined;
      return (
        (property === undefined ? undefined : scope.plainProperty(id, property)) ?? `\${${id}}`
      );
    }
  }
}

/** What `Fn::GetAtt` of a resource gives on this machine, else the symbol `${Id.Attribute}`. */
export function attributeText(id: string, attribute: string, scope: NamingScope): string {
  const { region, accountId } = scope;
  const functionName = scope.functionNameOf(id);
  if (functionName !== undefined && attribute === 'Arn')
    return lambdaArn(region, accountId, functionName);
  const place = `${region}:${accountId}`;
  const ref = (): string => refText(id, scope);
  switch (`${scope.typeOf(id) ?? ''} ${attribute}`) {
    case 'AWS::ApiGateway::RestApi RestApiId':
    case 'AWS::ApiGatewayV2::Api ApiId':
      return ref();
    case 'AWS::Serverless::HttpApi ApiEndpoint':
    case 'AWS::Serverless::WebSocketApi ApiEndpoint':
    case 'AWS::ApiGatewayV2::Api ApiEndpoint': {
      const isSocket =
        scope.typeOf(id) === 'AWS::Serverless::WebSocketApi' ||
        scope.plainProperty(id, 'ProtocolType')?.toUpperCase() === 'WEBSOCKET';
      return `${isSocket ? 'wss' : 'https'}://${ref()}.execute-api.${region}.amazonaws.com`;
    }
    case 'AWS::IAM::Role Arn':
      return `arn:aws:iam::${accountId}:role/${ref()}`;
    case 'AWS::DynamoDB::Table Arn':
    case 'AWS::Serverless::SimpleTable Arn':
      return `arn:aws:dynamodb:${place}:table/${ref()}`;
    case 'AWS::S3::Bucket Arn':
      return `arn:aws:s3:::${ref()}`;
    case 'AWS::ApiGateway::VpcLink VpcLinkId':
    case 'AWS::ApiGatewayV2::VpcLink VpcLinkId':
      return ref();
    case 'AWS::SQS::Queue QueueName':
      return named(id, 'QueueName', scope);
    case 'AWS::SQS::Queue Arn':
      return `arn:aws:sqs:${place}:${named(id, 'QueueName', scope)}`;
    case 'AWS::SQS::Queue QueueUrl':
    case 'AWS::SNS::Topic TopicArn':
    case 'AWS::StepFunctions::StateMachine Arn':
    case 'AWS::Serverless::StateMachine Arn':
      return ref();
    case 'AWS::StepFunctions::StateMachine Name':
      return scope.plainProperty(id, 'StateMachineName') ?? `\${${id}.Name}`;
    case 'AWS::Serverless::StateMachine Name':
      return scope.plainProperty(id, 'Name') ?? `\${${id}.Name}`;
    case 'AWS::SNS::Topic TopicName':
      return named(id, 'TopicName', scope);
    case 'AWS::Kinesis::Stream Arn':
      return `arn:aws:kinesis:${place}:stream/${ref()}`;
    case 'AWS::Events::EventBus Arn':
      return `arn:aws:events:${place}:event-bus/${ref()}`;
    case 'AWS::Events::EventBus Name':
      return ref();
    case 'AWS::Logs::LogGroup Arn':
      return `arn:aws:logs:${place}:log-group:${ref()}:*`;
    case 'AWS::Cognito::UserPool Arn':
      return `arn:aws:cognito-idp:${place}:userpool/${ref()}`;
    default:
      return `\${${id}.${attribute}}`;
  }
}

function named(id: string, property: string, scope: NamingScope): string {
  return scope.plainProperty(id, property) ?? `\${${id}.${property}}`;
}

function stateMachineArn(id: string, property: string, scope: NamingScope): string {
  const name = scope.plainProperty(id, property) ?? `\${${id}.Name}`;
  return `arn:aws:states:${scope.region}:${scope.accountId}:stateMachine:${name}`;
}
