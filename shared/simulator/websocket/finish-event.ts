import type { GatewayError } from '../gateway-error.ts';
import type { WebSocketMessage, WebSocketRun } from '../gateway.ts';
import type { FidelityNote } from '../fidelity.ts';
import { eventStageLogs, logEnd } from './event-log.ts';
import type { Unfinished } from './event.ts';

/** The end of an event that went through. */
export function finishEvent(
  invocation: Unfinished,
  status: number,
  reply: WebSocketMessage | undefined,
  error?: GatewayError,
): WebSocketRun {
  const { recorder, log, route, apiKey, ports, arrivedAt } = invocation;
  logEnd(invocation, status);
  return {
    connectionId: invocation.connectionId,
    routeKey: route?.route.routeKey,
    requestId: invocation.requestId,
    latencyMs: Math.max(0, ports.clock.now() - arrivedAt),
    status,
    reply,
    trace: recorder?.entries ?? none,
    log: recorder === undefined ? none : (log?.lines ?? none),
    fidelity: fidelityOf(invocation),
    stageLogs: eventStageLogs(invocation, status, error),
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
  return finishEvent(invocation, error.status, reply, error);
}

/** Notes of the stage and the route, which are made once, and those of this event. */
function fidelityOf({ stage, route, notes }: Unfinished): readonly FidelityNote[] {
  return [...(stage?.fidelity ?? none), ...(route?.fidelity ?? none), ...notes];
}

const none: readonly never[] = [];
