import {
  ServerResponse,
  validateHeaderName,
  validateHeaderValue,
  type IncomingMessage,
} from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { ConnectResult, GatewayRequest, WebSocketClose } from '#shared/simulator/gateway.ts';
import type { HeaderList } from '#shared/simulator/ports.ts';
import { headTooLarge, maxHeadBytes, type EarlyAnswer } from '#shared/simulator/request-limits.ts';
import { serviceLimits, type ConnectionLimits } from '../connections/connection-limits.ts';
import type { ConnectionCarrier } from '../connections/open-connections.ts';
import { FrameSizes } from './frame-sizes.ts';
import { handshakeProblem } from './handshake.ts';
import {
  faultOfStatus,
  listen,
  sendEarly,
  type AnswerFault,
  type AnswerRequest,
} from './http-listener.ts';
import { readHead } from './request-head.ts';
import { SocketConnection, type MessageHandler } from './socket-connection.ts';

/** Time that messages in progress get when the listener closes, and what comes of closing besides, ms. */
const drainMs = 2_000;

/** "Abnormal closure" (RFC 6455, 7.4.1). */
const brokenOff: WebSocketClose = { code: 1006, reason: '' };

/** What is decided elsewhere. */
export interface ConnectionHandler extends MessageHandler {
  connect(request: GatewayRequest): Promise<ConnectResult>;
  /** The connection is open: its caller can be sent messages. */
  opened(connectionId: string, carrier: ConnectionCarrier): void;
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
  const connections = new Set<SocketConnection>();
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
      const fault = faultOfStatus(result.status);
      const answer = fault === undefined ? result : handler.fault(request, fault, result, 0);
      refuse(message, socket, answer);
      return;
    }
    try {
      headersFor.set(message, upgradeHeaders(headers));
    } catch (error) {
      refuse(message, socket, handler.fault(request, error, result, 0));
      await handler.closed(connectionId, brokenOff);
      return;
    }
    let connection: SocketConnection | undefined;
    if (!isClosing)
      sockets.handleUpgrade(message, socket, head, (webSocket) => {
        connection = new SocketConnection(connectionId, webSocket, handler, limits.closeMs, () => {
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
