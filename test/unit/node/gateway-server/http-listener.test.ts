import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import {
  listen,
  type AnswerFault,
  type AnswerRequest,
  type HttpListener,
  type ListenerLimits,
} from '#electron/node/gateway-server/http-listener.ts';
import type { GatewayRequest, GatewayResult } from '#shared/simulator/gateway.ts';

const listeners: HttpListener[] = [];
afterEach(async () => {
  for (const listener of listeners.splice(0)) await listener.close();
});

function aResult(more: Partial<GatewayResult> = {}): GatewayResult {
  return {
    status: 200,
    headers: [],
    body: new Uint8Array(),
    requestId: 'r',
    latencyMs: 1,
    trace: [],
    log: [],
    fidelity: [],
    ...more,
  };
}

/** What a caller gets of a breakdown. */
const broken = { status: 500, headers: [], body: Buffer.from('broken down') };

async function start(
  answer: AnswerRequest,
  limits?: ListenerLimits,
  fault: AnswerFault = () => broken,
): Promise<HttpListener> {
  const listener = await listen(0, answer, fault, limits === undefined ? {} : { limits });
  listeners.push(listener);
  return listener;
}

/** Starts a listener that keeps what came in. */
async function startRecording(): Promise<{ port: number; seen: GatewayRequest[] }> {
  const seen: GatewayRequest[] = [];
  const { port } = await start((request) => {
    seen.push(request);
    return Promise.resolve(aResult());
  });
  return { port, seen };
}

/** Sends bytes as they are and gives what comes back until the connection closes. */
function sendRaw(port: number, ...parts: readonly (string | Buffer)[]): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
    for (const part of parts) socket.write(part);
  });
}

