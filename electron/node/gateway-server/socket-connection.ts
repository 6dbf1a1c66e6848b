import type { RawData, WebSocket } from 'ws';
import type { WebSocketClose, WebSocketMessage } from '#shared/simulator/gateway.ts';
import type { ConnectionCarrier } from '../connections/open-connections.ts';

/** Messages of one connection that are answered at once; more wait, and then no more are read. */
const mostInHand = 64;
/** Bytes that may wait for a caller who does not read; no more are sent then. How many the service keeps is not known. */
const mostUnread = 4 * 1024 * 1024;
/** What is decided elsewhere. */
export interface MessageHandler {
  /** Never rejects. */
  receive(connectionId: string, message: WebSocketMessage): Promise<void>;
  /** It is gone, once for each that was let in, also when it was never opened. Never rejects. */
  closed(connectionId: string, closed: WebSocketClose): Promise<void>;
}

/** One connection and the messages of it that are being answered. */
export class SocketConnection implements ConnectionCarrier {
  /** Fulfilled when it is gone and what that leads to is done. */
  readonly ended: Promise<void>;
  readonly #id: string;
  readonly #socket: WebSocket;
  readonly #handler: MessageHandler;
  readonly #closeMs: number;
  #inHand = 0;
  /** Read, and not yet begun: no more than came in one piece. */
  readonly #waiting: WebSocketMessage[] = [];
  #isReading = true;
  /** How this side closed it; the first way counts. */
  #closedHere: WebSocketClose | undefined;
  #whenIdle: (() => void)[] = [];
  /** Called when the last message that waits has begun. */
  #whenBegun: (() => void) | undefined;

  constructor(
    connectionId: string,
    socket: WebSocket,
    handler: MessageHandler,
    closeMs: number,
    onEnd: () => void,
  ) {
    this.#id = connectionId;
    this.#socket = socket;
    this.#handler = handler;
    this.#closeMs = closeMs;
    socket.on('message', (data, isBinary) => this.#take(toMessage(data, isBinary)));
    // A caller who pings and does not read would let answers pile up.
    socket.on('ping', (data) => {
      if (this.#hasRoom()) socket.pong(data, false, () => undefined);
    });
    // What is wrong with frames has closed it with the code that says so.
    socket.on('error', (error: NodeJS.ErrnoException) => {
      const code = closeCodeOf(error);
      if (code !== undefined) this.#closedHere ??= { code, reason: error.message };
    });
    this.ended = new Promise((resolve) => {
      socket.on('close', (code, reason) => {
        onEnd();
        const closed = this.#closedHere ?? { code, reason: reason.toString() };
        const tell = (): void => void handler.closed(connectionId, closed).then(resolve, resolve);
        // What came before is begun before.
        if (this.#waiting.length === 0) tell();
        else this.#whenBegun = tell;
      });
    });
  }

  send(message: WebSocketMessage): ReturnType<ConnectionCarrier['send']> {
    if (this.#socket.readyState !== this.#socket.OPEN) return 'gone';
    if (!this.#hasRoom()) return 'full';
    this.#socket.send(message, { binary: typeof message !== 'string' });
    return 'sent';
  }

  close(code: number, reason: string): void {
    if (this.#closedHere !== undefined) return;
    this.#closedHere = { code, reason };
    this.stopReading();
    this.#socket.resume();
    this.#socket.close(code, reason);
    // A caller who does not answer the close does not keep it open.
    const timer = setTimeout(() => this.destroy(), this.#closeMs).unref();
    this.#socket.once('close', () => clearTimeout(timer));
  }

  /** Begins no more messages; closing and pings are still heard. */
  stopReading(): void {
    this.#isReading = false;
    this.#waiting.length = 0;
    this.#begun();
  }

  /** Fulfilled when no message is being answered. */
  idle(): Promise<void> {
    return this.#inHand === 0
      ? Promise.resolve()
      : new Promise((resolve) => this.#whenIdle.push(resolve));
  }

  destroy(): void {
    this.#socket.terminate();
  }

  #take(message: WebSocketMessage): void {
    if (!this.#isReading) return;
    if (this.#inHand >= mostInHand) {
      this.#waiting.push(message);
      this.#socket.pause();
      return;
    }
    this.#inHand += 1;
    void this.#handler.receive(this.#id, message).finally(() => {
      this.#inHand -= 1;
      const next = this.#waiting.shift();
      if (next !== undefined) this.#take(next);
      else if (this.#socket.isPaused) this.#socket.resume();
      if (this.#waiting.length === 0) this.#begun();
      if (this.#inHand === 0) for (const resolve of this.#whenIdle.splice(0)) resolve();
    });
  }

  #begun(): void {
    const tell = this.#whenBegun;
    this.#whenBegun = undefined;
    tell?.();
  }

  #hasRoom(): boolean {
    return this.#socket.bufferedAmount <= mostUnread;
  }
}

/** What `ws` closes with for what is wrong with frames; undefined for faults of the line. */
function closeCodeOf({ code = '' }: NodeJS.ErrnoException): number | undefined {
  if (!code.startsWith('WS_ERR_')) return undefined;
  if (code === 'WS_ERR_INVALID_UTF8') return 1007;
  if (code.startsWith('WS_ERR_TOO_MANY_')) return 1008;
  return code.endsWith('_LENGTH') && code.startsWith('WS_ERR_UNSUPPORTED_') ? 1009 : 1002;
}

function toMessage(data: RawData, isBinary: boolean): WebSocketMessage {
  const bytes = Array.isArray(data)
    ? Buffer.concat(data)
    : Buffer.isBuffer(data)
      ? data
      : Buffer.from(data);
  // A copy: what the socket read belongs to the socket.
  return isBinary ? new Uint8Array(bytes) : bytes.toString('utf8');
}
