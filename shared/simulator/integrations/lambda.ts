import type { FidelityFact } from '../fidelity-fact.ts';
import { textToBytes } from '#shared/std/text-bytes.ts';
import { GatewayError } from '../gateway-error.ts';
import { headerValue } from '../header-list.ts';
import { payloadText } from '../mapping/content-conversion.ts';
import type { FunctionCall } from '../ports.ts';
import type { CallableIntegration } from './callable-integration.ts';
import type { EndpointResponse, IntegrationRequest, IntegrationCall } from './integration-call.ts';
import { invokeFunction } from './invoke-function.ts';

export const lambdaFact: FidelityFact = {
  feature: 'Lambda custom integration',
  fidelity: 'exact',
  says: 'The mapped body is the event; selection patterns look at the message of the error a function fails with.',
  sources: ['lambda-custom.json', 'header-remapping.json'],
};

/**
 * A custom Lambda integration: the mapped body is the event, the function's result the endpoint's
 * answer, and selection patterns look at the message of its error (recorded, lambda-custom). The mapped
 * header `X-Amz-Invocation-Type` may make the call asynchronous (documented, "Set up asynchronous
 * invocation of the backend Lambda function").
 *
 * @throws GatewayError when the body is not JSON or the function cannot be run
 */
export async function callFunction(
  invocation: IntegrationCall,
  integration: CallableIntegration,
): Promise<EndpointResponse> {
  const { payload, headers } = invocation.integrationRequest;
  const event = payloadText(payload);
  if (event !== '' && !isJson(event))
    throw new GatewayError('BAD_REQUEST_BODY', 'Could not parse request body into json.', {
      status: 400,
      reason: 'The event for the function must be JSON; what came out of mapping is not.',
      logLines: ['Execution failed: the body could not be parsed into json'],
    });
  const answer = await invokeFunction(invocation, integration, event, invocationTypeOf(headers));
  return {
    status: answer.status,
    headers: answer.headers(),
    body: textToBytes(answer.payload),
    selectionText: answer.failed ? errorMessageOf(answer.payload) : '',
    latencyMs: answer.latencyMs,
  };
}

function invocationTypeOf(headers: IntegrationRequest['headers']): FunctionCall['invocationType'] {
  const asked = headerValue(headers, 'X-Amz-Invocation-Type');
  return asked === 'Event' || asked === 'DryRun' ? asked : 'RequestResponse';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function errorMessageOf(payload: string): string {
  try {
    const value: unknown = JSON.parse(payload);
    if (value === null || typeof value !== 'object' || !('errorMessage' in value)) return '';
    return typeof value.errorMessage === 'string' ? value.errorMessage : '';
  } catch {
    return '';
  }
}
