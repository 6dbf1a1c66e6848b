import type { Project } from '#shared/project/project.ts';

/** `arn:aws:execute-api:{region}:{account}:{api}`; the partition goes by the region. */
export function executeApiArn(project: Project, apiId: string): string {
  return `arn:${partitionOf(project.region)}:execute-api:${project.region}:${project.accountId}:${apiId}`;
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/**
 * The ARN of one call, e.g. `arn:aws:execute-api:us-east-1:123456789012:a1b2c3/dev/GET/pets/7`
 * (documented, "Input to an Amazon API Gateway Lambda authorizer").
 *
 * @param path raw, below the stage
 */
export function methodArn(
  apiArn: string,
  stageName: string,
  httpMethod: string,
  path: string,
): string {
  return `${apiArn}/${stageName}/${httpMethod}/${path.replace(/^\/+/, '')}`;
}
