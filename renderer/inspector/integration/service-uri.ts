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
