import type { AwsCredentials } from './aws-endpoint.ts';

/** The keys of the environment, by the names every AWS tool knows; undefined when they are not set. */
export function environmentCredentials(
  environment: Readonly<Record<string, string | undefined>>,
): AwsCredentials | undefined {
  const accessKeyId = environment['AWS_ACCESS_KEY_ID'];
  const secretAccessKey = environment['AWS_SECRET_ACCESS_KEY'];
  const sessionToken = environment['AWS_SESSION_TOKEN'];
  if (accessKeyId === undefined || secretAccessKey === undefined) return undefined;
  return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
}
