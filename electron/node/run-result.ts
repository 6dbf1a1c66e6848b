import type { RunResult, WireBody } from '#shared/ipc/channels.ts';
import type { GatewayResult } from '#shared/simulator/gateway.ts';

/**
 * A traced request as the window takes it.
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
    body: toWireBody(body, isCut),
    ...(isCut ? { bodyLength: length } : {}),
    requestId: result.requestId,
    latencyMs: result.latencyMs,
    trace: result.trace,
    log: result.log,
    fidelity: result.fidelity,
    functionLogs,
  };
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
