import type { BackendRequest } from '#shared/simulator/ports.ts';
import { bytesToText } from '#shared/std/text-bytes.ts';
import type { RecordingPorts } from '#test/support/fixed-ports.ts';
import { valueDifference } from '../wildcards.ts';
import { record } from './case-api.ts';
import { isRecord, partialDifference } from './partial-difference.ts';

/** What the back end should have been asked, against what it was. */
export function backendDifference(
  expected: Record<string, unknown>,
  ports: RecordingPorts,
  seen: Map<string, string>,
): string | undefined {
  const { backendRequest, backendEvent, lambdaEvent, lambdaEventHeadersAbsent } = expected;
  if (isRecord(backendRequest)) {
    const [request] = ports.httpRequests;
    if (request === undefined) return 'the back end was not called';
    const difference = requestDifference(backendRequest, request, seen);
    if (difference !== undefined) return difference;
  }
  if (backendEvent === undefined && lambdaEvent === undefined) return undefined;
  const [call] = ports.functionCalls;
  if (call === undefined) return 'the function was not called';
  const event: unknown = JSON.parse(call.payload);
  if (backendEvent !== undefined) {
    const difference = valueDifference(backendEvent, event, seen, 'backendEvent');
    if (difference !== undefined) return difference;
  }
  if (lambdaEvent !== undefined) {
    const difference = partialDifference(lambdaEvent, event, seen, 'lambdaEvent');
    if (difference !== undefined) return difference;
  }
  const names = Object.keys(record(record(event)['headers'])).map((name) => name.toLowerCase());
  for (const name of (lambdaEventHeadersAbsent ?? []) as string[])
    if (names.includes(name.toLowerCase())) return `lambdaEvent/headers/${name}: must be absent`;
  return undefined;
}

function requestDifference(
  expected: Record<string, unknown>,
  request: BackendRequest,
  seen: Map<string, string>,
): string | undefined {
  const url = new URL(request.url);
  const query = new Map<string, string[]>();
  for (const [name, value] of url.searchParams)
    query.set(name, [...(query.get(name) ?? []), value]);
  const text = bytesToText(request.body);
  const headers = transportHeaders(request, url);
  const checks: Record<string, (value: unknown) => string | undefined> = {
    method: (value) => valueDifference(value, request.method, seen, 'backendRequest/method'),
    path: (value) => valueDifference(value, url.pathname, seen, 'backendRequest/path'),
    query: (value) => valueDifference(value, joinedQuery(query), seen, 'backendRequest/query'),
    queryJoined: (value) =>
      valueDifference(value, joinedQuery(query), seen, 'backendRequest/queryJoined'),
    headers: (value) => partialDifference(value, headers, seen, 'backendRequest/headers'),
    headersExact: () => unexpectedHeader(expected, headers),
    body: (value) => valueDifference(value, text, seen, 'backendRequest/body'),
    bodyJson: (value) => valueDifference(value, JSON.parse(text), seen, 'backendRequest/bodyJson'),
    bodyBase64: (value) =>
      valueDifference(
        value,
        Buffer.from(request.body ?? []).toString('base64'),
        seen,
        'backendRequest/bodyBase64',
      ),
    bodyJsonField: (value) => fieldDifference(record(value), record(JSON.parse(text)), seen),
  };
  for (const [name, value] of Object.entries(expected)) {
    const difference = checks[name]?.(value);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function joinedQuery(query: ReadonlyMap<string, readonly string[]>): Record<string, string> {
  return Object.fromEntries([...query].map(([name, values]) => [name, values.join(',')]));
}

/** By lower-case name, with the host and length that any HTTP client adds. */
function transportHeaders(request: BackendRequest, url: URL): Record<string, string> {
  const headers: Record<string, string> = {
    host: url.host,
    'content-length': String(request.body?.length ?? 0),
  };
  for (const [name, value] of request.headers) headers[name.toLowerCase()] = value;
  return headers;
}

function unexpectedHeader(
  expected: Record<string, unknown>,
  headers: Record<string, string>,
): string | undefined {
  const allowed = new Set([
    ...Object.keys(record(expected['headers'])),
    ...((expected['headersExactIgnoring'] ?? []) as string[]),
  ]);
  const extra = Object.keys(headers).filter((name) => !allowed.has(name));
  return extra.length === 0
    ? undefined
    : `backendRequest/headers: not expected: ${extra.join(', ')}`;
}

function fieldDifference(
  expected: Record<string, unknown>,
  actual: Record<string, unknown>,
  seen: Map<string, string>,
): string | undefined {
  for (const [name, value] of Object.entries(expected)) {
    const field = actual[name];
    if (typeof field !== 'string') return `backendRequest/bodyJsonField/${name}: not text`;
    const difference = valueDifference(
      value,
      JSON.parse(field),
      seen,
      `backendRequest/bodyJsonField/${name}`,
    );
    if (difference !== undefined) return difference;
  }
  return undefined;
}
