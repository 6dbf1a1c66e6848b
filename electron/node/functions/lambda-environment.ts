import type { LambdaFunction } from '#shared/entities/common/lambda-function.ts';
import type { AwsEndpoint } from '../aws-backends/aws-endpoint.ts';

/** Version every local function has. */
export const functionVersion = '$LATEST';

function logGroupName(functionName: string): string {
  return `/aws/lambda/${functionName}`;
}

/** e.g. `2026/01/31/[$LATEST]0123456789abcdef0123456789abcdef`. */
export function logStreamName(now: Date, instanceId: string): string {
  const day = now.toISOString().slice(0, 10).replaceAll('-', '/');
  return `${day}/[${functionVersion}]${instanceId.replaceAll('-', '')}`;
}

/**
 * The environment a function sees: what Lambda defines (documented, "Defined runtime environment variables")
 * and the function's own, which may override. The host's credentials stay with the host: SDKs are led to the
 * stand-ins of AWS services on this machine, with keys that open those and nothing else.
 */
export function lambdaEnvironment(
  fn: LambdaFunction,
  place: {
    region: string;
    taskRoot: string;
    logStreamName: string;
    /** Where AWS services answer; undefined where none do. */
    awsEndpoint: AwsEndpoint | undefined;
  },
): Record<string, string> {
  return {
    _HANDLER: fn.handler,
    AWS_DEFAULT_REGION: place.region,
    AWS_REGION: place.region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${fn.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: fn.name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memorySize),
    AWS_LAMBDA_FUNCTION_VERSION: functionVersion,
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: logGroupName(fn.name),
    AWS_LAMBDA_LOG_STREAM_NAME: place.logStreamName,
    LAMBDA_TASK_ROOT: place.taskRoot,
    LANG: 'en_US.UTF-8',
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
    TZ: ':UTC',
    ...(place.awsEndpoint === undefined ? {} : endpointVariables(place.awsEndpoint)),
    ...fn.environment,
  };
}

/** Services that have an embedded stand-in, as SDKs name them in variables (documented, "Service-specific endpoints"). */
const endpointServices = [
  'APIGATEWAYMANAGEMENTAPI',
  'DYNAMODB',
  'EVENTBRIDGE',
  'KINESIS',
  'LAMBDA',
  'S3',
  'SFN',
  'SNS',
  'SQS',
  'SSM',
];

/** What leads SDKs to an address; those that are too old to know know the first alone, or none. */
function endpointVariables({ url, credentials }: AwsEndpoint): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: url,
    ...Object.fromEntries(endpointServices.map((name) => [`AWS_ENDPOINT_URL_${name}`, url])),
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
}