describe('what comes in', () => {
  it.each([
    ['/dev/products/a%20b', '/dev/products/a%20b', ''],
    ['/dev/x?a=1&a=2&b=%2F?', '/dev/x', 'a=1&a=2&b=%2F?'],
    ['//dev//x/', '//dev//x/', ''],
    ['/', '/', ''],
    ['http://shop.example.com/dev/x?y', '/dev/x', 'y'],
    ['http://shop.example.com?y', '/', 'y'],
  ])('keeps path and query of %s as sent', async (target, path, query) => {
    const { port, seen } = await startRecording();
    await sendRaw(port, `GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    expect(seen).toMatchObject([
      { method: 'GET', path, query, body: undefined, sourceIp: '127.0.0.1' },
    ]);
  });

  it('keeps headers in order, with casing and repeats', async () => {
    const { port, seen } = await startRecording();
    await sendRaw(
      port,
      'GET / HTTP/1.1\r\nHost: a\r\nX-One: 1\r\nx-ONE: 2\r\nConnection: close\r\n\r\n',
    );
    expect(seen[0]?.headers).toEqual([
      ['Host', 'a'],
      ['X-One', '1'],
      ['x-ONE', '2'],
      ['Connection', 'close'],
    ]);
  });

  it.each([
    ['with a length', 'Content-Length: 5\r\n\r\nhello', 'hello'],
    ['in chunks', 'Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n', 'hello'],
    ['of no bytes', 'Content-Length: 0\r\n\r\n', undefined],
    ['of no chunks', 'Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n', undefined],
  ])('reads a body %s', async (_name, rest, body) => {
    const { port, seen } = await startRecording();
    await sendRaw(port, `POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${rest}`);
    const got = seen[0]?.body;
    expect(got === undefined ? undefined : Buffer.from(got).toString()).toBe(body);
  });

  it.each([
    ['announced', `Content-Length: ${10 * 1024 * 1024 + 1}\r\n\r\n`, Buffer.alloc(0)],
    ['as it comes', 'Transfer-Encoding: chunked\r\n\r\nA00001\r\n', Buffer.alloc(0xa00001)],
  ])('refuses more than 10 MB, %s', async (_name, head, body) => {
    const { port, seen } = await startRecording();
    const answer = await sendRaw(port, `POST / HTTP/1.1\r\nHost: a\r\n${head}`, body);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toMatch(/\r\n\r\nHTTP content length exceeded 10485760 bytes\.$/);
    expect(seen).toEqual([]);
  });

  it.each([
    [10_000, /^HTTP\/1\.1 200 /, 1],
    [10_300, /^HTTP\/1\.1 431 [^]*Request Header Fields Too Large/, 0],
  ])('refuses a head with too much in it: %i bytes', async (size, status, times) => {
    const { port, seen } = await startRecording();
    const head = `GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-A: ${'a'.repeat(size)}\r\n\r\n`;
    expect(await sendRaw(port, head)).toMatch(status);
    expect(seen).toHaveLength(times);
  });

  it('accepts 10 MB', async () => {
    const { port, seen } = await startRecording();
    const size = 10 * 1024 * 1024;
    await sendRaw(
      port,
      `POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: ${size}\r\n\r\n`,
      Buffer.alloc(size),
    );
    expect(seen[0]?.body?.length).toBe(size);
  });

  it('answers what is not HTTP with 400 and closes', async () => {
    const { port, seen } = await startRecording();
    expect(await sendRaw(port, 'nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect(seen).toEqual([]);
  });
});

describe('what goes out', () => {
  async function answered(result: Partial<GatewayResult>, method = 'GET'): Promise<string> {
    const { port } = await start(() => Promise.resolve(aResult(result)));
    return await sendRaw(port, `${method} / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
  }

  it('carries status, headers in order with repeats, and bytes', async () => {
    const answer = await answered({
      status: 201,
      headers: [
        ['X-B', '1'],
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'b=2'],
        ['Content-Length', '999'],
        ['Transfer-Encoding', 'chunked'],
      ],
      body: new Uint8Array([104, 0, 255]),
    });
    expect(answer).toMatch(
      /^HTTP\/1\.1 201 Created\r\nX-B: 1\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nContent-Length: 3\r\n/,
    );
    expect(answer.endsWith('\r\n\r\nh\0\xff')).toBe(true);
    expect(answer).not.toContain('chunked');
  });

  it.each([204, 304])('sends no length with %i', async (status) => {
    expect((await answered({ status })).toLowerCase()).not.toContain('content-length');
  });

  it('sends no body for HEAD', async () => {
    const answer = await answered({ body: new TextEncoder().encode('abc') }, 'HEAD');
    expect(answer).toContain('Content-Length: 3');
    expect(answer.endsWith('\r\n\r\n')).toBe(true);
  });

  it.each<[string, Partial<GatewayResult>]>([
    ['a status HTTP does not have', { status: 42 }],
    ['a header with a line break', { headers: [['X', 'a\nb']] }],
  ])('answers 500 instead of %s', async (_name, result) => {
    const answer = await answered(result);
    expect(answer).toMatch(/^HTTP\/1\.1 500 Internal Server Error\r\n/);
    expect(answer).toContain('broken down');
  });
});

describe('the listener', () => {
  it('keeps the port to itself', async () => {
    const { port } = await start(() => Promise.resolve(aResult()));
    await expect(
      listen(
        port,
        () => aResult(),
        () => broken,
      ),
    ).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('lets a request in progress end before it closes, and then frees the port', async () => {
    let release: (result: GatewayResult) => void = () => undefined;
    let begun: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (begun = resolve));
    const listener = await start(() => {
      begun();
      return new Promise((resolve) => (release = resolve));
    });
    const answer = sendRaw(listener.port, 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    await arrived;
    const closed = listener.close();
    release(aResult({ status: 202 }));
    expect(await answer).toMatch(/^HTTP\/1\.1 202 /);
    await closed;
    listeners.push(
      await listen(
        listener.port,
        () => aResult(),
        () => broken,
      ),
    );
  });

  it('lets go of a connection that rests, and not of one that waits for its answer', async () => {
    let release: (result: GatewayResult) => void = () => undefined;
    const { port } = await start(
      ({ path }) =>
        path === '/slow' ? new Promise((resolve) => (release = resolve)) : aResult({ status: 204 }),
      { headersMs: 5_000, requestMs: 5_000, checkMs: 5_000, idleMs: 50 },
    );
    const slow = sendRaw(port, 'GET /slow HTTP/1.1\r\nHost: a\r\n\r\n');
    // Asked after the slow one, so that its rest ends later.
    expect(await sendRaw(port, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n')).toMatch(/^HTTP\/1\.1 204 /);
    release(aResult({ status: 202 }));
    expect(await slow).toMatch(/^HTTP\/1\.1 202 /);
  });
});

describe('a connection that asks for another protocol behind a request', () => {
  it('may break off while that request is answered', async () => {
    let release: (result: GatewayResult) => void = () => undefined;
    const answer = new Promise<GatewayResult>((resolve) => (release = resolve));
    let ended: (isDestroyed: boolean) => void = () => undefined;
    const upgraded = new Promise<boolean>((resolve) => (ended = resolve));
    const asked = new Promise<void>((resolve) => {
      void listen(
        0,
        () => {
          resolve();
          return answer;
        },
        () => broken,
        { upgrade: (_message, socket) => ended(socket.destroyed) },
      ).then((listener) => {
        listeners.push(listener);
        const socket = connect(listener.port, '127.0.0.1');
        socket.on('error', () => undefined);
        socket.write(
          'GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
        );
        void asked.then(() => {
          socket.once('close', () =>
            // Long enough a body that what is sent meets the end of the connection.
            release(aResult({ body: new Uint8Array(8 * 1024 * 1024) })),
          );
          socket.resetAndDestroy();
        });
      });
    });
    expect(await upgraded).toBe(true);
  });
});

it.each([100, 101, 199])('the status %d, which ends no answer, is a breakdown', async (status) => {
  const faults: unknown[] = [];
  const { port } = await start(
    () => aResult({ status }),
    undefined,
    (_request, error, result) => {
      faults.push([String(error), result?.status]);
      return broken;
    },
  );
  const answer = await sendRaw(port, 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  expect(answer).toMatch(/^HTTP\/1\.1 500 /);
  expect(faults).toEqual([[expect.stringContaining(`the status ${status}`), status]]);
});
