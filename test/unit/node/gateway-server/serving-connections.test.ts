import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import {
  serviceLimits,
  type ConnectionLimits,
} from '#electron/node/connections/connection-limits.ts';
import { ServingConnections } from '#electron/node/gateway-server/serving-connections.ts';
import type { ServedRequest } from '#shared/ipc/channels.ts';
import { emptyProject } from '#shared/project/project.ts';
import type { WebSocketMessage } from '#shared/simulator/gateway.ts';
import { seededRandom } from '#test/fuzz/seeded-random.ts';
import { anEchoApi, type EchoApi } from '../connections/an-echo-api.ts';

let folder: string;
let api: EchoApi;
let serving: ServingConnections;
let served: ServedRequest[];
/** Messages wait for it. */
let before: (message: WebSocketMessage) => Promise<void>;
const callers: WebSocket[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gw-connections-'));
  before = () => Promise.resolve();
  await start();
});
afterEach(async () => {
  for (const caller of callers.splice(0)) caller.terminate();
  await serving.stop();
  await rm(folder, { recursive: true, force: true });
});

const testLimits: ConnectionLimits = { ...serviceLimits, closeMs: 30 };

async function start(limits: ConnectionLimits = testLimits): Promise<void> {
  served = [];
  serving = await ServingConnections.start(
    {
      project: emptyProject,
      apiId: 'echo',
      projectFolder: null,
      port: 0,
      faultLog: join(folder, 'faults.log'),
    },
    (message) => {
      if (message.kind === 'traffic') served.push(...message.traffic.requests);
    },
    limits,
    (_project, _world, open) => (api = anEchoApi(open, (message) => before(message))),
  );
}

async function restart(limits: ConnectionLimits): Promise<void> {
  await serving.stop();
  await start(limits);
}

/** Bytes as text. */
function asText(data: WebSocket.RawData): string {
  return Buffer.isBuffer(data) ? data.toString() : '';
}

function caller(query = '', protocols: string[] = []): WebSocket {
  const socket = new WebSocket(`ws://127.0.0.1:${serving.port}/live${query}`, protocols);
  // Tests that expect one wait for it themselves.
  socket.on('error', () => undefined);
  callers.push(socket);
  return socket;
}

async function openCaller(query = '', protocols: string[] = []): Promise<WebSocket> {
  const socket = caller(query, protocols);
  await once(socket, 'open');
  return socket;
}

function nextMessage(socket: WebSocket): Promise<string> {
  return new Promise((resolve) => socket.once('message', (data) => resolve(asText(data))));
}

function closeOf(socket: WebSocket): Promise<{ code: number; reason: string }> {
  return new Promise((resolve) =>
    socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() })),
  );
}

