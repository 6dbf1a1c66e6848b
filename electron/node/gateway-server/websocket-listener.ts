import {
  ServerResponse,
  validateHeaderName,
  validateHeaderValue,
  type IncomingMessage,
} from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import type {
  ConnectResult,
  GatewayRequest,
  WebSocketClose,
  WebSocketMessage,
} from '#shared/simulator/gateway.ts';
import type { HeaderList } from '#shared/simulator/ports.ts';
import { headTooLarge, maxHeadBytes, type EarlyAnswer } from '#shared/simulator/request-limits.ts';
import { serviceLimits, type ConnectionLimits } from '../connections/connection-limits.ts';
import type { ConnectionCarrier } from '../connections/open-connections.ts';
import { FrameSizes } from './frame-sizes.ts';
import { listen, sendEarly, type AnswerFault, type AnswerRequest } from './http-listener.ts';
import { readHead } from './request-head.ts';

/** Messages of one connection that are answered at once; more wait, and then no more are read. */
const mostInHand = 64;
/** Bytes that may wait for a caller who does not read; no more are sent then. How many the service keeps is not known. */
const mostUnread = 4 * 1024 * 1024;
/** Time that messages in progress get when the listener closes, and what comes of closing besides, ms. */
const drainMs = 2_000;

/** "Abnormal closure" (RFC 6455, 7.4.1). */
const brokenOff: WebSocketClose = { code: 1006, reason: '' };

/** What is decided elsewhere. */
export interface ConnectionHandler {
  connect(request: GatewayRequest): Promise<ConnectResult>;
  /** The connection is open: its caller can be sent messages. */
  opened(connectionId: string, carrier: ConnectionCarrier): void;
  /** Never rejects. */
  receive(connectionId: string, message: WebSocketMessage): Promise<void>;
  /** It is gone, once for each that was let in, also when it was never opened. Never rejects. */
  closed(connectionId: string, closed: WebSocketClose): Promise<void>;
  /** Answers requests that ask for no connection. */
  readonly answer: AnswerRequest;
  readonly fault: AnswerFault;
}

export interface WebSocketListener {
  readonly port: number;
  /** Takes no more connections and messages, lets those in progress end (2 s at most), closes the connections and frees the port. */
  close(): Promise<void>;
}

/**
 * Turns WebSockets on 127.0.0.1 into plain messages and back; decides nothing. Messages of one connection are begun in
 * their order and answered side by side, as the service does not wait for one to end before it takes the next (assumed).
 *
 * @param port 0 takes any free one
 * @throws the system's error (EADDRINUSE, EACCES) when the port cannot be had
 */
export async function listenForConnections(
  port: number,
  handler: ConnectionHandler,
  limits: ConnectionLimits = serviceLimits,
): Promise<WebSocketListener> {
  const connections = new Set<Connection>();
  const headersFor = new WeakMap<IncomingMessage, HeaderList>();
  /** Requests for connections that are being decided, by their sockets. */
  const deciding = new Map<Duplex, Promise<void>>();
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    // The service agrees on no extension (assumed).
    perMessageDeflate: false,
    maxPayload: limits.messageBytes,
    autoPong: false,
    // Which protocol is agreed on, `$connect` says.
    handleProtocols: () => false,
  });
  sockets.on('headers', (lines, message) => {
    for (const [name, value] of headersFor.get(message) ?? []) lines.push(`${name}: ${value}`);
  });

  const decide = async (message: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const { request, headBytes } = readHead(message, message.socket.remoteAddress ?? '127.0.0.1');
    const problem = headBytes > maxHeadBytes ? headTooLarge : handshakeProblem(message);
    if (problem !== undefined) {
      refuse(message, socket, problem);
      return;
    }
    const begun = performance.now();
    let result: ConnectResult;
    try {
      result = await handler.connect(request);
    } catch (error) {
      refuse(message, socket, handler.fault(request, error, undefined, performance.now() - begun));
      return;
    }
    const { connectionId, isAccepted, headers } = result;
    if (!isAccepted) {
      refuse(message, socket, result);
      return;
    }
    try {
      headersFor.set(message, upgradeHeaders(headers));
    } catch (error) {
      refuse(message, socket, handler.fault(request, error, result, 0));
      await handler.closed(connectionId, brokenOff);
      return;
    }
    let connection: Connection | undefined;
    if (!isClosing)
      sockets.handleUpgrade(message, socket, head, (webSocket) => {
        connection = new Connection(connectionId, webSocket, handler, limits.closeMs, () => {
          if (connection !== undefined) connections.delete(connection);
        });
        connections.add(connection);
        const sizes = new FrameSizes(limits.frameBytes);
        // Before anybody makes a message of it.
        socket.prependListener('data', (chunk: Buffer) => {
          if (sizes.exceededBy(chunk)) connection?.close(1009, 'Frame too large');
        });
        handler.opened(connectionId, connection);
      });
    if (connection === undefined) {
      // The caller left while it was decided.
      socket.destroy();
      await handler.closed(connectionId, brokenOff);
    }
  };

  let isClosing = false;
  const http = await listen(port, handler.answer, handler.fault, {
    upgrade: (message, socket, head) => {
      // Who breaks off is noticed by what comes next.
      socket.on('error', () => undefined);
      // Back ends and functions have limits of their own.
      message.socket.setTimeout(0);
      const work = decide(message, socket, head)
        // A connection that cannot be used any more must not end the others.
        .catch(() => void socket.destroy())
        .finally(() => deciding.delete(socket));
      deciding.set(socket, work);
    },
  });
  return {
    port: http.port,
    async close() {
      isClosing = true;
      const closed = http.close();
      for (const connection of connections) connection.stopReading();
      await withinLimit(
        [...deciding.values(), ...[...connections].map((each) => each.idle())],
        drainMs,
      );
      const all = [...connections];
      for (const connection of all) connection.close(1001, 'Going away');
      for (const socket of deciding.keys()) socket.destroy();
      await withinLimit(
        all.map((each) => each.ended),
        limits.closeMs + drainMs,
      );
      await closed;
    },
  };
}

