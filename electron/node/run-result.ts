import type { RunResult, WireBody } from '#shared/ipc/channels.ts';
import type { GatewayResult } from '#shared/simulator/gateway.ts';

/**
 * A traced request as the window takes it.
 *
 * @param body what was sent, or as much of it as is kept
 * @param functionLogs console output of the functions that ran
 */
export function toRunResult(
  result: GatewayResult,
  body: Uint8Array,
  functionLogs: readonly string[],
): RunResult {
  return {
    status: result.status,
    headers: result.headers,
    body: toWireBody(body),
    requestId: result.requestId,
    latencyMs: result.latencyMs,
    trace: result.trace,
    log: result.log,
    fidelity: result.fidelity,
    functionLogs,
  };
}

function toWireBody(body: Uint8Array): WireBody {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body) };
  } catch {
    return { base64: Buffer.from(body).toString('base64') };
  }
}
