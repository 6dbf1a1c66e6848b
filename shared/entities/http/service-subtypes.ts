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
}

/** By the name of the subtype. */
export const serviceSubtypes: Readonly<Record<string, ServiceSubtype>> = {
  'EventBridge-PutEvents': {
    service: 'events',
    operation: 'PutEvents',
    required: ['Detail', 'DetailType', 'Source'],
    optional: ['Time', 'EventBusName', 'Resources', 'Region', 'TraceHeader'],
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
  },
  'SQS-DeleteMessage': {
    service: 'sqs',
    operation: 'DeleteMessage',
    required: ['ReceiptHandle', 'QueueUrl'],
    optional: ['Region'],
  },
  'SQS-PurgeQueue': {
    service: 'sqs',
    operation: 'PurgeQueue',
    required: ['QueueUrl'],
    optional: ['Region'],
  },
  'AppConfig-GetConfiguration': {
    service: 'appconfig',
    operation: 'GetConfiguration',
    required: ['Application', 'Environment', 'Configuration', 'ClientId'],
    optional: ['ClientConfigurationVersion', 'Region'],
  },
  'Kinesis-PutRecord': {
    service: 'kinesis',
    operation: 'PutRecord',
    required: ['StreamName', 'Data', 'PartitionKey'],
    optional: ['SequenceNumberForOrdering', 'ExplicitHashKey', 'Region'],
  },
  'StepFunctions-StartExecution': {
    service: 'states',
    operation: 'StartExecution',
    required: ['StateMachineArn'],
    optional: ['Name', 'Input', 'Region'],
  },
  'StepFunctions-StartSyncExecution': {
    service: 'states',
    operation: 'StartSyncExecution',
    required: ['StateMachineArn'],
    optional: ['Name', 'Input', 'Region', 'TraceHeader'],
  },
  'StepFunctions-StopExecution': {
    service: 'states',
    operation: 'StopExecution',
    required: ['ExecutionArn'],
    optional: ['Cause', 'Error', 'Region'],
  },
};

/** The subtype of that name; undefined for one AWS does not have. */
export function serviceSubtype(name: string): ServiceSubtype | undefined {
  return Object.hasOwn(serviceSubtypes, name) ? serviceSubtypes[name] : undefined;
}

/** The subtype that has a service do something, or the first there is of the service; undefined where HTTP APIs cannot call it. */
export function subtypeOfService(service: string, operation?: string): string | undefined {
  return Object.keys(serviceSubtypes).find(
    (name) =>
      serviceSubtypes[name]?.service === service &&
      (operation === undefined || serviceSubtypes[name].operation === operation),
  );
}