/** A connection without a client that keeps the rules. */
async function rawCaller(): Promise<Socket> {
  const socket = connect(serving.port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(handshake());
  await once(socket, 'data');
  return socket;
}

function handshake(
  changes: Readonly<Record<string, string | undefined>> = {},
  method = 'GET',
): string {
  const headers: Readonly<Record<string, string | undefined>> = {
    Host: 'x',
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    ...changes,
  };
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  );
  return `${method} /live HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
}

/** All that comes until the other side closes. */
async function allOf(socket: Socket): Promise<Buffer> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(socket, 'close');
  return Buffer.concat(chunks);
}

/** What comes until the pattern is in it, in whatever pieces; nothing is missed between them. */
function textUntil(socket: Socket, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (pattern.test(text)) resolve(text);
    });
    socket.once('close', () => reject(new Error(`closed after: ${text}`)));
  });
}

/** The code in the close frame that ends what a server sent. */
function closeCodeIn(bytes: Buffer): number | undefined {
  const at = bytes.indexOf(0x88);
  return at < 0 ? undefined : bytes.readUInt16BE(at + 2);
}

/** A masked frame whose mask is 0, so that the payload stands as it is. */
function frame(opcode: number, payload: Buffer | string, isLast = true): Buffer {
  const body = Buffer.from(payload);
  const first = (isLast ? 0x80 : 0) | opcode;
  const head =
    body.length < 126
      ? Buffer.from([first, 0x80 | body.length])
      : body.length < 65_536
        ? Buffer.from([first, 0xfe, body.length >> 8, body.length & 255])
        : Buffer.from([
            first,
            0xff,
            0,
            0,
            0,
            0,
            0,
            body.length >> 16,
            (body.length >> 8) & 255,
            body.length & 255,
          ]);
  return Buffer.concat([head, Buffer.alloc(4), body]);
}

/** A frame with a few bytes changed, added or cut off; sometimes nothing but bytes. */
function someFrame(random: () => number): Buffer {
  const below = (limit: number): number => Math.floor(random() * limit);
  const payload = Buffer.alloc(below(random() < 0.1 ? 70_000 : 200));
  for (let at = 0; at < payload.length; at += 1) payload[at] = below(random() < 0.8 ? 128 : 256);
  if (random() < 0.1) return payload;
  const bytes = frame(below(16), payload, random() < 0.7);
  for (let changes = below(3); changes > 0; changes -= 1) bytes[below(8)] = below(256);
  return random() < 0.2 ? bytes.subarray(0, below(bytes.length)) : bytes;
}

const text = 1;
const more = 0;
const ping = 9;

describe('a served WebSocket API', () => {
  it('takes messages and sends them back as they were: text as text, bytes as bytes', async () => {
    const socket = await openCaller();
    socket.send('größe');
    expect(await nextMessage(socket)).toBe('größe');
    socket.send(Buffer.from([0, 255, 10]));
    const [data, isBinary] = (await once(socket, 'message')) as [Buffer, boolean];
    expect([[...data], isBinary]).toEqual([[0, 255, 10], true]);
    expect(api.told[0]?.request).toMatchObject({ method: 'GET', path: '/live', query: '' });
  });

  it('hands the close of the caller on, with its code and words', async () => {
    const socket = await openCaller();
    socket.close(4001, 'enough');
    await api.until('disconnect', 1);
    expect(api.told.at(-1)?.closed).toEqual({ code: 4001, reason: 'enough' });
  });

  it.each([
    ['says no code', (socket: WebSocket) => socket.close(), 1005],
    ['breaks off', (socket: WebSocket) => socket.terminate(), 1006],
  ])('a caller who %s', async (_what, leave, code) => {
    leave(await openCaller());
    await api.until('disconnect', 1);
    expect(api.told.at(-1)?.closed?.code).toBe(code);
  });

  it('answers a caller who is not let in by HTTP', async () => {
    const socket = caller('?refuse=1');
    const [, answer] = (await once(socket, 'unexpected-response')) as [
      unknown,
      NodeJS.ReadableStream & { statusCode: number; headers: Record<string, string> },
    ];
    let body = '';
    for await (const chunk of answer) body += chunk.toString();
    expect(answer.statusCode).toBe(401);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json',
      connection: 'close',
    });
    expect(body).toBe('{"message":"Unauthorized"}');
    expect(api.told.map(({ kind }) => kind)).toEqual(['connect']);
  });

  it('agrees on the protocol that $connect says', async () => {
    expect((await openCaller('', ['chat'])).protocol).toBe('chat');
  });

  it('tells of every event of a connection as of a request', async () => {
    const socket = await openCaller();
    socket.send('hi');
    await nextMessage(socket);
    socket.close(1000);
    await api.until('disconnect', 1);
    await serving.stop();
    const connectionId = api.told[0]?.connectionId;
    expect(served).toMatchObject([
      {
        method: 'CONNECT',
        path: '/live',
        status: 101,
        connection: { eventType: 'CONNECT', connectionId, routeKey: '$connect' },
      },
      {
        method: 'MESSAGE',
        path: '/live',
        status: 200,
        connection: { connectionId, routeKey: '$default' },
      },
      { method: 'DISCONNECT', path: '/live', status: 200, connection: { connectionId } },
    ]);
  });

  it('sends and closes by management calls, with the stage or without', async () => {
    const socket = await openCaller();
    const id = encodeURIComponent(api.told[0]?.connectionId ?? '');
    const base = `http://127.0.0.1:${serving.port}`;
    const posts = [`${base}/live/@connections/${id}`, `${base}/@connections/${id}`];
    for (const url of posts) {
      const received = nextMessage(socket);
      expect((await fetch(url, { method: 'POST', body: 'news' })).status).toBe(200);
      expect(await received).toBe('news');
    }
    const closed = closeOf(socket);
    await fetch(`${base}/live/@connections/${id}`, { method: 'DELETE' });
    expect(await closed).toEqual({ code: 1000, reason: 'by hand' });
    await api.until('disconnect', 1);
    expect((await fetch(posts[0] ?? '', { method: 'POST', body: 'late' })).status).toBe(410);
  });

  it('sends no other request anywhere', async () => {
    const answer = await fetch(`http://127.0.0.1:${serving.port}/live`);
    expect(answer.status).toBe(426);
    expect(await answer.json()).toEqual({ message: 'Upgrade Required' });
    expect(api.told).toEqual([]);
  });

  it.each([
    ['no key', { 'Sec-WebSocket-Key': undefined }, 'GET', 400],
    ['a key that is none', { 'Sec-WebSocket-Key': 'short' }, 'GET', 400],
    ['no version', { 'Sec-WebSocket-Version': undefined }, 'GET', 400],
    ['an old version', { 'Sec-WebSocket-Version': '8' }, 'GET', 400],
    ['another protocol', { Upgrade: 'h2c' }, 'GET', 426],
    ['a POST', {}, 'POST', 400],
    ['protocols that are none', { 'Sec-WebSocket-Protocol': 'a b' }, 'GET', 400],
    ['a protocol twice', { 'Sec-WebSocket-Protocol': 'a, a' }, 'GET', 400],
    ['too long a head', { 'X-Long': 'x'.repeat(11_000) }, 'GET', 431],
  ] as const)(
    'refuses a request for a connection with %s',
    async (_what, changes, method, status) => {
      const socket = connect(serving.port, '127.0.0.1');
      socket.write(handshake(changes, method));
      expect((await allOf(socket)).toString()).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
      expect(api.told).toEqual([]);
    },
  );
});

