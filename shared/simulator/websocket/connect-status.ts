import type { EndpointResponse } from '../integrations/integration-call.ts';
import type { CompiledRoute } from './compiled-websocket-api.ts';

/**
 * The status that decides about a connection. The Invoke API answers 200 also for a function that fails, which counts as it
 * does with proxies (assumed).
 */
export function connectStatus(
  { integration }: CompiledRoute,
  { status, selectionText }: EndpointResponse,
): number {
  return integration?.kind === 'lambda' && selectionText !== '' ? 502 : status;
}

/** Documented, "Manage connected users and client apps: $connect and $disconnect routes"; of 2xx users report. */
export function isAdmission(status: number): boolean {
  return status >= 200 && status <= 299;
}
