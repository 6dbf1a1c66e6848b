/** A service people call without a function between. */
export interface AwsServiceKind {
  /** As integrations spell it. */
  readonly service: string;
  /** As people call it. */
  readonly name: string;
  readonly kind: 'action' | 'path';
  /** What to begin with: an action, or a path without its first slash. */
  readonly rest: string;
  /** The program has a stand-in of its own for it. */
  readonly isEmbedded: boolean;
}

const embedded = true;
const elsewhere = false;

/** Services that are offered by name; integrations may call any other, too. */
export const commonAwsServices: readonly AwsServiceKind[] = [
  kind('dynamodb', 'DynamoDB', 'action', 'PutItem', embedded),
  kind('sqs', 'SQS', 'path', '123456789012/queue-name', embedded),
  kind('sns', 'SNS', 'action', 'Publish', embedded),
  kind('s3', 'S3', 'path', '{bucket}/{key}', embedded),
  kind('states', 'Step Functions', 'action', 'StartExecution', embedded),
  kind('events', 'EventBridge', 'action', 'PutEvents', embedded),
  kind('kinesis', 'Kinesis', 'action', 'PutRecord', embedded),
  kind('firehose', 'Data Firehose', 'action', 'PutRecord', elsewhere),
  kind('secretsmanager', 'Secrets Manager', 'action', 'GetSecretValue', elsewhere),
  kind('ssm', 'Systems Manager', 'action', 'GetParameter', embedded),
  kind('ses', 'SES', 'action', 'SendEmail', elsewhere),
  kind('logs', 'CloudWatch Logs', 'action', 'PutLogEvents', elsewhere),
];

function kind(
  service: string,
  name: string,
  how: AwsServiceKind['kind'],
  rest: string,
  isEmbedded: boolean,
): AwsServiceKind {
  return { service, name, kind: how, rest, isEmbedded };
}

const byService = new Map(commonAwsServices.map((known) => [known.service, known]));

/** What people call a service, e.g. `DynamoDB`; as integrations spell it where nothing else is known. */
export function awsServiceName(service: string): string {
  return byService.get(service)?.name ?? service;
}

/** What is known of a service, by its name in URIs such as `dynamodb`; undefined for one that is not offered. */
export function awsServiceKind(service: string): AwsServiceKind | undefined {
  return byService.get(service);
}

/** How a service may be spelled in `aws-backends.yaml` and in calls of the window. */
export const awsServiceNamePattern = /^[a-z0-9-]{1,63}$/;
