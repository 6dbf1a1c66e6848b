import type { FidelityFact } from '../fidelity-fact.ts';
import { functionNameOfUri } from '#shared/entities/lambda-uri.ts';
import { textToBytes } from '#shared/std/text-bytes.ts';
import { printHttpDate } from '#shared/std/utc-time.ts';
import { printLogHeaders } from '../execution-log.ts';
import { configurationError, GatewayError, internalServerError } from '../gateway-error.ts';
import type { FunctionCall, FunctionResult, HeaderList } from '../ports.ts';
import type { CallableIntegration } from './callable-integration.ts';
import type { IntegrationCall } from './integration-call.ts';
import { integrationTimeout } from './http.ts';
import { functionArnOf } from './lambda-target.ts';

export const functionFacts: readonly FidelityFact[] = [
  {
    feature: 'Asynchronous invocation',
    fidelity: 'approximate',
    says: 'X-Amz-Invocation-Type: Event is answered with 202 at once; a function that fails is not tried again, and there are no destinations.',
  },
  {
    feature: 'Permission of functions',
    fidelity: 'not-simulated',
    says: 'Resource policies of functions are not looked at: every function of the project may be called.',
  },
];

/** What Lambda's Invoke API answered. */
export interface FunctionAnswer {
  readonly status: number;
  /** Made when asked for: a proxy integration never looks at them. */
  readonly headers: () => HeaderList;
  /** JSON text; '' for an asynchronous call. */
  readonly payload: string;
  readonly failed: boolean;
  readonly latencyMs: number;
}

/**
 * Invokes the function of an integration.
 *
 * @throws GatewayError when it does not exist, cannot be run or takes too long; a function that throws
 *   is an answer
 */
export async function invokeFunction(
  invocation: IntegrationCall,
  integration: CallableIntegration,
  payload: string,
  invocationType: FunctionCall['invocationType'],
): Promise<FunctionAnswer> {
  const { log, ports } = invocation;
  const call = functionCall(invocation, integration, payload, invocationType);
  logCall(invocation, payload);
  const began = ports.clock.elapsed();
  const result = returnedBy(await ports.functions.invoke(call), call);
  const latencyMs = Math.round(ports.clock.elapsed() - began);
  const asynchronous = invocationType === 'Event';
  const answeredAt = ports.clock.now();
  const answer: FunctionAnswer = {
    status: asynchronous ? 202 : 200,
    headers: () => invokeHeaders(invocation, result, answeredAt),
    payload: result.payload,
    failed: result.functionError !== undefined,
    latencyMs,
  };
  if (log !== undefined) {
    log.data(`Received response. Status: ${answer.status}, Integration latency: ${latencyMs} ms`);
    log.data(`Endpoint response headers: ${printLogHeaders(answer.headers())}`);
    log.data(`Endpoint response body before transformations: ${answer.payload}`);
  }
  return answer;
}

/** The call an integration makes. */
export function functionCall(
  { integrationRequest, requestId }: IntegrationCall,
  { settings }: CallableIntegration,
  payload: string,
  invocationType: FunctionCall['invocationType'],
): FunctionCall {
  const { uri, traceId } = integrationRequest;
  return {
    functionName: functionNameOfUri(uri) ?? '',
    functionArn: functionArnOf(uri) ?? '',
    // A call without a payload gives the function an empty event (documented, Invoke).
    payload: payload === '' ? '{}' : payload,
    invocationType,
    timeoutMs: settings.timeoutInMillis,
    requestId,
    traceId,
  };
}

/** Writes the call of a function into the execution log, where one is kept. */
export function logCall({ log, integrationRequest }: IntegrationCall, payload: string): void {
  if (log === undefined) return;
  const { uri, headers } = integrationRequest;
  log.data(`Endpoint request URI: ${uri}`);
  // The log cuts a line of 1,024 bytes, which the security token always overruns (recorded, test-invoke).
  log.data(
    `Endpoint request headers: ${printLogHeaders(headers).slice(0, -1)}, X-Amz-Security-Token=${'*'.repeat(24)} [TRUNCATED]`,
  );
  log.data(`Endpoint request body after transformations: ${payload}`);
  log.data(`Sending request to ${uri}`);
}

/** @throws GatewayError for a function that does not exist, cannot be run or takes too long */
export function returnedBy(
  result: FunctionResult,
  { functionName, timeoutMs }: FunctionCall,
): Extract<FunctionResult, { kind: 'returned' }> {
  switch (result.kind) {
    case 'timeout':
      throw integrationTimeout(timeoutMs);
    case 'not-found':
      throw configurationError(
        'Invalid permissions on Lambda function',
        `There is no function "${functionName}" in the project.`,
      );
    case 'failure':
      throw new GatewayError('INTEGRATION_FAILURE', internalServerError, {
        status: 500,
        reason: `The function "${functionName}" could not be run: ${result.message}`,
        logLines: ['Execution failed due to an internal error'],
      });
    case 'returned':
      return result;
  }
}

/** Headers of the Invoke API's answer (recorded, test-invoke). */
function invokeHeaders(
  { requestId, integrationRequest }: IntegrationCall,
  result: Extract<FunctionResult, { kind: 'returned' }>,
  answeredAt: number,
): HeaderList {
  const headers: (readonly [string, string])[] = [
    ['Date', printHttpDate(answeredAt)],
    ['Content-Type', 'application/json'],
    ['Content-Length', String(textToBytes(result.payload).length)],
    ['Connection', 'keep-alive'],
    ['x-amzn-RequestId', requestId],
  ];
  if (result.functionError !== undefined)
    headers.push(['X-Amz-Function-Error', result.functionError]);
  headers.push(
    ['x-amzn-Remapped-Content-Length', '0'],
    ['X-Amz-Executed-Version', '$LATEST'],
    ['X-Amzn-Trace-Id', integrationRequest.traceId],
  );
  return headers;
}