describe('limits of the service', () => {
  it('takes 128 KB in frames of 32 KB', async () => {
    const socket = await rawCaller();
    const part = 'x'.repeat(32 * 1024);
    socket.write(
      Buffer.concat([
        frame(text, part, false),
        frame(more, part, false),
        frame(more, part, false),
        frame(more, part),
      ]),
    );
    await api.until('receive', 1);
    expect(api.told.at(-1)?.message).toHaveLength(128 * 1024);
    socket.destroy();
  });

  it.each([
    ['a frame of more than 32 KB', () => [frame(text, 'x'.repeat(32 * 1024 + 1))]],
    ['a frame of 100 KB', () => [frame(text, 'x'.repeat(100_000))]],
    [
      'more than 128 KB in frames',
      () =>
        [0, 1, 2, 3, 4].map((index) =>
          frame(index === 0 ? text : more, 'x'.repeat(32 * 1024), index === 4),
        ),
    ],
  ])('closes with 1009 after %s', async (_what, frames) => {
    const socket = await rawCaller();
    const all = allOf(socket);
    for (const each of frames()) socket.write(each);
    expect(closeCodeIn(await all)).toBe(1009);
    await api.until('disconnect', 1);
    expect(api.told.map(({ kind }) => kind)).toEqual(['connect', 'disconnect']);
    expect(api.told.at(-1)?.closed?.code).toBe(1009);
  });

  it.each([
    ['idle', { idleMs: 20 }],
    ['old', { longestMs: 20 }],
  ])('closes what has become %s as going away', async (_what, change) => {
    await restart({ ...testLimits, ...change });
    const socket = await openCaller();
    expect((await closeOf(socket)).code).toBe(1001);
    await api.until('disconnect', 1);
    expect(api.told.at(-1)?.closed?.code).toBe(1001);
  });
});

