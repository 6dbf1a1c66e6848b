import {
  declarationsOfServices,
  type AwsBackend,
  type AwsTable,
} from '#shared/entities/common/aws-backend.ts';
import type { JsonValue } from '#shared/entities/common/json.ts';
import { textAt } from '#shared/openapi/json-shape.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { getAtt, sub, type CfnResource, type CfnTemplate, type CfnValue } from '../cfn-template.ts';
import { functionId, portableText, portableTextBeside } from '../portable-arn.ts';
import { usedServices } from '../service-calls.ts';

/** A service that declares something. */
type Service = keyof typeof declarationsOfServices;

/**
 * Tables, queues, topics and whatever else the design declares of the services its integrations call. They
 * keep their names, since templates and addresses name them so; what is stored in them is not brought along.
 */
export function addServiceResources(template: CfnTemplate): void {
  for (const service of usedServices(template)) {
    const backend = template.project.awsBackends[service];
    if (backend === undefined || !isDeclaring(service)) continue;
    const declared: Readonly<Record<string, unknown>> =
      backend[declarationsOfServices[service]] ?? {};
    for (const name of Object.keys(declared)) {
      const resource = resourceOf(template, service, backend, name);
      if (resource !== undefined)
        template.add(serviceResourceId(template, service, name), resource);
    }
  }
}

/** Whether a service has resources that a project declares, as tables of `dynamodb`. */
export function isDeclaring(service: string): service is Service {
  return Object.hasOwn(declarationsOfServices, service);
}

/** Logical id of a table, queue or the like; region and account in its name do not count. */
export function serviceResourceId(template: CfnTemplate, service: Service, name: string): string {
  const { accountId, region } = template.project;
  const words = name.replaceAll(accountId, '').replaceAll(region, '');
  return template.logicalId(kinds[service], name, words);
}

const kinds: Record<Service, string> = {
  dynamodb: 'Table',
  events: 'EventBus',
  kinesis: 'Stream',
  s3: 'Bucket',
  sns: 'Topic',
  sqs: 'Queue',
  ssm: 'Parameter',
  states: 'StateMachine',
};

/** Names that the service has from the start, and the template must not make. */
function isBuiltIn(service: Service, name: string): boolean {
  return service === 'events' && name === 'default';
}

function resourceOf(
  template: CfnTemplate,
  service: Service,
  backend: AwsBackend,
  name: string,
): CfnResource | undefined {
  if (isBuiltIn(service, name)) return undefined;
  switch (service) {
    case 'dynamodb':
      return kept({
        Type: 'AWS::DynamoDB::Table',
        Properties: tableProperties(portableText(template, name), backend.tables?.[name]),
      });
    case 's3':
      return kept({
        Type: 'AWS::S3::Bucket',
        Properties: { BucketName: portableText(template, name) },
      });
    case 'sqs':
      return {
        Type: 'AWS::SQS::Queue',
        Properties: {
          QueueName: portableText(template, name),
          VisibilityTimeout: backend.queues?.[name]?.visibilityTimeout ?? 30,
          ...(name.endsWith('.fifo') && { FifoQueue: true }),
        },
      };
    case 'sns':
      return {
        Type: 'AWS::SNS::Topic',
        Properties: {
          TopicName: portableText(template, name),
          ...(name.endsWith('.fifo') && { FifoTopic: true }),
        },
      };
    case 'events':
      return { Type: 'AWS::Events::EventBus', Properties: { Name: portableText(template, name) } };
    case 'kinesis':
      return {
        Type: 'AWS::Kinesis::Stream',
        Properties: {
          Name: portableText(template, name),
          ShardCount: backend.streams?.[name]?.shards ?? 1,
        },
      };
    case 'ssm':
      return parameterResource(template, backend, name);
    case 'states':
      return stateMachine(template, backend, name);
  }
}

/** What holds people's data stays when the stack goes. */
function kept(resource: CfnResource): CfnResource {
  return { ...resource, DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
}

function tableProperties(name: CfnValue, table: AwsTable | undefined): Record<string, CfnValue> {
  if (table === undefined) return { TableName: name };
  const { partitionKey, sortKey, globalIndexes = {}, localIndexes = {} } = table;
  const types = new Map([[partitionKey.name, partitionKey.type]]);
  if (sortKey !== undefined) types.set(sortKey.name, sortKey.type);
  for (const index of Object.values(globalIndexes))
    for (const key of [index.partitionKey, index.sortKey])
      if (key !== undefined) types.set(key.name, key.type);
  for (const { sortKey: key } of Object.values(localIndexes)) types.set(key.name, key.type);
  const keys = (hash: string, range: string | undefined): CfnValue => [
    { AttributeName: hash, KeyType: 'HASH' },
    ...(range === undefined ? [] : [{ AttributeName: range, KeyType: 'RANGE' }]),
  ];
  const all = { ProjectionType: 'ALL' };
  const globals = Object.entries(globalIndexes).map(([IndexName, index]) => ({
    IndexName,
    KeySchema: keys(index.partitionKey.name, index.sortKey?.name),
    Projection: all,
  }));
  const locals = Object.entries(localIndexes).map(([IndexName, index]) => ({
    IndexName,
    KeySchema: keys(partitionKey.name, index.sortKey.name),
    Projection: all,
  }));
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...types].map(([AttributeName, AttributeType]) => ({
      AttributeName,
      AttributeType,
    })),
    KeySchema: keys(partitionKey.name, sortKey?.name),
    ...(globals.length > 0 && { GlobalSecondaryIndexes: globals }),
    ...(locals.length > 0 && { LocalSecondaryIndexes: locals }),
  };
}

