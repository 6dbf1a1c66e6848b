import type { ConnectionEvent, RunResult, WireBody } from '#shared/ipc/channels.ts';
import type {
  ConnectResult,
  GatewayResult,
  WebSocketMessage,
  WebSocketRun,
} from '#shared/simulator/gateway.ts';
import { readableBody } from './zlib-compression.ts';

/** Of a compressed body, what there is to look at. */
const readableBytes = 10 * 1024 * 1024;

/**
 * A traced request as the window takes it; a body with a content coding is unpacked, as a client that asked for it would.
 *
 * @param body what was sent, or as much of it as is kept
 * @param functionLogs console output of the functions that ran
 * @param length bytes that were sent, where `body` may be only the beginning of them
 */
export function toRunResult(
  result: GatewayResult,
  body: Uint8Array,
  functionLogs: readonly string[],
  length = body.length,
): RunResult {
  const isCut = length > body.length;
  return {
    status: result.status,
    headers: result.headers,
    body: toWireBody(readableBody(result.headers, body, readableBytes), isCut),
    ...(isCut ? { bodyLength: length } : {}),
    requestId: result.requestId,
    latencyMs: result.latencyMs,
    trace: result.trace,
    log: result.log,
    fidelity: result.fidelity,
    functionLogs,
  };
}

/** The same of a request for a connection: of one that was let in, the 101 that answers it. */
export function toConnectResult(result: ConnectResult, functionLogs: readonly string[]): RunResult {
  const run = toWebSocketResult(result, 'CONNECT', functionLogs);
  return result.isAccepted
    ? { ...run, status: 101, headers: result.headers }
    : { ...run, headers: result.headers, body: toWireBody(result.body, false) };
}

/** The same of another event of a connection; its body is what was sent back. */
export function toWebSocketResult(
  run: WebSocketRun,
  eventType: ConnectionEvent['eventType'],
  functionLogs: readonly string[],
): RunResult {
  const { connectionId, routeKey = null, status, requestId, latencyMs, trace, log, fidelity } = run;
  return {
    status,
    headers: [],
    body: run.reply === undefined ? { text: '' } : toWireMessage(run.reply),
    requestId,
    latencyMs,
    trace,
    log,
    fidelity,
    functionLogs,
    connection: { connectionId, eventType, routeKey },
  };
}

/** A text message as text and a binary one as bytes, whatever is in it. */
export function toWireMessage(message: WebSocketMessage): WireBody {
  return typeof message === 'string'
    ? { text: message }
    : { base64: Buffer.from(message).toString('base64') };
}

/** @param isCut more bytes would follow, so that the last character may lack some of its own */
function toWireBody(body: Uint8Array, isCut: boolean): WireBody {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return { text: decoder.decode(body, { stream: isCut }) };
  } catch {
    return { base64: Buffer.from(body).toString('base64') };
  }
}
