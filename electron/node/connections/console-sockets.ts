import type { RunResult, SocketEvent, SocketOpened, WireBody } from '#shared/ipc/channels.ts';
import type { Project } from '#shared/project/project.ts';
import type {
  ConnectResult,
  GatewayRequest,
  WebSocketClose,
  WebSocketDeployment,
  WebSocketMessage,
} from '#shared/simulator/gateway.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { toConnectResult, toWebSocketResult, toWireMessage } from '../run-result.ts';
import type { OpenConnections } from './open-connections.ts';

type Spread<T> = T extends unknown ? Omit<T, 'handle'> : never;
/** A `SocketEvent` before the project it belongs to is known. */
export type ConsoleSocketEvent = Spread<SocketEvent>;

/** Connections of one project that a test console may hold. */
const mostSockets = 100;
const traced = { trace: true } as const;

export interface ConsoleSocketsOptions {
  readonly open: OpenConnections;
  /** The API as the project has it now. @throws CodedError API_NOT_FOUND */
  readonly deployment: (project: Project, apiId: string) => WebSocketDeployment;
  /** Does something and gives what functions logged meanwhile. */
  readonly withLogs: <T>(work: () => Promise<T>) => Promise<readonly [T, readonly string[]]>;
  readonly onEvent: (event: ConsoleSocketEvent) => void;
}

interface ConsoleSocket {
  readonly apiId: string;
  /** Fulfilled when `$disconnect` is over; undefined while it is open. */
  ended: Promise<void> | undefined;
}

/** Connections of a test console, which no socket carries. Each event runs through the API as the project has it then. */
export class ConsoleSockets {
  readonly #options: ConsoleSocketsOptions;
  /** Open ones and those whose `$disconnect` still runs, by connection id. */
  readonly #sockets = new Map<string, ConsoleSocket>();
  /** Those that are still being let in, fulfilled when that is decided. */
  readonly #opening = new Set<Promise<unknown>>();
  /** How often the callers went away all at once. */
  #departures = 0;
  /** The revision that was last spoken of, for what the gateway closes by itself. */
  #project: Project | undefined;

  constructor(options: ConsoleSocketsOptions) {
    this.#options = options;
  }

  /** @throws CodedError API_NOT_FOUND, BAD_REQUEST for more connections than one hundred */
  async open(
    project: Project,
    apiId: string,
    stage: string,
    request: GatewayRequest,
  ): Promise<SocketOpened> {
    const { deployment, withLogs } = this.#options;
    this.#project = project;
    const api = deployment(project, apiId);
    if (this.#sockets.size + this.#opening.size >= mostSockets)
      throw new CodedError(
        'BAD_REQUEST',
        `${mostSockets} connections are open already. Close some of them.`,
      );
    const departures = this.#departures;
    const opening = withLogs(() => api.connect(request, traced))
      .then(([connected, logs]) => this.#opened(connected, logs, { apiId, stage }, departures))
      .finally(() => this.#opening.delete(opening));
    this.#opening.add(opening);
    return await opening;
  }

  /** @param departures of callers, when this one asked */
  async #opened(
    connected: ConnectResult,
    logs: readonly string[],
    { apiId, stage }: { readonly apiId: string; readonly stage: string },
    departures: number,
  ): Promise<SocketOpened> {
    const { open } = this.#options;
    const result = toConnectResult(connected, logs);
    if (!connected.isAccepted) return { socketId: null, result };
    const { connectionId } = connected;
    const socket: ConsoleSocket = { apiId, ended: undefined };
    this.#sockets.set(connectionId, socket);
    open.add(
      connectionId,
      { apiId, stage },
      {
        send: (message) => {
          if (socket.ended !== undefined) return 'gone';
          this.#tell(connectionId, { kind: 'message', message: toWireMessage(message) });
          return 'sent';
        },
        close: (code, reason) => void this.#end(connectionId, 'gateway', { code, reason }),
      },
    );
    // Whoever asked went away meanwhile, and nobody else would close it.
    if (departures !== this.#departures)
      await this.#end(connectionId, 'caller', { code: 1001, reason: '' });
    return { socketId: connectionId, result };
  }

  /**
   * Takes a message of the caller.
   *
   * @throws CodedError BAD_REQUEST when the connection is closed
   */
  async send(project: Project, socketId: string, message: WireBody): Promise<RunResult> {
    const { open, deployment, withLogs } = this.#options;
    this.#project = project;
    const socket = this.#sockets.get(socketId);
    if (socket === undefined || socket.ended !== undefined)
      throw new CodedError('BAD_REQUEST', 'The connection is closed. Connect again.');
    const content: WebSocketMessage =
      'text' in message ? message.text : new Uint8Array(Buffer.from(message.base64, 'base64'));
    open.touch(socketId);
    const api = deployment(project, socket.apiId);
    const [run, logs] = await withLogs(() => api.receive(socketId, content, traced));
    return toWebSocketResult(run, 'MESSAGE', logs);
  }

  /** Closes from the caller's side; nothing happens to one that is closed. */
  close(project: Project, socketId: string, closed: WebSocketClose): void {
    this.#project = project;
    void this.#end(socketId, 'caller', closed);
  }

  /**
   * The callers go away all at once, those that are still being let in as well; fulfilled when their `$disconnect` routes have
   * run, or the time is over.
   *
   * @param graceMs absent: as long as they take
   */
  async closeAll(graceMs?: number): Promise<void> {
    this.#departures += 1;
    const ended = Promise.allSettled([
      ...this.#opening,
      ...[...this.#sockets.keys()].map((id) => this.#end(id, 'caller', { code: 1001, reason: '' })),
    ]);
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<void>((resolve) => {
      if (graceMs !== undefined) timer = setTimeout(resolve, graceMs);
    });
    await Promise.race([ended, tooLate]);
    clearTimeout(timer);
  }

  #end(connectionId: string, by: 'caller' | 'gateway', closed: WebSocketClose): Promise<void> {
    const socket = this.#sockets.get(connectionId);
    if (socket === undefined) return Promise.resolve();
    if (socket.ended !== undefined) return socket.ended;
    this.#options.open.remove(connectionId);
    // Set before anybody is told, so that it happens once.
    let done: () => void = () => undefined;
    socket.ended = new Promise((resolve) => (done = resolve));
    this.#tell(connectionId, { kind: 'closed', by, ...closed });
    const over = (): void => {
      this.#sockets.delete(connectionId);
      done();
    };
    this.#disconnect(connectionId, socket, closed).then(over, over);
    return socket.ended;
  }

  async #disconnect(
    connectionId: string,
    { apiId }: ConsoleSocket,
    closed: WebSocketClose,
  ): Promise<void> {
    if (this.#project === undefined) return;
    const { deployment, withLogs } = this.#options;
    let api: WebSocketDeployment;
    try {
      api = deployment(this.#project, apiId);
    } catch {
      // The API was deleted meanwhile, and its routes with it.
      return;
    }
    const [run, logs] = await withLogs(() => api.disconnect(connectionId, closed, traced));
    this.#tell(connectionId, {
      kind: 'disconnected',
      result: toWebSocketResult(run, 'DISCONNECT', logs),
    });
  }

  #tell(socketId: string, event: EventBody): void {
    this.#options.onEvent({ socketId, at: Date.now(), ...event });
  }
}

type WithoutPlace<T> = T extends unknown ? Omit<T, 'socketId' | 'at'> : never;
type EventBody = WithoutPlace<ConsoleSocketEvent>;
