import { pipeline } from 'node:stream/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import {
  maxHeadBytes,
  maxPayloadBytes,
  restSizeRefusals,
  type EarlyAnswer,
  type SizeRefusals,
} from '#shared/simulator/request-limits.ts';
import type { GatewayRequest, GatewayResult } from '#shared/simulator/gateway.ts';
import { readHead } from './request-head.ts';

/** Bytes; copying longer bodies costs more than sending them by themselves. */
const largestInOnePiece = 16 * 1024;
/** Time requests in progress get when the listener closes, ms. */
const drainMs = 2_000;

/** How long a caller may take, ms; callers that hold a connection without asking anything are let go. */
export interface ListenerLimits {
  /** Until the last header has come. */
  readonly headersMs: number;
  /** Until the last byte of the body has come. */
  readonly requestMs: number;
  /** How often that is looked into. */
  readonly checkMs: number;
  /** Between one request and the next. */
  readonly idleMs: number;
}

const usualLimits: ListenerLimits = {
  headersMs: 20_000,
  requestMs: 120_000,
  checkMs: 5_000,
  idleMs: 60_000,
};

export type AnswerRequest = (request: GatewayRequest) => GatewayResult | Promise<GatewayResult>;

/**
 * Told when answering broke down, or gave what HTTP cannot carry; says what the caller gets instead.
 *
 * @param result what cannot be sent; undefined when there is none
 * @param elapsedMs since the request was read
 */
export type AnswerFault = (
  request: GatewayRequest,
  error: unknown,
  result: GatewayResult | undefined,
  elapsedMs: number,
) => EarlyAnswer;

/** How requests get their answers. */
interface Answering {
  readonly answer: AnswerRequest;
  readonly fault: AnswerFault;
  readonly tooLarge: SizeRefusals;
}

export interface ListenOptions {
  readonly limits?: ListenerLimits;
  /** What requests beyond the limits of the service get; those of REST APIs when absent. */
  readonly tooLarge?: SizeRefusals;
  /** Takes the connection of a request that asks for another protocol; without it such requests are answered as any other. */
  readonly upgrade?: (message: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

export interface HttpListener {
  readonly port: number;
  /** Takes no more connections, lets requests in progress end (2 s at most), then frees the port. */
  close(): Promise<void>;
}

/**
 * Turns HTTP on 127.0.0.1 into plain requests and plain results into HTTP; decides nothing.
 *
 * @param port 0 takes any free one
 * @throws the system's error (EADDRINUSE, EACCES) when the port cannot be had
 */
export async function listen(
  port: number,
  answer: AnswerRequest,
  fault: AnswerFault,
  { limits = usualLimits, tooLarge = restSizeRefusals, upgrade }: ListenOptions = {},
): Promise<HttpListener> {
  const answering = { answer, fault, tooLarge };
  const server = createServer(
    {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: limits.checkMs,
      // Node's own limit between requests sets a timer anew for each of them; `idleMs` is kept otherwise.
      keepAliveTimeout: 0,
    },
    (message, response) => {
      const socket: ServedSocket = message.socket;
      socket[latestMessage] = message;
      socket[latestResponse] = response;
      receive(message, response, (socket[sourceIp] ??= addressOf(message)), answering);
    },
  );
  // One timer a connection, which whatever is sent or received moves on.
  server.setTimeout(limits.idleMs, (socket: ServedSocket) => {
    const response = socket[latestResponse];
    // Back ends and functions have limits of their own, and so has a request that is still coming.
    if (response === undefined || response.writableFinished) socket.destroy();
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: ServedSocket) => {
    refuse(error.code, socket);
  });
  if (upgrade !== undefined)
    server.on('upgrade', (message, socket: ServedSocket, head) => {
      // Node has let go of it: who breaks off from here on, also while it waits, is noticed by what comes next.
      socket.on('error', () => undefined);
      const before = socket[latestResponse];
      const begin = (): void => upgrade(message, socket, head);
      // What was asked in order before gets its own answer, and until then the connection is its.
      if (before === undefined || before.socket === null) begin();
      else before.once('close', begin);
    });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  return { port: (server.address() as AddressInfo).port, close: () => closeServer(server) };
}

const latestMessage = Symbol('latest message');
const latestResponse = Symbol('latest response');
const sourceIp = Symbol('source address');

/** A connection with its last request. */
interface ServedSocket extends Duplex {
  [sourceIp]?: string;
  [latestMessage]?: IncomingMessage;
  [latestResponse]?: ServerResponse;
}

/** Ends a connection on which came what is not HTTP. What was asked in order before still gets its own answer. */
function refuse(code: string | undefined, socket: ServedSocket): void {
  const message = socket[latestMessage];
  const response = socket[latestResponse];
  if (message?.complete === true && response?.writableFinished === false) {
    response.once('finish', () => socket.end());
    return;
  }
  const isUnderWay = response?.headersSent === true && !response.writableFinished;
  if (!socket.writable || isUnderWay) {
    socket.destroy();
    return;
  }
  const status =
    code === 'HPE_HEADER_OVERFLOW'
      ? '431 Request Header Fields Too Large'
      : code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? '408 Request Timeout'
        : '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () =>
    socket.destroy(),
  );
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), drainMs);
  await closed;
  clearTimeout(timer);
}

function addressOf(message: IncomingMessage): string {
  return message.socket.remoteAddress ?? '127.0.0.1';
}

