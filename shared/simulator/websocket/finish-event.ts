import { GatewayError } from '../gateway-error.ts';
import type { WebSocketMessage, WebSocketRun } from '../gateway.ts';
import type { FidelityNote } from '../fidelity.ts';
import type { Unfinished } from './event.ts';

/** The end of an event that went through. */
export function finishEvent(
  invocation: Unfinished,
  status: number,
  reply: WebSocketMessage | undefined,
): WebSocketRun {
  const { recorder, log, route, eventType, apiKey, ports, arrivedAt } = invocation;
  log?.add(`Route completed with status: ${status}`);
  const lifecycle = eventType === 'CONNECT' ? '$connect' : '$disconnect';
  return {
    connectionId: invocation.connectionId,
    routeKey:
      route?.route.routeKey ??
      (eventType !== 'MESSAGE' && invocation.api.routes.has(lifecycle) ? lifecycle : undefined),
    requestId: invocation.requestId,
    latencyMs: Math.max(0, ports.clock.now() - arrivedAt),
    status,
    reply,
    trace: recorder?.entries ?? none,
    log: recorder === undefined ? none : (log?.lines ?? none),
    fidelity: fidelityOf(invocation),
    apiKeyId: apiKey?.id,
  };
}

/** The end of a refused event. */
export function finishRefusal(
  invocation: Unfinished,
  error: GatewayError,
  reply: WebSocketMessage | undefined,
): WebSocketRun {
  for (const line of error.logLines) invocation.log?.failure(line);
  return finishEvent(invocation, error.status, reply);
}

/** Notes of the stage and the route, which are made once, and those of this event. */
function fidelityOf({ stage, route, notes }: Unfinished): readonly FidelityNote[] {
  return [...(stage?.fidelity ?? none), ...(route?.fidelity ?? none), ...notes];
}

const none: readonly never[] = [];
