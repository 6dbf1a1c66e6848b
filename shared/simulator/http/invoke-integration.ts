import { functionNameOfUri } from '#shared/entities/lambda-uri.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { serviceCallFact } from '../integrations/service-call.ts';
import type { GatewayError } from '../gateway-error.ts';
import type { BackendRequest, BackendResult, FunctionCall, FunctionResult } from '../ports.ts';
import { integrationToCall } from '../integrations/integration-to-call.ts';
import type { Step } from '../step.ts';
import { tracedBody } from '../traced-body.ts';
import { webServerFact, privateFact } from './backend-request.ts';
import type { CompiledHttpIntegration, HttpIntegrationKind } from './compiled-http-api.ts';
import {
  functionAnswerFact,
  functionAnswerFacts,
  parseFunctionAnswer,
  type FunctionAnswer,
} from './function-answer.ts';
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
    const integration = integrationToCall(invocation, invocation.route.integration);
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
    fact: factOf[route.integration?.kind ?? 'http'],
    entities: [route.entity, ...(route.integration?.targets ?? [])],
  }),
};

const backEnds = {
  function: 'function',
  http: 'back end',
  private: 'back end',
  service: 'service',
} as const;

const factOf: Record<HttpIntegrationKind, FidelityFact> = {
  function: functionAnswerFact,
  http: webServerFact,
  private: privateFact,
  service: serviceCallFact,
};

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
  const { result, latencyMs } = await timed(invocation, ports.functions.invoke(call));
  const { requestId } = call;
  const answer = answerOf(result, payloadFormatVersion, call);
  // Lambda answers for a function that fails, too.
  const integrationStatus = result.kind === 'returned' ? 200 : undefined;
  invocation.integrationOutcome = { latencyMs, integrationStatus, requestId };
  if ('refusal' in answer) throw failed(invocation, answer);
  return { ...answer, latencyMs };
}

/** Why no answer came of a call. */
interface Failure {
  readonly refusal: 'INTERNAL_SERVER_ERROR' | 'SERVICE_UNAVAILABLE';
  /** In one sentence. */
  readonly reason: string;
}

/** What a function returned, or why that is no answer: it failed, is not there, cannot be run, takes too long or says nothing fit. */
function answerOf(
  result: FunctionResult,
  version: '1.0' | '2.0',
  { functionName, timeoutMs }: FunctionCall,
): FunctionAnswer | Failure {
  const refusal = 'INTERNAL_SERVER_ERROR';
  switch (result.kind) {
    case 'returned': {
      if (result.functionError !== undefined)
        return { refusal, reason: `The function failed: ${result.payload.slice(0, 300)}` };
      const answer = parseFunctionAnswer(result.payload, version);
      return typeof answer === 'string' ? { refusal, reason: answer } : answer;
    }
    case 'timeout':
      return {
        refusal: 'SERVICE_UNAVAILABLE',
        reason: `The function "${functionName}" did not answer within ${timeoutMs} ms.`,
      };
    case 'not-found':
      return { refusal, reason: `There is no function "${functionName}" in the project.` };
    case 'failure':
      return {
        refusal,
        reason: `The function "${functionName}" could not be run: ${result.message}`,
      };
  }
}

async function callBackend(
  invocation: Ready,
  { timeoutMs }: CompiledHttpIntegration,
): Promise<HttpEndpointResponse> {
  const request = requestTo(invocation, timeoutMs);
  const { result, latencyMs } = await timed(invocation, invocation.ports.http.send(request));
  return answered(invocation, result, latencyMs, request);
}

/** @throws GatewayError 500 where nothing stands in for AWS services */
async function callService(
  invocation: Ready,
  { timeoutMs }: CompiledHttpIntegration,
): Promise<HttpEndpointResponse> {
  const { ports, integrationRequest, notes, route } = invocation;
  const { service = '', region = '' } = integrationRequest.service ?? {};
  if (ports.awsServices === undefined)
    throw failed(invocation, {
      refusal: 'INTERNAL_SERVER_ERROR',
      reason: `The integration calls the AWS service "${service}", for which there is no local stand-in.`,
    });
  const request = requestTo(invocation, timeoutMs);
  const { result, latencyMs } = await timed(
    invocation,
    ports.awsServices.send({ ...request, service, region, subdomain: undefined }),
  );
  for (const note of result.notes ?? [])
    notes.push({ feature: `AWS service ${service}`, ...note, entity: route.entity });
  return answered(invocation, result, latencyMs, request);
}

function requestTo({ integrationRequest }: Ready, timeoutMs: number): BackendRequest {
  const { uri, httpMethod, headers, body } = integrationRequest;
  return {
    method: httpMethod,
    url: uri,
    headers,
    body: typeof body === 'string' ? undefined : body,
    timeoutMs,
    insecureSkipVerification: false,
  };
}

/** @throws GatewayError for a back end that cannot be reached or takes too long */
function answered(
  invocation: Ready,
  result: BackendResult,
  latencyMs: number,
  { url, timeoutMs }: BackendRequest,
): HttpEndpointResponse {
  const integrationStatus = result.kind === 'response' ? result.status : undefined;
  invocation.integrationOutcome = { latencyMs, integrationStatus, requestId: undefined };
  if (result.kind !== 'response')
    throw failed(invocation, {
      refusal: 'SERVICE_UNAVAILABLE',
      reason:
        result.kind === 'timeout'
          ? `The back end at ${url} did not answer within ${timeoutMs} ms.`
          : `The back end at ${url} could not be reached: ${result.message}`,
    });
  const { status, headers, body } = result;
  return { status, headers, body, latencyMs };
}

/** A result with the time it took, ms. */
async function timed<T>(
  { ports: { clock } }: Ready,
  calling: Promise<T>,
): Promise<{ readonly result: T; readonly latencyMs: number }> {
  const began = clock.elapsed();
  const result = await calling;
  return { result, latencyMs: Math.round(clock.elapsed() - began) };
}

/** Access logs say why, callers are not told. */
function failed(invocation: Ready, { refusal, reason }: Failure): GatewayError {
  const call = invocation.integrationOutcome;
  const { latencyMs = 0, integrationStatus, requestId } = call ?? {};
  invocation.integrationOutcome = { latencyMs, integrationStatus, requestId, error: reason };
  return httpRefusal(refusal, reason);
}
