import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import type { EventName, Events } from '#shared/ipc/channels.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import type { ChannelTable } from '../channels/channel-table.ts';
import { contentSecurityPolicy, readStaticFile } from './static-files.ts';

/** The window as a page: the same renderer and channels over loopback HTTP and a WebSocket. */
export interface BrowserShell {
  /** Address to open, with the token of this run. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

const bodyLimit = 256 * 1024 * 1024;

/**
 * Serves the window on 127.0.0.1. Who may use it: a page that was opened with this run's token (kept in an
 * HttpOnly, SameSite=Strict cookie) and that sends the second token written into it. Host and Origin
 * must be this address, so that neither another site nor a rebound DNS name gets through.
 *
 * @param options.port 0 takes any free port
 * @throws CodedError PORT_TAKEN or SERVER_FAILED
 */
export async function startBrowserShell(options: {
  readonly channels: ChannelTable;
  readonly rendererFolder: string;
  readonly port: number;
}): Promise<BrowserShell> {
  const launchToken = randomBytes(24).toString('base64url');
  const session = randomBytes(24).toString('base64url');
  const pageToken = randomBytes(24).toString('base64url');
  let port = options.port;
  const cookieName = (): string => `gatewright-${port}`;

  const server: Server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!response.headersSent)
        sendText(response, 500, error instanceof Error ? error.message : String(error));
      else response.destroy();
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    setSecurityHeaders(response);
    if (!isOwnHost(request, port))
      return sendText(response, 403, 'This address serves 127.0.0.1 only.');
    const url = new URL(request.url ?? '/', `http://127.0.0.1:${port}`);
    if (request.method === 'GET' && url.searchParams.has('token')) {
      if (!sameSecret(url.searchParams.get('token') ?? '', launchToken))
        return sendText(response, 403, notYours);
      response.setHeader(
        'set-cookie',
        `${cookieName()}=${session}; HttpOnly; SameSite=Strict; Path=/`,
      );
      response.writeHead(303, { location: '/' }).end();
      return;
    }
    if (!sameSecret(cookieOf(request, cookieName()), session))
      return sendText(response, 403, notYours);
    if (request.method === 'POST' && url.pathname.startsWith('/ipc/')) {
      if (
        !isOwnOrigin(request, port) ||
        !sameSecret(headerOf(request, 'x-gatewright-token'), pageToken)
      )
        return sendText(response, 403, notYours);
      const channel = decodeURIComponent(url.pathname.slice('/ipc/'.length));
      const text = await readBody(request);
      if (text === undefined) return sendText(response, 413, 'The message is larger than 256 MiB.');
      let input: unknown;
      try {
        input = (JSON.parse(text) as { input?: unknown }).input ?? null;
      } catch {
        return sendText(response, 400, 'The message is not JSON.');
      }
      const reply = await options.channels.dispatch(channel, input);
      response.setHeader('content-type', 'application/json; charset=utf-8');
      response.end(JSON.stringify(reply));
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return sendText(response, 405, 'Only GET is served here.');
    const name = url.pathname === '/' ? '/index.html' : url.pathname;
    const file = readStaticFile(options.rendererFolder, name);
    if (file === undefined) return sendText(response, 404, 'There is no such file.');
    response.setHeader('content-type', file.contentType);
    response.setHeader(
      'cache-control',
      file.immutable ? 'public, max-age=31536000, immutable' : 'no-store',
    );
    response.end(
      name === '/index.html'
        ? file.body
            .toString('utf8')
            .replace('<head>', `<head><meta name="gatewright-token" content="${pageToken}">`)
        : file.body,
    );
  }

  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 });
  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url ?? '/', `http://127.0.0.1:${port}`);
    const allowed =
      url.pathname === '/events' &&
      isOwnHost(request, port) &&
      isOwnOrigin(request, port) &&
      sameSecret(cookieOf(request, cookieName()), session) &&
      sameSecret(url.searchParams.get('token') ?? '', pageToken);
    if (!allowed) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket: WebSocket) =>
      sockets.emit('connection', webSocket, request),
    );
  });
  const unsubscribe = options.channels.onEvent(
    <E extends EventName>(event: E, payload: Events[E]) => {
      const message = JSON.stringify({ event, payload });
      for (const client of sockets.clients)
        if (client.readyState === client.OPEN) client.send(message);
    },
  );

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new CodedError('PORT_TAKEN', `Port ${options.port} is taken by another program.`)
          : new CodedError('SERVER_FAILED', `The window could not be served: ${error.message}.`),
      ),
    );
    server.listen(options.port, '127.0.0.1', () => {
      port = (server.address() as AddressInfo).port;
      resolve();
    });
  });

  return {
    url: `http://127.0.0.1:${port}/?token=${launchToken}`,
    port,
    async close() {
      unsubscribe();
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const notYours =
  'Open Gatewright by the address it printed when it started; that address carries the key to this page.';

function setSecurityHeaders(response: ServerResponse): void {
  response.setHeader('content-security-policy', contentSecurityPolicy);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('cache-control', 'no-store');
}

function isOwnHost(request: IncomingMessage, port: number): boolean {
  const host = request.headers.host;
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`;
}

/** A browser always sends Origin with POST and WebSocket requests; one without it is not a page. */
function isOwnOrigin(request: IncomingMessage, port: number): boolean {
  const origin = request.headers.origin;
  return origin === `http://127.0.0.1:${port}` || origin === `http://localhost:${port}`;
}

function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

function headerOf(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

function cookieOf(request: IncomingMessage, name: string): string {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name) return value ?? '';
  }
  return '';
}

/** The body as text; undefined when it is too large. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}
