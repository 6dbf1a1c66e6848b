import type { FidelityFact } from '../fidelity-fact.ts';
import { GatewayError, internalServerError, configurationError } from '../gateway-error.ts';
import type { CallableIntegration } from './callable-integration.ts';
import type { EndpointResponse, IntegrationCall } from './integration-call.ts';
import { noBytes } from '#shared/std/text-bytes.ts';
import type { FunctionPort } from '../ports.ts';
import { functionCall, invokeFunction, logCall, returnedBy } from './invoke-function.ts';
import { readStreamHead } from './lambda-stream.ts';
import { bodyBytes, parseLambdaProxyAnswer } from './lambda-proxy-answer.ts';

export const lambdaProxyFact: FidelityFact = {
  feature: 'Lambda proxy integration',
  fidelity: 'exact',
  says: 'The event is that of payload format 1.0; answers of the right form are sent, others end in 502.',
  sources: [
    'lambda-proxy-event.json',
    'lambda-proxy-response.json',
    'binary-lambda-proxy.json',
    'response-headers.json',
  ],
};

/**
 * A Lambda proxy integration: the whole request as an event, the function's answer as the response.
 *
 * @param event JSON text
 * @param decodes whether a body that is Base64 is decoded
 * @throws GatewayError 502 when the function failed or its answer is malformed (recorded, lambda-proxy-response)
 */
export async function callProxyFunction(
  invocation: IntegrationCall,
  integration: CallableIntegration,
  event: string,
  decodes: boolean,
): Promise<EndpointResponse> {
  const answer = await invokeFunction(invocation, integration, event, 'RequestResponse');
  if (answer.failed) throw functionFailed(invocation, answer.payload);
  const parsed = parseLambdaProxyAnswer(answer.payload);
  if (typeof parsed === 'string') throw malformed(parsed);
  const body = bodyBytes(parsed, decodes);
  if (body === undefined)
    throw configurationError(
      'Unable to base64 decode the body.',
      'The function says its body is Base64, and it is not.',
    );
  return {
    status: parsed.statusCode,
    headers: parsed.headers,
    body,
    selectionText: '',
    latencyMs: answer.latencyMs,
  };
}

/**
 * A streaming Lambda proxy integration: metadata and body in one stream, sent on as it comes (documented,
 * "Set up a Lambda proxy integration with payload response streaming in API Gateway").
 *
 * @throws GatewayError 502 when the function fails before its body, or its stream begins otherwise
 */
export async function streamProxyFunction(
  invocation: IntegrationCall,
  integration: CallableIntegration,
  event: string,
  stream: NonNullable<FunctionPort['stream']>,
  idleMs: number,
): Promise<EndpointResponse> {
  const { log, ports } = invocation;
  const call = functionCall(invocation, integration, event, 'RequestResponse');
  logCall(invocation, event);
  const began = ports.clock.elapsed();
  const { chunks, result } = stream(call, idleMs);
  const head = await readStreamHead(chunks);
  const latencyMs = Math.round(ports.clock.elapsed() - began);
  if (typeof head === 'string') {
    const { functionError, payload: error } = returnedBy(await result, call);
    throw functionError === undefined ? malformed(head) : functionFailed(invocation, error);
  }
  const { statusCode, headers, body } = head;
  log?.data(`Received response. Status: 200, Integration latency: ${latencyMs} ms`);
  return { status: statusCode, headers, body: noBytes, stream: body, selectionText: '', latencyMs };
}

function functionFailed({ requestId }: IntegrationCall, payload: string): GatewayError {
  return new GatewayError('DEFAULT_5XX', internalServerError, {
    status: 502,
    reason: `The function failed: ${payload.slice(0, 300)}`,
    logLines: [
      `Lambda execution failed with status 200 due to customer function error: ${errorMessage(payload)}. Lambda request id: ${requestId}`,
    ],
  });
}

function malformed(reason: string): GatewayError {
  return new GatewayError('DEFAULT_5XX', internalServerError, {
    status: 502,
    reason,
    logLines: ['Execution failed due to configuration error: Malformed Lambda proxy response'],
  });
}

function errorMessage(payload: string): string {
  try {
    const value: unknown = JSON.parse(payload);
    if (value !== null && typeof value === 'object' && 'errorMessage' in value)
      return String(value.errorMessage);
  } catch {
    // What is no JSON is shown as it came.
  }
  return payload;
}
