import type { AwsServiceRequest, BackendResult, HttpPort } from '#shared/simulator/ports.ts';
import type { AwsCredentials, AwsEndpoint } from './aws-endpoint.ts';

/** Keys for programs that want a signature and do not check it, as DynamoDB Local and ElasticMQ. */
export const meaninglessCredentials: AwsCredentials = {
  accessKeyId: 'local',
  secretAccessKey: 'local',
};

/**
 * Sends a request meant for a service to another address, signed. What stands before the service in the
 * ARN, a bucket, becomes the first part of the path.
 *
 * @param now milliseconds since 1970
 */
export async function sendToEndpoint(
  http: HttpPort,
  endpoint: AwsEndpoint,
  request: AwsServiceRequest,
  now: number,
): Promise<BackendResult> {
  const base = endpoint.url.replace(/\/+$/, '');
  if (!/^https?:\/\/[^/]/i.test(base))
    return {
      kind: 'failure',
      message: `The endpoint of ${request.service} in aws-backends.yaml, "${endpoint.url}", is not an http or https address.`,
    };
  const rest = request.url.replace(/^[a-z]+:\/\/[^/?]*/i, '');
  const subdomain = request.subdomain === undefined ? '' : `/${request.subdomain}`;
  const url = `${base}${subdomain}${rest.startsWith('/') ? '' : '/'}${rest}`;
  try {
    // Loaded with the first call, so that programs that make none start without it.
    const { signRequest } = await import('./sign-request.ts');
    const signed = await signRequest({ ...request, url }, request, endpoint.credentials, now);
    return await http.send(signed);
  } catch (error) {
    return {
      kind: 'failure',
      message: `The request to ${url} cannot be signed: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}