/** CloudFormation makes no SecureString, and a secret has no place in a template. */
function parameterResource(
  template: CfnTemplate,
  backend: AwsBackend,
  name: string,
): CfnResource | undefined {
  const { type = 'String', value = '' } = backend.parameters?.[name] ?? {};
  if (type !== 'SecureString')
    return {
      Type: 'AWS::SSM::Parameter',
      Properties: {
        Name: portableText(template, name),
        Type: type,
        Value: portableText(template, value),
      },
    };
  template.tell(
    'secure-string-not-exported',
    'warning',
    pointerTo('/awsBackends', 'ssm', 'parameters', name),
    `CloudFormation makes no SecureString: put the parameter "${name}" by hand before the API is called.`,
  );
  return undefined;
}

function stateMachine(template: CfnTemplate, backend: AwsBackend, name: string): CfnResource {
  const machine = backend.stateMachines?.[name];
  const role = template.logicalId('StateMachineRole', name);
  template.add(role, {
    Type: 'AWS::IAM::Role',
    Properties: { AssumeRolePolicyDocument: trust('states.amazonaws.com') },
  });
  template.tell(
    'state-machine-permissions',
    'info',
    pointerTo('/awsBackends', 'states', 'stateMachines', name),
    `The role of the state machine "${name}" may do nothing yet: give ${role} the permissions its tasks need.`,
  );
  return {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      StateMachineName: portableText(template, name),
      StateMachineType: machine?.type ?? 'STANDARD',
      DefinitionString: portableDefinition(template, machine?.definition ?? {}),
      RoleArn: getAtt(role, 'Arn'),
    },
  };
}

/** A definition as text, with functions that the template makes by reference. */
function portableDefinition(template: CfnTemplate, definition: JsonValue): CfnValue {
  const portable = portableTextBeside(template, JSON.stringify(definition));
  const text = textAt(portable, 'Fn::Sub');
  return text === undefined
    ? portable
    : sub(
        text.replace(
          /arn:\$\{AWS::Partition\}:lambda:\$\{AWS::Region\}:\$\{AWS::AccountId\}:function:([A-Za-z0-9_-]+)/g,
          (arn, name: string) => {
            const id = functionId(template, name);
            return template.resources.has(id) ? `\${${id}.Arn}` : arn;
          },
        ),
      );
}

/** Who may assume a role. */
export function trust(service: string): CfnValue {
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
  };
}

/**
 * ARNs of one declared thing, as a policy names them; more than one where its parts have their own.
 *
 * @param action what is to be done to it, e.g. `s3:GetObject`
 */
export function serviceArns(
  template: CfnTemplate,
  service: Service,
  name: string,
  action: string,
): readonly CfnValue[] {
  const own = (rest: string): CfnValue =>
    sub(`arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${rest}`);
  switch (service) {
    case 'dynamodb': {
      const { globalIndexes = {}, localIndexes = {} } =
        template.project.awsBackends['dynamodb']?.tables?.[name] ?? {};
      const hasIndexes = Object.keys(globalIndexes).length + Object.keys(localIndexes).length > 0;
      return hasIndexes
        ? [own(`table/${name}`), own(`table/${name}/index/*`)]
        : [own(`table/${name}`)];
    }
    case 's3':
      return [sub(`arn:\${AWS::Partition}:s3:::${name}${action.endsWith('Bucket') ? '' : '/*'}`)];
    case 'sqs':
    case 'sns':
      return [own(name)];
    case 'events':
      return [own(`event-bus/${name}`)];
    case 'kinesis':
      return [own(`stream/${name}`)];
    case 'ssm':
      return [own(`parameter/${name.replace(/^\//, '')}`)];
    case 'states':
      // Executions have ARNs of their own (documented, "Actions defined by AWS Step Functions").
      return [
        own(
          /:(?:Stop|Describe|Redrive)Execution$|:GetExecutionHistory$/.test(action)
            ? `execution:${name}:*`
            : `stateMachine:${name}`,
        ),
      ];
  }
}
