/**
 * The URI of an AWS service integration in parts. Documented, "x-amazon-apigateway-integration object":
 * `arn:aws:apigateway:{region}:{subdomain.service|service}:path|action/{service_api}`.
 */
export interface ServiceTarget {
  readonly region: string;
  /** As in the service's endpoint, e.g. `dynamodb`, `states`; with a subdomain before a dot for S3 buckets and the like. */
  readonly service: string;
  readonly kind: 'action' | 'path';
  /** Action: its name, with parameters after `&`. Path: what follows the host, without its first slash. */
  readonly rest: string;
}

/** Reads a service URI; undefined for any other text. */
export function parseServiceUri(uri: string): ServiceTarget | undefined {
  const found = /^arn:[^:]+:apigateway:([^:]*):([^:]*):(action|path)\/(.*)$/s.exec(uri);
  if (found === null) return undefined;
  return {
    region: found[1] ?? '',
    service: found[2] ?? '',
    kind: found[3] as 'action' | 'path',
    rest: found[4] ?? '',
  };
}

/** The URI of a target; keeps the partition of the URI there was. */
export function serviceUri(target: ServiceTarget, before = ''): string {
  const partition = /^arn:([^:]+):/.exec(before)?.[1] ?? partitionOf(target.region);
  return `arn:${partition}:apigateway:${target.region}:${target.service}:${target.kind}/${target.rest}`;
}

function partitionOf(region: string): string {
  return region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** Services people call without a function between, with an action each to begin with. */
export const commonServices: readonly {
  readonly service: string;
  readonly name: string;
  readonly kind: ServiceTarget['kind'];
  readonly rest: string;
}[] = [
  { service: 'dynamodb', name: 'DynamoDB', kind: 'action', rest: 'PutItem' },
  { service: 'sqs', name: 'SQS', kind: 'path', rest: '123456789012/queue-name' },
  { service: 'sns', name: 'SNS', kind: 'action', rest: 'Publish' },
  { service: 's3', name: 'S3', kind: 'path', rest: '{bucket}/{key}' },
  { service: 'states', name: 'Step Functions', kind: 'action', rest: 'StartExecution' },
  { service: 'events', name: 'EventBridge', kind: 'action', rest: 'PutEvents' },
  { service: 'kinesis', name: 'Kinesis', kind: 'action', rest: 'PutRecord' },
  { service: 'firehose', name: 'Data Firehose', kind: 'action', rest: 'PutRecord' },
  { service: 'secretsmanager', name: 'Secrets Manager', kind: 'action', rest: 'GetSecretValue' },
  { service: 'ssm', name: 'Systems Manager', kind: 'action', rest: 'GetParameter' },
  { service: 'ses', name: 'SES', kind: 'action', rest: 'SendEmail' },
  { service: 'logs', name: 'CloudWatch Logs', kind: 'action', rest: 'PutLogEvents' },
];