function receive(
  message: IncomingMessage,
  response: ServerResponse,
  sourceAddress: string,
  answering: Answering,
): void {
  const { request, headBytes, hasBody, length } = readHead(message, sourceAddress);
  if (headBytes > maxHeadBytes) {
    response.shouldKeepAlive = false;
    sendEarly(response, answering.tooLarge.head);
    return;
  }
  if (!hasBody) {
    respond(request, response, answering);
    return;
  }
  if (length > maxPayloadBytes) {
    sendTooLarge(response, answering);
    return;
  }
  readBody(
    message,
    (body) => respond({ ...request, body }, response, answering),
    () => sendTooLarge(response, answering),
  );
}

function respond(request: GatewayRequest, response: ServerResponse, answering: Answering): void {
  const exchange: Exchange = {
    request,
    response,
    fault: answering.fault,
    begun: performance.now(),
  };
  let result;
  try {
    result = answering.answer(request);
  } catch (error) {
    breakDown(exchange, error);
    return;
  }
  if (result instanceof Promise)
    result.then(
      (later) => deliver(exchange, later),
      (error: unknown) => breakDown(exchange, error),
    );
  else deliver(exchange, result);
}

/** A request that is being answered. */
interface Exchange {
  readonly request: GatewayRequest;
  readonly response: ServerResponse;
  readonly fault: AnswerFault;
  /** By the clock of `performance`. */
  readonly begun: number;
}

function deliver(exchange: Exchange, result: GatewayResult): void {
  try {
    send(exchange.response, exchange.request.method, result);
  } catch (error) {
    breakDown(exchange, error, result);
  }
}

function breakDown(
  { request, response, fault, begun }: Exchange,
  error: unknown,
  result?: GatewayResult,
): void {
  const instead = fault(request, error, result, performance.now() - begun);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  // What could not be sent has left its phrase.
  response.statusMessage = '';
  sendEarly(response, instead);
}

function readBody(
  message: IncomingMessage,
  onBody: (body: Uint8Array | undefined) => void,
  onTooLarge: () => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  message.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= maxPayloadBytes) chunks.push(chunk);
    else if (size - chunk.length <= maxPayloadBytes) onTooLarge();
  });
  message.on('end', () => {
    if (size > maxPayloadBytes) return;
    const [only] = chunks;
    if (size === 0) onBody(undefined);
    else onBody(chunks.length === 1 ? only : Buffer.concat(chunks, size));
  });
  // The caller went away in the middle; there is nobody to answer.
  message.on('error', () => undefined);
}

/** @throws Node's error for a status or a header that HTTP cannot carry; nothing is sent then */
function send(
  response: ServerResponse,
  method: string,
  { status, headers, body, stream }: GatewayResult,
): void {
  const flat: string[] = [];
  const announcement = faultOfStatus(status);
  if (announcement !== undefined) {
    if (stream !== undefined) void abandon(stream.chunks);
    throw announcement;
  }
  for (const [name, value] of headers) {
    // How the bytes travel is this connection's affair.
    if (name.length === 17 && name.toLowerCase() === 'transfer-encoding') continue;
    if (name.length === 14 && name.toLowerCase() === 'content-length') continue;
    if (name.length === 10 && name.toLowerCase() === 'connection') continue;
    flat.push(name, value);
  }
  if (stream === undefined && status !== 204 && status !== 304)
    flat.push('Content-Length', String(body.length));
  try {
    response.writeHead(status, flat);
  } catch (error) {
    if (stream !== undefined) void abandon(stream.chunks);
    throw error;
  }
  if (stream !== undefined) void sendStream(response, stream.chunks);
  else if (method === 'HEAD' || body.length === 0) response.end();
  // With a body of text Node sends head and body in one piece, which bytes in Latin-1 make as well.
  else if (body.length <= largestInOnePiece)
    response.end(
      Buffer.from(body.buffer, body.byteOffset, body.length).toString('latin1'),
      'latin1',
    );
  else response.end(body);
}

/** Statuses below 200 announce an answer and are none (RFC 9110, 15.2): whoever asked would wait on. Undefined for all others. */
export function faultOfStatus(status: number): Error | undefined {
  return status >= 100 && status < 200
    ? new Error(`the status ${status} announces an answer and is none`)
    : undefined;
}

/** Sends each chunk as it comes, no faster than the caller takes it; a caller who leaves ends the stream. */
async function sendStream(
  response: ServerResponse,
  chunks: AsyncIterable<Uint8Array>,
): Promise<void> {
  response.flushHeaders();
  try {
    await pipeline(chunks, response);
  } catch {
    // The head is out, so that breaking off is all that tells of it.
    response.destroy();
  }
}

/** Lets go of a stream that nobody will read: only one that was begun can be told to end. */
async function abandon(chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const iterator = chunks[Symbol.asyncIterator]();
  try {
    await iterator.next();
    await iterator.return?.();
  } catch {
    // It has broken off by itself.
  }
}

/** The service's answer to a body over 10 MB. */
function sendTooLarge(response: ServerResponse, { tooLarge }: Answering): void {
  // What is still coming is not read.
  response.once('finish', () => response.socket?.destroySoon());
  response.shouldKeepAlive = false;
  sendEarly(response, tooLarge.payload);
}

/** Answers in one piece. @throws Node's error for a status or a header that HTTP cannot carry; nothing is sent then */
export function sendEarly(response: ServerResponse, { status, headers, body }: EarlyAnswer): void {
  response.writeHead(status, [...headers.flat(), 'Content-Length', String(body.length)]);
  response.end(body);
}
