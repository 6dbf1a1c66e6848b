import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UndiciHttpPort } from '#electron/node/outbound-http/undici-http-port.ts';
import type { BackendRequest, BackendResult } from '#shared/simulator/ports.ts';

let port: UndiciHttpPort;
const cleanups: (() => Promise<unknown>)[] = [];
beforeEach(() => {
  port = new UndiciHttpPort();
});
afterEach(async () => {
  await port.close();
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function aRequest(url: string, more: Partial<BackendRequest> = {}): BackendRequest {
  return {
    method: 'GET',
    url,
    headers: [],
    body: undefined,
    timeoutMs: 5_000,
    insecureSkipVerification: false,
    ...more,
  };
}

function response(result: BackendResult): Extract<BackendResult, { kind: 'response' }> {
  if (result.kind !== 'response') throw new Error(`No response: ${JSON.stringify(result)}`);
  return result;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

describe('sending', () => {
  it('sends method, path, query, headers in order and body as they are', async () => {
    const url = await serve(async (request, answer) => {
      answer.end(
        JSON.stringify({
          method: request.method,
          url: request.url,
          headers: request.rawHeaders,
          body: await bodyOf(request),
        }),
      );
    });
    const result = await port.send(
      aRequest(`${url}/a%20b/c?x=1&x=2&y=%2F`, {
        method: 'PUT',
        headers: [
          ['X-Case', 'One'],
          ['x-case', 'two'],
          ['Content-Type', 'text/plain'],
          ['Content-Length', '999'],
          ['Transfer-Encoding', 'chunked'],
          ['Connection', 'close'],
        ],
        body: new TextEncoder().encode('höw'),
      }),
    );
    const seen = JSON.parse(Buffer.from(response(result).body).toString()) as {
      headers: string[];
    };
    expect(seen).toMatchObject({ method: 'PUT', url: '/a%20b/c?x=1&x=2&y=%2F', body: 'höw' });
    expect(seen.headers.join(' ')).toContain('X-Case One x-case two Content-Type text/plain');
    expect(seen.headers.join(' ')).toContain('content-length 4');
    expect(seen.headers.join(' ')).not.toContain('999');
  });

  it('sends the host it is given', async () => {
    const url = await serve((request, answer) => void answer.end(request.headers.host));
    const result = await port.send(aRequest(url, { headers: [['Host', 'shop.example.com']] }));
    expect(Buffer.from(response(result).body).toString()).toBe('shop.example.com');
  });

  it('reuses connections', async () => {
    const ports = new Set<number | undefined>();
    const url = await serve((request, answer) => {
      ports.add(request.socket.remotePort);
      answer.end('ok');
    });
    for (let count = 0; count < 5; count += 1) await port.send(aRequest(url));
    // A connection is free again a moment after its answer is there, so a second one may be opened.
    expect(ports.size).toBeLessThanOrEqual(2);
  });
});

describe('receiving', () => {
  it('keeps status, header casing, order and repeats, and does not follow or decode', async () => {
    const url = await serve((_request, answer) => {
      answer.writeHead(302, [
        'Location',
        '/elsewhere',
        'Set-Cookie',
        'a=1',
        'set-cookie',
        'b=2',
        'Content-Encoding',
        'gzip',
      ]);
      answer.end(Buffer.from([0, 255, 1]));
    });
    const result = response(await port.send(aRequest(url)));
    expect(result.status).toBe(302);
    expect(result.headers.slice(0, 4)).toEqual([
      ['Location', '/elsewhere'],
      ['Set-Cookie', 'a=1'],
      ['set-cookie', 'b=2'],
      ['Content-Encoding', 'gzip'],
    ]);
    expect([...result.body]).toEqual([0, 255, 1]);
  });

  it('joins a body that comes in parts', async () => {
    const url = await serve((_request, answer) => {
      answer.write('one ');
      setImmediate(() => answer.end('two'));
    });
    expect(Buffer.from(response(await port.send(aRequest(url))).body).toString()).toBe('one two');
  });
});

describe('what goes wrong', () => {
  it.each<[string, RequestListener]>([
    ['never answers', () => undefined],
    [
      'never finishes',
      (_request, answer) => {
        answer.write('begun');
      },
    ],
  ])('is a timeout when the back end %s', async (_name, listener) => {
    const url = await serve(listener);
    expect(await port.send(aRequest(url, { timeoutMs: 60 }))).toEqual({ kind: 'timeout' });
  });

  it('is a failure when nobody listens', async () => {
    const server = createTcpServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const free = (server.address() as AddressInfo).port;
    await new Promise((resolve) => server.close(resolve));
    expect(await port.send(aRequest(`http://127.0.0.1:${free}/`))).toEqual({
      kind: 'failure',
      message: `connect ECONNREFUSED 127.0.0.1:${free}`,
    });
  });

  it('is a failure when the connection breaks', async () => {
    const url = await serve((request) => request.socket.destroy());
    expect(await port.send(aRequest(url))).toMatchObject({ kind: 'failure' });
  });

  it.each([
    ['not a URL', 'nonsense', 'Invalid URL "nonsense"'],
    [
      'another scheme',
      'file:///etc/hosts',
      'Only http and https addresses can be called, not file:',
    ],
  ])('is a failure for %s', async (_name, url, message) => {
    expect(await port.send(aRequest(url))).toEqual({ kind: 'failure', message });
  });

  it('is a failure for a header that cannot be sent', async () => {
    const url = await serve((_request, answer) => void answer.end());
    expect(await port.send(aRequest(url, { headers: [['x', 'a\nb']] }))).toMatchObject({
      kind: 'failure',
    });
  });
});

it('reads no more of an answer than it takes to refuse it', async () => {
  let closed: () => void = () => undefined;
  const brokenOff = new Promise<void>((resolve) => (closed = resolve));
  const url = await serve((_request, answer) => {
    answer.on('close', closed);
    const more = (): void => {
      while (!answer.destroyed && answer.write(Buffer.alloc(1024 * 1024)));
    };
    answer.on('drain', more);
    more();
  });
  const { body } = response(await port.send(aRequest(url)));
  expect(body.length).toBeGreaterThan(10 * 1024 * 1024);
  await brokenOff;
});

it('holds a back end that streams faster than it is read', async () => {
  const size = 64 * 1024 * 1024;
  const url = await serve((_request, answer) => void answer.end(Buffer.alloc(size)));
  const streamed = await port.stream(aRequest(url), 5_000);
  if (streamed.kind !== 'streaming') throw new Error(streamed.kind);
  let length = 0;
  for await (const chunk of streamed.chunks) length += chunk.length;
  expect(length).toBe(size);
});
