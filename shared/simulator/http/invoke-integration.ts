import { functionNameOfUri } from '#shared/entities/lambda-uri.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { serviceCallFact } from '../integrations/service-call.ts';
import type { BackendResult, FunctionCall, FunctionResult } from '../ports.ts';
import type { Step } from '../step.ts';
import { tracedBody } from '../traced-body.ts';
import type { CompiledHttpIntegration } from './compiled-http-api.ts';
import { functionAnswerFacts, parseFunctionAnswer } from './function-answer.ts';
import type {
  HttpEndpointResponse,
  IntegrationInvoked,
  IntegrationRequestBuilt,
  Prepared,
} from './invocation.ts';
import { httpRefusal } from './refusal.ts';

type Ready = Prepared & IntegrationRequestBuilt;

const httpFailureFact: FidelityFact = {
  feature: 'Failures of back ends of HTTP APIs',
  fidelity: 'assumed',
  says: 'A back end that takes longer than 30 seconds, or what its integration says, or that cannot be reached, ends in 503; a function that fails or is not there in 500, as users report.',
};

/** HttpIntegrationRequest → HttpEndpointResponse. */
export const invokeIntegration: Step<Ready, IntegrationInvoked> = {
  name: 'invoke-integration',
  phase: 'integration',
  title: 'Call the integration',
  facts: [...functionAnswerFacts, httpFailureFact],

  run(invocation) {
    const { integration } = invocation.route;
    // The step before has refused a route without one.
    if (integration === undefined) throw new Error('There is no integration to call.');
    if (invocation.recorder !== undefined)
      invocation.concerns = [...invocation.concerns, ...integration.targets];
    const answer =
      integration.kind === 'function'
        ? callFunction(invocation, integration)
        : integration.kind === 'service'
          ? callService(invocation, integration)
          : callBackend(invocation, integration);
    return answer.then((endpointResponse) => ({ endpointResponse }));
  },

  input: ({ integrationRequest }) => ({
    uri: integrationRequest.uri,
    httpMethod: integrationRequest.httpMethod,
  }),

  describe: ({ route, endpointResponse }) => ({
    output: {
      status: endpointResponse.status,
      headers: endpointResponse.headers,
      body: tracedBody(endpointResponse.body),
      latencyMs: endpointResponse.latencyMs,
    },
    decision: `The ${backEnds[route.integration?.kind ?? 'http']} answered with status ${endpointResponse.status}.`,
    fact:
      route.integration?.kind === 'service'
        ? serviceCallFact
        : (functionAnswerFacts[0] ?? httpFailureFact),
    entities: [route.entity, ...(route.integration?.targets ?? [])],
  }),
};

const backEnds = {
  function: 'function',
  http: 'back end',
  private: 'back end',
  service: 'service',
} as const;

async function callFunction(
  invocation: Ready,
  { timeoutMs, payloadFormatVersion }: CompiledHttpIntegration,
): Promise<HttpEndpointResponse> {
  const { ports, integrationRequest } = invocation;
  const { uri, body, traceId } = integrationRequest;
  const call: FunctionCall = {
    functionName: functionNameOfUri(uri) ?? '',
    functionArn: uri,
    payload: typeof body === 'string' ? body : '{}',
    invocationType: 'RequestResponse',
    timeoutMs,
    requestId: ports.random.uuid(),
    traceId,
  };
  const began = ports.clock.elapsed();
  const payload = payloadOf(invocation, await ports.functions.invoke(call), call);
  const latencyMs = Math.round(ports.clock.elapsed() - began);
  const answer = parseFunctionAnswer(payload, payloadFormatVersion);
  if (typeof answer === 'string') {
    invocation.integrationError = answer;
    throw httpRefusal('INTERNAL_SERVER_ERROR', answer);
  }
  return { ...answer, latencyMs, integrationStatus: 200, requestId: call.requestId };
}

