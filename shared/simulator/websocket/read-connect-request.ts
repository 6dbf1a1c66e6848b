import type { FidelityFact } from '../fidelity-fact.ts';
import { headerValue } from '../header-list.ts';
import { parseQuery } from '../query-parameters.ts';
import { defaultDomainName } from '../domain-name.ts';
import { toIncomingHeaders } from '../incoming-headers.ts';
import { newTraceRoot } from '../request-ids.ts';
import type { Step } from '../step.ts';
import { noMessage } from './message-body.ts';
import type { ConnectArrival, EventRead, StageSelected } from './event.ts';
import { eventContext } from './event-context.ts';

const readFact: FidelityFact = {
  feature: 'Requests for connections',
  fidelity: 'documented',
  says: 'Headers and query are there for $connect alone, as with REST APIs. $context has what the service documents of the connection; of the caller sourceIp and userAgent, and what authorization finds out.',
  sources: [
    'Set up a WebSocket API integration request in API Gateway',
    'WebSocket API mapping template reference for API Gateway',
  ],
};

/** Raw request → InvocationRequest and `$context`. */
export const readConnectRequest: Step<ConnectArrival & StageSelected, EventRead> = {
  name: 'read-connect-request',
  phase: 'method-request',
  title: 'Read the request',
  facts: [readFact],

  run(invocation) {
    const { request, api, ports, arrivedAt, stage } = invocation;
    const traceId =
      headerValue(request.headers, 'X-Amzn-Trace-Id') ?? newTraceRoot(ports.random, arrivedAt);
    const host = defaultDomainName(api.id, api.project.region);
    const headers = toIncomingHeaders(request.headers, {
      host,
      sourceIp: request.sourceIp,
      traceId,
    });
    const userAgent = headerValue(headers, 'User-Agent');
    const variables = eventContext(invocation, {
      routeKey: '$connect',
      stageName: stage.stage.stageName,
      connectedAt: arrivedAt,
      domainName: headerValue(headers, 'Host') ?? host,
      identity: {
        ...(userAgent === undefined ? {} : { userAgent }),
        sourceIp: request.sourceIp,
      },
      authorizer: undefined,
    });
    return {
      invocationRequest: {
        httpMethod: request.method,
        query: parseQuery(request.query),
        headers,
        body: undefined,
      },
      body: noMessage,
      context: { variables },
      traceId,
      pathParameters: noParameters,
    };
  },

  input: ({ request }) => ({
    method: request.method,
    path: request.path,
    query: request.query,
    headers: request.headers,
  }),

  describe: ({ invocationRequest, connectionId, api }) => ({
    output: {
      query: Object.fromEntries(invocationRequest.query),
      headers: invocationRequest.headers,
      connectionId,
    },
    decision: api.routes.has('$connect')
      ? `The connection is to be ${connectionId}.`
      : `The API has no $connect route, so the connection ${connectionId} is opened at once.`,
    fact: readFact,
    entities: [],
  }),
};

const noParameters: ReadonlyMap<string, string> = new Map();
