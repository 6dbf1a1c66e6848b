import type {
  BackendRequest,
  BackendResult,
  FunctionCall,
  FunctionResult,
} from '#shared/simulator/ports.ts';
import { hasHeader } from '#shared/simulator/header-list.ts';
import { noBytes, textToBytes } from '#shared/std/text-bytes.ts';
import { RecordingPorts } from '#test/support/fixed-ports.ts';
import { record } from './case-api.ts';

/**
 * The back end of a case behind the simulator's ports. Besides the recorded forms, `outcome` may be
 * `timeout`, `failure` or `not-found`, and `functions` has those that answer otherwise, by name.
 */
export function casePorts(backend: unknown): RecordingPorts {
  const parts = record(backend);
  const { outcome } = parts;
  if (outcome === 'timeout' || outcome === 'failure')
    return new RecordingPorts({
      http: () => ({ kind: outcome, message: 'connect ECONNREFUSED' }),
      function: () => ({ kind: outcome, message: 'it does not start', logs: [] }),
    });
  if (outcome === 'not-found') return new RecordingPorts({});
  return new RecordingPorts({
    http: (request) => answer(record(parts['respond']), request),
    function: (call) =>
      result({ ...parts, ...record(record(parts['functions'])[call.functionName]) }, call),
  });
}

function answer(respond: Record<string, unknown>, request: BackendRequest): BackendResult {
  const headers = Object.entries(record(respond['headers'])) as [string, string][];
  const body = bodyOf(respond, request);
  // A server names the length of what it sends.
  if (!hasHeader(headers, 'Content-Length') && !hasHeader(headers, 'Transfer-Encoding'))
    headers.push(['Content-Length', String(body.length)]);
  return { kind: 'response', status: Number(respond['status'] ?? 200), headers, body };
}

function bodyOf(respond: Record<string, unknown>, request: BackendRequest): Uint8Array {
  if (respond['echoBody'] === true) return request.body ?? noBytes;
  if (typeof respond['bodyBase64'] === 'string')
    return new Uint8Array(Buffer.from(respond['bodyBase64'], 'base64'));
  const { body } = respond;
  return textToBytes(
    typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body),
  );
}

function result(parts: Record<string, unknown>, call: FunctionCall): FunctionResult {
  const { functionError, outcome } = parts;
  if (outcome === 'timeout' || outcome === 'failure')
    return { kind: outcome, message: 'it does not start', logs: [] };
  if (outcome === 'not-found') return { kind: outcome };
  return {
    kind: 'returned',
    payload: payloadOf(parts, call),
    ...(functionError === 'Unhandled' || functionError === 'Handled' ? { functionError } : {}),
    logs: [],
    coldStart: false,
    durationMs: 1,
  };
}

function payloadOf(parts: Record<string, unknown>, call: FunctionCall): string {
  if (typeof parts['rawReturn'] === 'string') return parts['rawReturn'];
  const returned = parts['return'];
  if (returned === 'echo-event') return call.payload;
  if (record(returned)['body'] === '<echo-event-json>')
    return JSON.stringify({ ...record(returned), body: call.payload });
  return JSON.stringify(returned ?? null);
}
