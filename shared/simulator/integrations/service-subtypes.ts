/**
 * What HTTP APIs can have AWS services do without a function between, with the arguments each takes (documented,
 * "Integration subtype reference"). `Region` is an argument of every one.
 */
export interface ServiceSubtype {
  /** As in addresses, e.g. `events`. */
  readonly service: string;
  readonly operation: string;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly protocol: ServiceProtocol;
}

/** How requests to the service look. */
export type ServiceProtocol =
  /** A body of JSON, the operation in `X-Amz-Target`. */
  | { readonly kind: 'json'; readonly version: '1.0' | '1.1'; readonly targetPrefix: string }
  /** A form whose field `Action` is the operation. */
  | { readonly kind: 'query'; readonly version: string }
  /** Arguments in path and query. */
  | { readonly kind: 'path' };

const events: ServiceProtocol = { kind: 'json', version: '1.1', targetPrefix: 'AWSEvents' };
const kinesis: ServiceProtocol = { kind: 'json', version: '1.1', targetPrefix: 'Kinesis_20131202' };
const states: ServiceProtocol = { kind: 'json', version: '1.0', targetPrefix: 'AWSStepFunctions' };
const sqs: ServiceProtocol = { kind: 'query', version: '2012-11-05' };

/** By the name of the subtype. */
export const serviceSubtypes: Readonly<Record<string, ServiceSubtype>> = {
  'EventBridge-PutEvents': {
    service: 'events',
    operation: 'PutEvents',
    required: ['Detail', 'DetailType', 'Source'],
    optional: ['Time', 'EventBusName', 'Resources', 'Region', 'TraceHeader'],
    protocol: events,
  },
  'SQS-SendMessage': {
    service: 'sqs',
    operation: 'SendMessage',
    required: ['QueueUrl', 'MessageBody'],
    optional: [
      'DelaySeconds',
      'MessageAttributes',
      'MessageDeduplicationId',
      'MessageGroupId',
      'MessageSystemAttributes',
      'Region',
    ],
    protocol: sqs,
  },
  'SQS-ReceiveMessage': {
    service: 'sqs',
    operation: 'ReceiveMessage',
    required: ['QueueUrl'],
    optional: [
      'AttributeNames',
      'MaxNumberOfMessages',
      'MessageAttributeNames',
      'ReceiveRequestAttemptId',
      'VisibilityTimeout',
      'WaitTimeSeconds',
      'Region',
    ],
    protocol: sqs,
  },
  'SQS-DeleteMessage': {
    service: 'sqs',
    operation: 'DeleteMessage',
    required: ['ReceiptHandle', 'QueueUrl'],
    optional: ['Region'],
    protocol: sqs,
  },
  'SQS-PurgeQueue': {
    service: 'sqs',
    operation: 'PurgeQueue',
    required: ['QueueUrl'],
    optional: ['Region'],
    protocol: sqs,
  },
  'AppConfig-GetConfiguration': {
    service: 'appconfig',
    operation: 'GetConfiguration',
    required: ['Application', 'Environment', 'Configuration', 'ClientId'],
    optional: ['ClientConfigurationVersion', 'Region'],
    protocol: { kind: 'path' },
  },
  'Kinesis-PutRecord': {
    service: 'kinesis',
    operation: 'PutRecord',
    required: ['StreamName', 'Data', 'PartitionKey'],
    optional: ['SequenceNumberForOrdering', 'ExplicitHashKey', 'Region'],
    protocol: kinesis,
  },
  'StepFunctions-StartExecution': {
    service: 'states',
    operation: 'StartExecution',
    required: ['StateMachineArn'],
    optional: ['Name', 'Input', 'Region'],
    protocol: states,
  },
  'StepFunctions-StartSyncExecution': {
    service: 'states',
    operation: 'StartSyncExecution',
    required: ['StateMachineArn'],
    optional: ['Name', 'Input', 'Region', 'TraceHeader'],
    protocol: states,
  },
  'StepFunctions-StopExecution': {
    service: 'states',
    operation: 'StopExecution',
    required: ['ExecutionArn'],
    optional: ['Cause', 'Error', 'Region'],
    protocol: states,
  },
};

/** The subtype of that name; undefined for one AWS does not have. */
export function serviceSubtype(name: string): ServiceSubtype | undefined {
  return Object.hasOwn(serviceSubtypes, name) ? serviceSubtypes[name] : undefined;
}
