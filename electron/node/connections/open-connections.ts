import type { ConnectionPort } from '#shared/simulator/ports.ts';
import type { WebSocketMessage } from '#shared/simulator/gateway.ts';
import { serviceLimits, type ConnectionLimits } from './connection-limits.ts';

/** What carries one connection to its caller: a socket, or the window. */
export interface ConnectionCarrier {
  /** `gone` also when it is closing; `full` when too much is unread. */
  send(message: WebSocketMessage): ReturnType<ConnectionPort['send']>;
  /** Starts to close it from this side. */
  close(code: number, reason: string): void;
}

interface OpenConnection {
  readonly carrier: ConnectionCarrier;
  readonly apiId: string;
  readonly stage: string;
  /** By `performance`'s clock. */
  activeAt: number;
  readonly idle: NodeJS.Timeout;
  readonly longest: NodeJS.Timeout;
}

/** "Going away" (RFC 6455, 7.4.1); that the service closes with it what has expired is assumed. */
const goingAway = 1001;

/** The connections of callers that are open now, by their ids; expires them as the service does. */
export class OpenConnections implements ConnectionPort {
  readonly #limits: ConnectionLimits;
  readonly #open = new Map<string, OpenConnection>();

  constructor(limits: ConnectionLimits = serviceLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#open.size;
  }

  add(
    connectionId: string,
    { apiId, stage }: { readonly apiId: string; readonly stage: string },
    carrier: ConnectionCarrier,
  ): void {
    this.remove(connectionId);
    this.#open.set(connectionId, {
      carrier,
      apiId,
      stage,
      activeAt: performance.now(),
      idle: setTimeout(() => this.#expireIdle(connectionId), this.#limits.idleMs).unref(),
      longest: setTimeout(
        () => this.close(connectionId, goingAway, 'Going away'),
        this.#limits.longestMs,
      ).unref(),
    });
  }

  /** Where a connection belongs; undefined when it is not open. */
  get(connectionId: string): { readonly apiId: string; readonly stage: string } | undefined {
    return this.#open.get(connectionId);
  }

  ids(): readonly string[] {
    return [...this.#open.keys()];
  }

  /** Something came from the caller. */
  touch(connectionId: string): void {
    const connection = this.#open.get(connectionId);
    if (connection !== undefined) connection.activeAt = performance.now();
  }

  send(connectionId: string, message: WebSocketMessage): ReturnType<ConnectionPort['send']> {
    const outcome = this.#open.get(connectionId)?.carrier.send(message) ?? 'gone';
    if (outcome === 'sent') this.touch(connectionId);
    return outcome;
  }

  close(connectionId: string, code: number, reason: string): void {
    this.#open.get(connectionId)?.carrier.close(code, reason);
  }

  /** It is closed or about to be: nothing is sent on it any more. */
  remove(connectionId: string): void {
    const connection = this.#open.get(connectionId);
    if (connection === undefined) return;
    clearTimeout(connection.idle);
    clearTimeout(connection.longest);
    this.#open.delete(connectionId);
  }

  #expireIdle(connectionId: string): void {
    const connection = this.#open.get(connectionId);
    if (connection === undefined) return;
    const restMs = this.#limits.idleMs - (performance.now() - connection.activeAt);
    // One timer a connection, moved on only when it goes off.
    if (restMs > 0) {
      this.#open.set(connectionId, {
        ...connection,
        idle: setTimeout(() => this.#expireIdle(connectionId), Math.ceil(restMs)).unref(),
      });
      return;
    }
    this.close(connectionId, goingAway, 'Going away');
  }
}
