import {
  gatewayResponseFact,
  renderGatewayResponse,
  noGatewayResponses,
} from '../gateway-response.ts';
import type { ContextMap } from '../context-variables.ts';
import type { GatewayError } from '../gateway-error.ts';
import type { GatewayResult } from '../gateway.ts';
import type { MappingData } from '../mapping/parameter-source.ts';
import type { HeaderList } from '../ports.ts';
import { parseQuery } from '../query-parameters.ts';
import type { FidelityNote } from '../fidelity.ts';
import { payloadTooLarge } from '../request-limits.ts';
import type { ExecutionLog } from '../execution-log.ts';
import { headerValue } from '../header-list.ts';
import type { Unfinished } from './invocation.ts';
import { leavesLogs, stageLogsOf } from './stage-logs.ts';

/** What is sent, before the ids are on it. */
interface Answer {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  readonly stream?: AsyncIterable<Uint8Array> | undefined;
}

/** The end of a request that went through: ids, log, access log. */
export function finishResponse(invocation: Unfinished, answer: Answer): GatewayResult {
  return finish(invocation, answer);
}

/** The end of a refused request: its gateway response, then as any other. */
export function finishRefusal(
  invocation: Unfinished,
  error: GatewayError,
  headers: HeaderList,
): GatewayResult {
  const { log, api } = invocation;
  if (log !== undefined) {
    // A request refused before its method was found has not begun its log yet.
    if (log.lines.length === 0) log.headline(`Execution log for request ${invocation.requestId}`);
    for (const line of error.logLines) log.failure(line);
  }
  // Never customised, and answered before anything is logged (documented, "Amazon API Gateway important notes").
  if (error.responseType === 'REQUEST_TOO_LARGE')
    return finish(invocation, payloadTooLarge, 'not-logged');
  const rendered = renderGatewayResponse(
    error,
    api?.gatewayResponses ?? invocation.deployment.api.gatewayResponses ?? noGatewayResponses,
    refusalData(invocation, headers),
  );
  recordGatewayResponse(invocation, error, rendered);
  return finish(invocation, rendered);
}

function finish(
  invocation: Unfinished,
  answer: Answer,
  logging: 'logged' | 'not-logged' = 'logged',
): GatewayResult {
  const { recorder, log, requestId, ports } = invocation;
  const latencyMs = Math.max(0, ports.clock.now() - invocation.arrivedAt);
  const isServed = invocation.stage !== undefined || invocation.api === undefined;
  if (log !== undefined) logEnd(invocation, log, answer.status);
  const headers = isServed ? withServiceHeaders(invocation, answer) : answer.headers;
  const { status, body, stream } = answer;
  const { apiKey } = invocation;
  return {
    status,
    headers,
    body,
    requestId,
    latencyMs,
    trace: recorder?.entries ?? noEntries,
    log: recorder === undefined ? noEntries : (log?.lines ?? noEntries),
    fidelity: fidelityOf(invocation),
    // Spelled out, since a result made in one go costs the least of a short request.
    stream:
      stream === undefined
        ? undefined
        : {
            chunks: stream,
            logsAfter: (length) => stageLogsOf(invocation, { status, length, latencyMs }),
          },
    stageLogs:
      stream === undefined && logging !== 'not-logged' && leavesLogs(invocation)
        ? stageLogsOf(invocation, { status, length: body.length, latencyMs })
        : undefined,
    apiKeyId: apiKey?.id,
  };
}

/**
 * The last lines. A served request also gets the ids by which it is found at the service behind the
 * integration and in X-Ray (published logs; the words of test invocations end before them).
 */
function logEnd(invocation: Unfinished, log: ExecutionLog, status: number): void {
  const { stage, endpointResponse, method, traceId } = invocation;
  log.add(`Method completed with status: ${status}`);
  if (stage === undefined) return;
  const type = method?.method.integration?.type;
  if (type === 'AWS' || type === 'AWS_PROXY') {
    // A function has the request's own id here.
    const answered = headerValue(endpointResponse?.headers ?? [], 'x-amzn-RequestId');
    const id = type === 'AWS' ? answered : invocation.requestId;
    if (endpointResponse !== undefined && id !== undefined)
      log.add(`AWS Integration Endpoint RequestId : ${id}`);
  }
  const root = /Root=([^;]+)/.exec(traceId ?? '')?.[1];
  if (stage.stage.tracingEnabled && root !== undefined) log.add(`X-ray Tracing ID : ${root}`);
}

/** Ids and length, which the service puts on every answer it serves (recorded, lambda-proxy-response). */
function withServiceHeaders(invocation: Unfinished, answer: Answer): HeaderList {
  const headers = [...answer.headers];
  headers.push(
    ['x-amzn-RequestId', invocation.requestId],
    ['x-amz-apigw-id', invocation.extendedRequestId],
  );
  // Nobody knows how long a stream will be.
  if (answer.stream === undefined) headers.push(['Content-Length', String(answer.body.length)]);
  return headers;
}

/** What a gateway response may speak of, as far as the request got. */
function refusalData(invocation: Unfinished, headers: HeaderList): MappingData {
  const { invocationRequest } = invocation;
  return {
    pathParameters: invocation.pathParameters ?? new Map(),
    query: invocationRequest?.query ?? parseQuery(''),
    headers: invocationRequest?.headers ?? headers,
    bodyText: () => '',
    stageVariables: invocation.stageVariables ?? {},
    context: invocation.context ?? { variables: earlyContext(invocation) },
  };
}

/** `$context` of a request that was refused before it was read. */
function earlyContext(invocation: Unfinished): ContextMap {
  return {
    apiId: invocation.deployment.api.restApi.id,
    accountId: invocation.deployment.api.project.accountId,
    requestId: invocation.requestId,
    extendedRequestId: invocation.extendedRequestId,
    requestTimeEpoch: invocation.arrivedAt,
  };
}

function recordGatewayResponse(
  invocation: Unfinished,
  error: GatewayError,
  rendered: { readonly status: number; readonly entity: string | undefined },
): void {
  const { recorder } = invocation;
  if (recorder === undefined) return;
  recorder.pass(
    { name: 'gateway-response', phase: 'method-response', title: 'Answer with a gateway response' },
    recorder.begin({ responseType: error.responseType, status: error.status }),
    {
      output: { status: rendered.status },
      decision:
        rendered.entity === undefined
          ? `The service's own answer for ${error.responseType} is sent.`
          : `A customised gateway response is sent for ${error.responseType}.`,
      fact: gatewayResponseFact,
      entities: rendered.entity === undefined ? [] : [rendered.entity],
    },
  );
}

/** Notes of the stage and the method, which are made once, and those of this request. */
function fidelityOf({ stage, method, notes }: Unfinished): readonly FidelityNote[] {
  let known = method?.fidelity ?? stage?.fidelity ?? none;
  if (stage !== undefined && method !== undefined) {
    const joined = stage.notesByMethod.get(method);
    if (joined !== undefined) known = joined;
    else stage.notesByMethod.set(method, (known = [...stage.fidelity, ...method.fidelity]));
  }
  return notes.length === 0 ? known : [...known, ...notes];
}

const none: readonly FidelityNote[] = [];
const noEntries: readonly never[] = [];
