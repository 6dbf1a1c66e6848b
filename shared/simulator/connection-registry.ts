import type { ContextMap } from './context-variables.ts';

/** One connection of a caller of a WebSocket API, as the gateway knows it. */
export interface Connection {
  /** Fifteen characters and `=`, e.g. `L0SM9cOFvHcCIhw=`. */
  readonly id: string;
  readonly apiId: string;
  readonly stageName: string;
  /** Deployment that let it in; messages run on the one of their time. */
  readonly deploymentId: string;
  /** ms since 1970. */
  readonly connectedAt: number;
  /** When a message last passed either way, ms since 1970. */
  lastActiveAt: number;
  readonly domainName: string;
  /** `$context.identity` of all that comes over it. */
  readonly identity: ContextMap;
  /** `$context.authorizer` of all that comes over it; undefined where nobody was asked. */
  readonly authorizer: ContextMap | undefined;
  /** The gateway has begun to close it: nothing can be sent on it any more. */
  isClosing: boolean;
}

/** Connections by id. They outlast the deployments of their API. */
export class ConnectionRegistry {
  readonly #connections = new Map<string, Connection>();

  add(connection: Connection): void {
    this.#connections.set(connection.id, connection);
  }

  /** Undefined for one that is gone, or that another API has. */
  get(connectionId: string, apiId: string): Connection | undefined {
    const connection = this.#connections.get(connectionId);
    return connection?.apiId === apiId ? connection : undefined;
  }

  remove(connectionId: string): void {
    this.#connections.delete(connectionId);
  }
}
