import type { FidelityFact } from '../fidelity-fact.ts';
import type { FidelityNote } from '../fidelity.ts';
import type { GatewayError } from '../gateway-error.ts';
import type { GatewayResult } from '../gateway.ts';
import { hasHeader } from '../header-list.ts';
import type { HeaderList } from '../ports.ts';
import { httpStageLogs, type HttpOutcome } from './access-log.ts';
import type { HttpInvocationResponse, Unfinished } from './invocation.ts';
import { refusalAnswer } from './refusal.ts';

export const finishFacts: readonly FidelityFact[] = [
  {
    feature: 'CORS headers of HTTP APIs',
    fidelity: 'documented',
    says: 'With a CORS configuration the headers of the back end that begin with access-control- are left out, and those of the configuration come with answers to origins it allows. As published answers show, refusals have them too, and vary: origin where one origin is named; that a route which answers OPTIONS has those of a preflight is assumed.',
    sources: ['Configure CORS for HTTP APIs in API Gateway'],
  },
  {
    feature: 'Headers of the service in answers of HTTP APIs',
    fidelity: 'assumed',
    says: 'apigw-requestid has the id of the request; there are no x-amzn-… headers.',
  },
  {
    feature: 'CloudWatch metrics of HTTP APIs',
    fidelity: 'not-simulated',
    says: 'detailedMetricsEnabled changes nothing here.',
  },
];

/** The end of a request that went through. */
export function finishResponse(
  invocation: Unfinished,
  answer: HttpInvocationResponse,
): GatewayResult {
  return finish(invocation, answer, undefined);
}

/** The end of a refused request. */
export function finishRefusal(invocation: Unfinished, error: GatewayError): GatewayResult {
  const { status, message, headers, body } = refusalAnswer(error);
  return finish(
    invocation,
    { status, headers, body },
    { message, responseType: error.responseType },
  );
}

function finish(
  invocation: Unfinished,
  answer: HttpInvocationResponse,
  error: HttpOutcome['error'],
): GatewayResult {
  const { recorder, requestId, ports } = invocation;
  const { status, body } = answer;
  const latencyMs = Math.max(0, ports.clock.now() - invocation.arrivedAt);
  return {
    status,
    headers: [
      ...withCors(invocation, answer.headers),
      ...(status === 204 || status === 304
        ? []
        : ([['content-length', String(body.length)]] as const)),
      ['apigw-requestid', requestId],
    ],
    body,
    requestId,
    latencyMs,
    trace: recorder?.entries ?? noEntries,
    log: noEntries,
    fidelity: fidelityOf(invocation),
    stageLogs: httpStageLogs(invocation, { status, length: body.length, latencyMs, error }),
  };
}

/** The configuration's headers instead of the back end's (documented, "Configure CORS for HTTP APIs in API Gateway"). */
function withCors(invocation: Unfinished, headers: HeaderList): HeaderList {
  const { deployment, invocationRequest, preflight } = invocation;
  const { cors } = deployment;
  if (cors === undefined || preflight !== undefined || invocationRequest === undefined)
    return headers;
  const request = invocationRequest.headers;
  const isPreflight =
    invocationRequest.httpMethod === 'OPTIONS' &&
    hasHeader(request, 'access-control-request-method') &&
    invocation.invocationResponse !== undefined;
  return [
    ...headers.filter(([name]) => !name.toLowerCase().startsWith('access-control-')),
    ...(isPreflight ? cors.ofPreflight(request) : cors.ofAnswer(request)),
  ];
}

/** Notes of the stage and the route, which are made once, and those of this request. */
function fidelityOf({ stage, route, notes }: Unfinished): readonly FidelityNote[] {
  let known = stage?.fidelity ?? noEntries;
  if (stage !== undefined && route !== undefined) {
    const joined = stage.notesByRoute.get(route);
    if (joined !== undefined) known = joined;
    else stage.notesByRoute.set(route, (known = [...stage.fidelity, ...route.fidelity]));
  }
  return notes.length === 0 ? known : [...known, ...notes];
}

const noEntries: readonly never[] = [];
