import type { AwsAnswer } from '#shared/entities/common/aws-backend.ts';
import type {
  AwsServiceRequest,
  AwsServiceResult,
  Clock,
  HttpPort,
} from '#shared/simulator/ports.ts';
import { operationOf } from './answer-operation.ts';
import { environmentCredentials } from './environment-credentials.ts';
import { serviceHost } from './service-host.ts';
import { signRequest } from './sign-request.ts';

/**
 * Sends a request to AWS itself, signed with the keys of the environment instead of those of the
 * integration's role. Only where the project allows it in so many words.
 */
export async function answerByAws(
  {
    http,
    clock,
    environment,
  }: {
    readonly http: HttpPort;
    readonly clock: Clock;
    readonly environment: Readonly<Record<string, string | undefined>>;
  },
  answer: Extract<AwsAnswer, { kind: 'aws' }>,
  request: AwsServiceRequest,
): Promise<AwsServiceResult> {
  const { service, region, subdomain } = request;
  if (!answer.allowRealAws)
    return {
      kind: 'failure',
      message: `aws-backends.yaml sends ${service} to AWS itself without allowing it. Set allowRealAws: true there, or let the embedded stand-in answer.`,
    };
  const credentials = environmentCredentials(environment);
  if (credentials === undefined)
    return {
      kind: 'failure',
      message: `${service} is to be answered by AWS itself, but AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set.`,
    };
  // Synchronous executions have a host of their own (documented, "StartSyncExecution").
  const prefix =
    service === 'states' && operationOf(request) === 'StartSyncExecution' ? 'sync-' : '';
  const host = `${subdomain === undefined ? '' : `${subdomain}.`}${prefix}${serviceHost(service, region)}`;
  const url = request.url.replace(/^[a-z]+:\/\/[^/?]*/i, `https://${host}`);
  const signed = await signRequest({ ...request, url }, request, credentials, clock.now());
  const result = await http.send(signed);
  return {
    ...result,
    notes: [
      {
        fidelity: 'exact',
        reason: `AWS itself answered at ${host}, with the keys of the environment (${credentials.accessKeyId.slice(0, 4)}…) instead of the integration's role.`,
      },
    ],
  };
}