/** @throws GatewayError for a function that failed, does not exist, cannot be run or takes too long */
function payloadOf(invocation: Ready, result: FunctionResult, call: FunctionCall): string {
  const { functionName, timeoutMs } = call;
  switch (result.kind) {
    case 'returned':
      if (result.functionError === undefined) return result.payload;
      throw failed(
        invocation,
        'INTERNAL_SERVER_ERROR',
        `The function failed: ${result.payload.slice(0, 300)}`,
      );
    case 'timeout':
      throw failed(
        invocation,
        'SERVICE_UNAVAILABLE',
        `The function "${functionName}" did not answer within ${timeoutMs} ms.`,
      );
    case 'not-found':
      throw failed(
        invocation,
        'INTERNAL_SERVER_ERROR',
        `There is no function "${functionName}" in the project.`,
      );
    case 'failure':
      throw failed(
        invocation,
        'INTERNAL_SERVER_ERROR',
        `The function "${functionName}" could not be run: ${result.message}`,
      );
  }
}

async function callBackend(
  invocation: Ready,
  { timeoutMs }: CompiledHttpIntegration,
): Promise<HttpEndpointResponse> {
  const { ports, integrationRequest } = invocation;
  const { uri, httpMethod, headers, body } = integrationRequest;
  const began = ports.clock.elapsed();
  const result = await ports.http.send({
    method: httpMethod,
    url: uri,
    headers,
    body: typeof body === 'string' ? undefined : body,
    timeoutMs,
    insecureSkipVerification: false,
  });
  const latencyMs = Math.round(ports.clock.elapsed() - began);
  return answered(invocation, result, latencyMs, timeoutMs);
}

/** @throws GatewayError 500 where nothing stands in for AWS services */
async function callService(
  invocation: Ready,
  { timeoutMs }: CompiledHttpIntegration,
): Promise<HttpEndpointResponse> {
  const { ports, integrationRequest, notes, route } = invocation;
  const { uri, httpMethod, headers, body } = integrationRequest;
  const { service = '', region = '' } = integrationRequest.service ?? {};
  if (ports.awsServices === undefined)
    throw failed(
      invocation,
      'INTERNAL_SERVER_ERROR',
      `The integration calls the AWS service "${service}", for which there is no local stand-in.`,
    );
  const began = ports.clock.elapsed();
  const result = await ports.awsServices.send({
    service,
    region,
    subdomain: undefined,
    method: httpMethod,
    url: uri,
    headers,
    body: typeof body === 'string' ? undefined : body,
    timeoutMs,
    insecureSkipVerification: false,
  });
  const latencyMs = Math.round(ports.clock.elapsed() - began);
  for (const note of result.notes ?? [])
    notes.push({ feature: `AWS service ${service}`, ...note, entity: route.entity });
  return answered(invocation, result, latencyMs, timeoutMs);
}

/** @throws GatewayError for a back end that cannot be reached or takes too long */
function answered(
  invocation: Ready,
  result: BackendResult,
  latencyMs: number,
  timeoutMs: number,
): HttpEndpointResponse {
  if (result.kind !== 'response') throw unanswered(invocation, result, timeoutMs);
  const { status, headers, body } = result;
  return { status, headers, body, latencyMs, integrationStatus: status, requestId: undefined };
}

function unanswered(
  invocation: Ready,
  result: Exclude<BackendResult, { kind: 'response' }>,
  timeoutMs: number,
): Error {
  const { uri } = invocation.integrationRequest;
  return failed(
    invocation,
    'SERVICE_UNAVAILABLE',
    result.kind === 'timeout'
      ? `The back end at ${uri} did not answer within ${timeoutMs} ms.`
      : `The back end at ${uri} could not be reached: ${result.message}`,
  );
}

function failed(
  invocation: Ready,
  refusal: 'INTERNAL_SERVER_ERROR' | 'SERVICE_UNAVAILABLE',
  reason: string,
): Error {
  invocation.integrationError = reason;
  return httpRefusal(refusal, reason);
}