describe('hostile callers', () => {
  it.each([
    ['frames without a mask', Buffer.from([0x81, 0x02, 0x68, 0x69]), 1002],
    ['reserved bits', Buffer.from([0xf1, 0x80, 0, 0, 0, 0]), 1002],
    ['an unknown opcode', frame(3, 'hi'), 1002],
    ['a continuation of nothing', frame(more, 'hi'), 1002],
    ['a ping in parts', frame(ping, 'hi', false), 1002],
    ['too long a ping', frame(ping, 'x'.repeat(126)), 1002],
    ['text that is not UTF-8', frame(text, Buffer.from([0xc3, 0x28])), 1007],
    ['a close with a code nobody may send', frame(8, Buffer.from([0x03, 0xee])), 1002],
    [
      'a length of 2^63',
      Buffer.from([0x82, 0xff, 0x7f, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0]),
      1009,
    ],
  ])('are closed for %s, and others go on', async (_what, bytes, code) => {
    const other = await openCaller();
    const socket = await rawCaller();
    const all = allOf(socket);
    socket.write(bytes);
    expect(closeCodeIn(await all)).toBe(code);
    await api.until('disconnect', 1);
    other.send('still here');
    expect(await nextMessage(other)).toBe('still here');
  });

  it('may send what they like: each connection ends once, and others go on', async () => {
    const other = await openCaller();
    const random = seededRandom(20_261_120);
    const connections = 60;
    for (let index = 0; index < connections; index += 1) {
      const socket = await rawCaller();
      socket.resume();
      for (let frames = 1 + Math.floor(random() * 6); frames > 0; frames -= 1)
        socket.write(someFrame(random));
      if (random() < 0.5) socket.destroy();
      else socket.end();
    }
    await api.until('disconnect', connections);
    const ended = api.told.filter(({ kind }) => kind === 'disconnect');
    expect(new Set(ended.map(({ connectionId }) => connectionId)).size).toBe(connections);
    other.send('still here');
    expect(await nextMessage(other)).toBe('still here');
  });

  it.each([
    ['is let in', {}],
    ['is refused', { 'Sec-WebSocket-Key': 'short' }],
    ['breaks off', {}],
  ])('asks in the same breath as for something else, and %s', async (what, changes) => {
    const socket = connect(serving.port, '127.0.0.1');
    socket.on('error', () => undefined);
    const answers =
      what === 'breaks off' ? undefined : textUntil(socket, /HTTP\/1\.1 (?:101|400) /);
    socket.write(`GET /live HTTP/1.1\r\nHost: x\r\n\r\n${handshake(changes)}`);
    if (answers === undefined) socket.resetAndDestroy();
    else expect(await answers).toMatch(/^HTTP\/1\.1 426 /);
    socket.destroy();
    const other = await openCaller();
    other.send('still here');
    expect(await nextMessage(other)).toBe('still here');
  });

  it('gets pongs for pings between the parts of a message', async () => {
    const socket = await rawCaller();
    const received: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => received.push(chunk));
    socket.write(Buffer.concat([frame(text, 'a', false), frame(ping, 'p'), frame(more, 'b')]));
    await api.until('receive', 1);
    expect(api.told.at(-1)?.message).toBe('ab');
    while (Buffer.concat(received).length < 7) await once(socket, 'data');
    expect(Buffer.concat(received)).toEqual(
      Buffer.concat([
        Buffer.from([0x8a, 1]),
        Buffer.from('p'),
        Buffer.from([0x81, 2]),
        Buffer.from('ab'),
      ]),
    );
    socket.destroy();
  });

  it('leaves a caller who goes while it is decided to nobody', async () => {
    const socket = connect(serving.port, '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(handshake());
    socket.resetAndDestroy();
    await api.until('connect', 1).then(() => api.until('disconnect', 1));
    expect(api.told.at(-1)?.closed?.code).toBe(1006);
  });

  it('reads no more from one with many messages in hand, and answers all of them in the end', async () => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    before = () => gate;
    const socket = await openCaller();
    const count = 500;
    let answers = 0;
    const all = new Promise<void>((resolve) =>
      socket.on('message', () => {
        answers += 1;
        if (answers === count) resolve();
      }),
    );
    for (let index = 0; index < count; index += 1) socket.send(`m${index}`);
    await api.until('receive', 64);
    const other = await openCaller();
    other.close();
    await api.until('disconnect', 1);
    expect(api.told.filter(({ kind }) => kind === 'receive')).toHaveLength(64);
    release();
    await all;
    expect(api.told.filter(({ kind }) => kind === 'receive').map(({ message }) => message)).toEqual(
      Array.from({ length: count }, (_, index) => `m${index}`),
    );
  });

  it('sends no more to a caller who does not read, until it does', async () => {
    const socket = await rawCaller();
    socket.pause();
    const id = encodeURIComponent(api.told[0]?.connectionId ?? '');
    const url = `http://127.0.0.1:${serving.port}/live/@connections/${id}`;
    const post = async (): Promise<number> =>
      (await fetch(url, { method: 'POST', body: 'x'.repeat(128 * 1024) })).status;
    let status = 200;
    for (let sent = 0; status === 200 && sent < 1000; sent += 1) status = await post();
    expect(status).toBe(429);
    socket.resume();
    await vi.waitFor(async () => expect(await post()).toBe(200));
    socket.destroy();
  });
});

