import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { httpBridge, type Connection } from '#renderer/bridge/http-bridge.ts';

/** The browser's says nothing when it cannot connect. */
class QuietWebSocket extends WebSocket {
  constructor(address: string) {
    super(address);
    this.on('error', () => undefined);
  }
}
vi.stubGlobal('WebSocket', QuietWebSocket);

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(
    servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))),
  );
});

/** Answers every call with a status and a text; keeps what came. */
async function answering(status: number, text: string) {
  const seen: { url: string; token: string; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen.push({
        url: request.url ?? '',
        token: String(request.headers['x-gatewright-token']),
        body,
      });
      response.writeHead(status, { connection: 'close' }).end(text);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const told: Connection[] = [];
  const bridge = httpBridge({
    origin,
    token: 'secret',
    onConnection: (connection) => told.push(connection),
  });
  return { bridge, told, seen };
}

it('posts a call with its token and opens the answer', async () => {
  const { bridge, seen } = await answering(200, '{"ok":true,"output":[]}');
  expect(await bridge.call('simulator.status', { handle: 'h' })).toEqual([]);
  expect(seen).toEqual([
    { url: '/ipc/simulator.status', token: 'secret', body: '{"input":{"handle":"h"}}' },
  ]);
});

it.each([
  [
    200,
    '{"ok":false,"error":{"code":"PORT_TAKEN","message":"Taken.","subject":"8080"}}',
    'PORT_TAKEN',
  ],
  [403, 'no', 'FORBIDDEN'],
  [500, 'oops', 'SERVER_FAILED'],
])('status %i with %s fails with %s', async (status, text, code) => {
  const { bridge } = await answering(status, text);
  await expect(bridge.call('app.info', null)).rejects.toMatchObject({ code });
});

it('says so when nobody answers', async () => {
  const bridge = httpBridge({ origin: 'http://127.0.0.1:1', token: 't' });
  await expect(bridge.call('app.info', null)).rejects.toMatchObject({ code: 'SERVER_FAILED' });
});

it('tells a program that was started anew from one that does not answer, and stops asking', async () => {
  const { bridge, told, seen } = await answering(403, 'no');
  bridge.on('project.changed-on-disk', () => undefined);
  await expect.poll(() => told).toEqual(['lost', 'refused']);
  expect(seen.map(({ url }) => url)).toEqual(['/events?token=secret', '/ipc/app.info']);
  await expect(bridge.call('app.info', null)).rejects.toThrow('open the address it printed');
});

it('goes on asking while nobody answers', async () => {
  const told: Connection[] = [];
  const bridge = httpBridge({
    origin: 'http://127.0.0.1:1',
    token: 't',
    onConnection: (connection) => told.push(connection),
  });
  bridge.on('project.changed-on-disk', () => undefined);
  await expect.poll(() => told).toEqual(['lost', 'lost']);
});
