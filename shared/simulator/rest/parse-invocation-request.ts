import { after } from '../after.ts';
import { GatewayError } from '../gateway-error.ts';
import { hasHeader, headerValue } from '../header-list.ts';
import { parseQuery } from '../query-parameters.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { maxPayloadBytes, sizeFacts } from '../request-limits.ts';
import type { Step } from '../step.ts';
import { defaultDomainName } from '../domain-name.ts';
import { RequestContext } from './build-context.ts';
import { toIncomingHeaders } from '../incoming-headers.ts';
import { compressedRequestFacts, unpackBody } from './compression.ts';
import type { ServedArrival, StageSelected } from './arrival.ts';
import type { RequestParsed } from './invocation.ts';
import { newTraceRoot } from '../request-ids.ts';

const readFact: FidelityFact = {
  feature: 'Headers and query of the client',
  fidelity: 'exact',
  says: 'The query is decoded, hop-by-hop headers are taken out, X-Forwarded-For, -Port and -Proto and X-Amzn-Trace-Id are added.',
  sources: ['lambda-proxy-event.json', 'header-remapping.json', 'response-headers.json'],
};
const spellingFact: FidelityFact = {
  feature: 'Spelling of header names',
  fidelity: 'assumed',
  says: 'Accept, Authorization and User-Agent get their usual spelling (recorded); so do a dozen other common names. The rest keeps the client’s.',
};
/** Raw request → InvocationRequest and `$context`. */
export const parseInvocationRequest: Step<ServedArrival & StageSelected, RequestParsed> = {
  name: 'parse-invocation-request',
  phase: 'method-request',
  title: 'Read the request',
  facts: [readFact, spellingFact, ...sizeFacts, ...compressedRequestFacts],

  run(invocation) {
    const { request, api, ports } = invocation;
    const traceId =
      headerValue(request.headers, 'X-Amzn-Trace-Id') ??
      newTraceRoot(ports.random, invocation.arrivedAt);
    const headers = toIncomingHeaders(request.headers, {
      host: defaultDomainName(api.restApi.id, api.project.region),
      sourceIp: request.sourceIp,
      traceId,
    });
    const body = request.body !== undefined && request.body.length > 0 ? request.body : undefined;
    const parsed: RequestParsed = {
      invocationRequest: {
        httpMethod: request.method,
        query: parseQuery(request.query),
        headers,
        body,
      },
      context: new RequestContext(invocation, {
        httpMethod: request.method,
        domainName: undefined,
        sourceIp: request.sourceIp,
        headers,
      }),
      traceId,
    };
    if (body !== undefined && body.length > maxPayloadBytes) {
      Object.assign(invocation, parsed);
      throw new GatewayError(
        'REQUEST_TOO_LARGE',
        `HTTP content length exceeded ${maxPayloadBytes} bytes.`,
        { reason: `The body has ${body.length} bytes; at most ${maxPayloadBytes} are allowed.` },
      );
    }
    if (body === undefined || !hasHeader(headers, 'Content-Encoding')) return parsed;
    // It may be refused, with all that was read.
    Object.assign(invocation, parsed);
    return after(unpackBody(body, headers, api, ports), (unpacked) => ({
      ...parsed,
      invocationRequest: {
        ...parsed.invocationRequest,
        body: unpacked.length > 0 ? unpacked : undefined,
      },
    }));
  },

  input: ({ request }) => ({
    method: request.method,
    path: request.path,
    query: request.query,
    headers: request.headers,
    bodyBytes: request.body?.length ?? 0,
  }),

  describe({ request, invocationRequest, context }) {
    const bodyBytes = invocationRequest.body?.length ?? 0;
    const isUnpacked = bodyBytes !== (request.body?.length ?? 0);
    return {
      output: {
        query: Object.fromEntries(invocationRequest.query),
        headers: invocationRequest.headers,
        ...(isUnpacked && { bodyBytes }),
        requestId: context.variables['requestId'] as string,
      },
      decision:
        'The query is decoded, hop-by-hop headers are taken out, forwarding headers are added.' +
        (isUnpacked ? ' The body was compressed and is unpacked.' : ''),
      fact: readFact,
      entities: [],
    };
  },
};