describe('a breakdown of the program itself', () => {
  it('is told to whoever asked for a connection, and in the report', async () => {
    const socket = caller('?break');
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toBe('Unexpected server response: 500');
    await serving.stop();
    expect(served).toMatchObject([
      { method: 'GET', path: '/live', status: 500, fault: { code: 'SIMULATOR_FAULT' } },
    ]);
    expect(await readFile(join(folder, 'faults.log'), 'utf8')).toContain('broken by a test');
  });

  it('is that a caller is refused with a status that ends no answer', async () => {
    const socket = caller('?refuse=101');
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toBe('Unexpected server response: 500');
    await serving.stop();
    expect(served.at(-1)).toMatchObject({
      status: 500,
      fault: { message: expect.stringContaining('the status 101') as unknown },
    });
  });

  it('is told to whoever sent a message, and others go on', async () => {
    before = (message) =>
      message === 'break' ? Promise.reject(new Error('broken by a test')) : Promise.resolve();
    const socket = await openCaller();
    socket.send('break');
    expect(JSON.parse(await nextMessage(socket))).toMatchObject({
      message: 'Internal server error',
      connectionId: api.told[0]?.connectionId,
    });
    socket.send('on');
    expect(await nextMessage(socket)).toBe('on');
    await serving.stop();
    expect(served[1]).toMatchObject({
      method: 'MESSAGE',
      status: 500,
      connection: { eventType: 'MESSAGE', routeKey: null },
      fault: { message: expect.stringContaining('broken by a test') as unknown },
    });
  });
});

describe('many at once', () => {
  it('holds 200 connections, each with its own messages', async () => {
    const sockets = await Promise.all(Array.from({ length: 200 }, () => openCaller()));
    const answers = sockets.map(nextMessage);
    sockets.forEach((socket, index) => socket.send(`m${index}`));
    expect(await Promise.all(answers)).toEqual(sockets.map((_, index) => `m${index}`));
    for (const socket of sockets) socket.close();
    await api.until('disconnect', 200);
  });
});

describe('stopping and deploying again', () => {
  it('keeps connections when the design changes', async () => {
    const socket = await openCaller();
    const [first] = api.told;
    serving.redeploy({ ...emptyProject, name: 'changed' });
    socket.send('after');
    expect(await nextMessage(socket)).toBe('after');
    expect(api.told).toMatchObject([{ kind: 'receive', connectionId: first?.connectionId }]);
  });

  it('lets messages in progress end, then closes as going away, with $disconnect', async () => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    before = () => gate;
    const socket = await openCaller();
    socket.send('late');
    await api.until('receive', 1);
    const answer = nextMessage(socket);
    const closed = closeOf(socket);
    const stopped = serving.stop();
    release();
    expect(await answer).toBe('late');
    expect(await closed).toEqual({ code: 1001, reason: 'Going away' });
    await stopped;
    expect(api.told.at(-1)).toMatchObject({ kind: 'disconnect', closed: { code: 1001 } });
    await expect(once(caller(), 'open')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('ends callers who do not answer the close', async () => {
    const socket = await rawCaller();
    socket.resume();
    await serving.stop();
    expect(api.told.at(-1)?.kind).toBe('disconnect');
  });
});
