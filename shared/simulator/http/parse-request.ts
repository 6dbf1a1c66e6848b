import { pathPrefixOfStage } from '#shared/entities/common/route-stage.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { headerValue } from '../header-list.ts';
import type { HeaderList } from '../ports.ts';
import { parseQuery } from '../query-parameters.ts';
import { maxPayloadBytes } from '../request-limits.ts';
import { defaultDomainName } from '../domain-name.ts';
import { newTraceRoot } from '../request-ids.ts';
import type { Step } from '../step.ts';
import type { HttpArrival, StageSelected } from './arrival.ts';
import { HttpContext } from './http-context.ts';
import { decodePathText } from './http-routes.ts';
import type { HttpInvocationRequest } from './http-invocation-request.ts';
import type { RequestParsed } from './invocation.ts';
import { httpRefusal } from './refusal.ts';

const readFact: FidelityFact = {
  feature: 'Headers, path and query of HTTP APIs',
  fidelity: 'documented',
  says: 'Names of headers are in lower case, path and query parameters decoded. As events that users published show, content-length, x-forwarded-for, -port and -proto and x-amzn-trace-id are added, and the path is decoded as a whole.',
  sources: [
    'Create AWS Lambda proxy integrations for HTTP APIs in API Gateway',
    'Create routes for HTTP APIs in API Gateway',
  ],
};
const sizeFact: FidelityFact = {
  feature: 'Size of requests of HTTP APIs',
  fidelity: 'documented',
  says: 'A body of more than 10 MB is answered with 413, more than 10,240 bytes of request line and header values with 431; the words are those that users report.',
  sources: ['Quotas for configuring and running an HTTP API in API Gateway'],
};

/** Raw request → HttpInvocationRequest and `$context`. */
export const parseRequest: Step<HttpArrival & StageSelected, RequestParsed> = {
  name: 'parse-request',
  phase: 'method-request',
  title: 'Read the request',
  facts: [readFact, sizeFact],

  run(invocation) {
    const { request, deployment, ports, stage, path } = invocation;
    const traceId =
      headerValue(request.headers, 'X-Amzn-Trace-Id') ??
      newTraceRoot(ports.random, invocation.arrivedAt);
    const { httpApi, project } = deployment;
    const body = request.body !== undefined && request.body.length > 0 ? request.body : undefined;
    const invocationRequest: HttpInvocationRequest = {
      httpMethod: request.method,
      rawQuery: request.query,
      query: parseQuery(request.query),
      headers: toHttpHeaders(request.headers, {
        host: defaultDomainName(httpApi.id, project.region),
        sourceIp: request.sourceIp,
        traceId,
        bodyLength: body?.length ?? 0,
      }),
      body,
    };
    const fullPath = fullPathOf(stage.stage.stageName, path);
    const parsed: RequestParsed = {
      invocationRequest,
      context: new HttpContext(invocation, invocationRequest, fullPath),
      traceId,
      fullPath,
    };
    if (body !== undefined && body.length > maxPayloadBytes) {
      Object.assign(invocation, parsed);
      throw httpRefusal(
        'TOO_LARGE',
        `The body has ${body.length} bytes; at most ${maxPayloadBytes} are allowed.`,
      );
    }
    return parsed;
  },

  input: ({ request }) => ({
    method: request.method,
    path: request.path,
    query: request.query,
    headers: request.headers,
    bodyBytes: request.body?.length ?? 0,
  }),

  describe: ({ invocationRequest, requestId }) => ({
    output: {
      query: Object.fromEntries(invocationRequest.query),
      headers: invocationRequest.headers,
      requestId,
    },
    decision: 'Names of headers become lower case, path and query are decoded.',
    fact: readFact,
    entities: [],
  }),
};

/** The stage is part of the path, but for `$default` (as published events show). */
function fullPathOf(stageName: string, path: string): string {
  const decoded = path.includes('%') ? path.split('/').map(decodePathText).join('/') : path;
  return pathPrefixOfStage(stageName) + decoded;
}

/** Belong to the connection, not to the request. */
const taken = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Set by the service, whatever the client says. */
const replaced = new Set([
  'content-length',
  'x-amzn-trace-id',
  'x-forwarded-for',
  'x-forwarded-port',
  'x-forwarded-proto',
]);

function toHttpHeaders(
  headers: HeaderList,
  added: {
    readonly host: string;
    readonly sourceIp: string;
    readonly traceId: string;
    readonly bodyLength: number;
  },
): HeaderList {
  const incoming: (readonly [string, string])[] = [];
  let hasHost = false;
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    if (taken.has(key) || replaced.has(key)) continue;
    hasHost ||= key === 'host';
    incoming.push([key, value]);
  }
  if (!hasHost) incoming.push(['host', added.host]);
  const forwarded = headerValue(headers, 'X-Forwarded-For');
  incoming.push(
    ['content-length', String(added.bodyLength)],
    ['x-amzn-trace-id', added.traceId],
    [
      'x-forwarded-for',
      forwarded === undefined ? added.sourceIp : `${forwarded}, ${added.sourceIp}`,
    ],
    ['x-forwarded-port', '443'],
    ['x-forwarded-proto', 'https'],
  );
  return incoming;
}