/** One connection and the messages of it that are being answered. */
class Connection implements ConnectionCarrier {
  /** Fulfilled when it is gone and what that leads to is done. */
  readonly ended: Promise<void>;
  readonly #id: string;
  readonly #socket: WebSocket;
  readonly #handler: ConnectionHandler;
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
    handler: ConnectionHandler,
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

/** What stands against switching protocols (RFC 6455, 4.2.1); the service's own words are not known. */
function handshakeProblem({ method, headers }: IncomingMessage): EarlyAnswer | undefined {
  const key = headers['sec-websocket-key'];
  const protocols = headers['sec-websocket-protocol'];
  if (headers.upgrade?.toLowerCase() !== 'websocket') return notWebSocket;
  if (method !== 'GET') return badHandshake;
  if (headers['sec-websocket-version'] !== '13')
    return { ...badHandshake, headers: [...badHandshake.headers, ['Sec-WebSocket-Version', '13']] };
  if (key === undefined || !/^[+/0-9A-Za-z]{22}==$/.test(key)) return badHandshake;
  if (protocols !== undefined && !areProtocols(protocols)) return badHandshake;
  return undefined;
}

/** Tokens, each once, with commas between. */
function areProtocols(value: string): boolean {
  const tokens = value.split(',').map((each) => each.trim());
  return (
    tokens.every((token) => /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(token)) &&
    new Set(tokens).size === tokens.length
  );
}

const json: HeaderList = [['Content-Type', 'application/json']];

const badHandshake: EarlyAnswer = {
  status: 400,
  headers: json,
  body: Buffer.from('{"message":"Bad Request"}'),
};

/** What a request gets that asks for no connection; that the service answers so is assumed. */
export const notWebSocket: EarlyAnswer = {
  status: 426,
  headers: [...json, ['Upgrade', 'websocket']],
  body: Buffer.from('{"message":"Upgrade Required"}'),
};

/** Those that are this connection's affair. */
const ownHeaders = new Set([
  'connection',
  'content-length',
  'sec-websocket-accept',
  'sec-websocket-extensions',
  'transfer-encoding',
  'upgrade',
]);

/** @throws Node's error for a header that HTTP cannot carry */
function upgradeHeaders(headers: HeaderList): HeaderList {
  const kept = headers.filter(([name]) => !ownHeaders.has(name.toLowerCase()));
  for (const [name, value] of kept) {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  }
  return kept;
}

/** How the answer travels is this connection's affair. */
const framing = /^(?:connection|content-length|transfer-encoding)$/i;

function refuse(message: IncomingMessage, socket: Duplex, answer: EarlyAnswer): void {
  const response = new ServerResponse(message);
  response.shouldKeepAlive = false;
  response.assignSocket(message.socket);
  response.once('finish', () => socket.end(() => socket.destroy()));
  const headers = answer.headers.filter(([name]) => !framing.test(name));
  try {
    sendEarly(response, { ...answer, headers });
  } catch {
    // HTTP cannot carry it; breaking off is all that tells of it.
    socket.destroy();
  }
}

async function withinLimit(work: readonly Promise<void>[], limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<void>((resolve) => (timer = setTimeout(resolve, limitMs)));
  await Promise.race([Promise.all(work), tooLate]);
  clearTimeout(timer);
}
