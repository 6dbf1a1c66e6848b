import { maxMessageBytes } from '#shared/simulator/websocket/read-message.ts';

/** What the service asks of a connection. */
export interface ConnectionLimits {
  /** Without a message either way until the gateway closes it, ms. */
  readonly idleMs: number;
  /** From its start until the gateway closes it, ms. */
  readonly longestMs: number;
  /** From the gateway's side of closing until a caller who does not close is let go, ms. */
  readonly closeMs: number;
  /** Of one message, bytes. */
  readonly messageBytes: number;
  /** Of one frame, bytes. */
  readonly frameBytes: number;
}

/**
 * Documented, "Quotas for configuring and running a WebSocket API in API Gateway". That control frames do not
 * keep a connection from being idle is assumed, and so is `closeMs`.
 */
export const serviceLimits: ConnectionLimits = {
  idleMs: 10 * 60_000,
  longestMs: 2 * 3_600_000,
  closeMs: 2_000,
  messageBytes: maxMessageBytes,
  frameBytes: 32 * 1024,
};
