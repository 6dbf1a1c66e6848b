import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listen, type HttpListener } from '#electron/node/gateway-server/http-listener.ts';
import type { GatewayResult } from '#shared/simulator/gateway.ts';
import { seededRandom } from '#test/fuzz/seeded-random.ts';
import { exchange, hostileBytes, statusesOf } from '#test/soak/hostile-bytes.ts';

let listener: HttpListener;
let release: () => void = () => undefined;
beforeEach(async () => {
  listener = await listen(
    0,
    async ({ path }) => {
      if (path === '/slow') await new Promise<void>((resolve) => (release = resolve));
      return result(path);
    },
    () => result('/broken'),
    { limits: { headersMs: 300, requestMs: 600, checkMs: 50, idleMs: 5_000 } },
  );
});
afterEach(() => listener.close());

function result(path: string): GatewayResult {
  const body = Buffer.from(`[${path.length}]`);
  return {
    status: 200,
    headers: [],
    body,
    requestId: '',
    latencyMs: 0,
    trace: [],
    log: [],
    fidelity: [],
  };
}

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
const headers = (...lines: string[]): string =>
  ['POST /a HTTP/1.1', 'Host: x', ...lines, '', ''].join('\r\n');

async function stillAnswers(): Promise<void> {
  expect(await exchange(listener.port, bytes('GET /ok HTTP/1.1\r\nHost: x\r\n\r\n'))).toContain(
    '[3]',
  );
}

describe('what is not HTTP is refused, and nothing else happens', () => {
  it.each([
    ['a truncated request line', 'GET /a HT'],
    ['truncated headers', 'GET /a HTTP/1.1\r\nHost: x\r\nA: '],
    ['a truncated body', `${headers('Content-Length: 10')}abc`],
    ['a truncated chunk', `${headers('Transfer-Encoding: chunked')}ff\r\nabc`],
    ['two lengths', `${headers('Content-Length: 3', 'Content-Length: 4')}abcd`],
    ['the same length twice in one', `${headers('Content-Length: 3, 3')}abc`],
    [
      'a length and chunks',
      `${headers('Content-Length: 3', 'Transfer-Encoding: chunked')}0\r\n\r\n`,
    ],
    [
      'chunks and a length',
      `${headers('Transfer-Encoding: chunked', 'Content-Length: 3')}0\r\n\r\n`,
    ],
    ['chunked that is not last', `${headers('Transfer-Encoding: chunked, gzip')}0\r\n\r\n`],
    ['an encoding that looks like chunked', `${headers('Transfer-Encoding: xchunked')}0\r\n\r\n`],
    ['a length with a sign', `${headers('Content-Length: +3')}abc`],
    ['a negative length', headers('Content-Length: -1')],
    ['a length in hexadecimal', `${headers('Content-Length: 0x3')}abc`],
    ['a length beyond all numbers', headers('Content-Length: 99999999999999999999')],
    [
      'a chunk length that is none',
      `${headers('Transfer-Encoding: chunked')}zz\r\nabc\r\n0\r\n\r\n`,
    ],
    ['a blank before the colon', headers('Content-Length : 3')],
    ['the same length in two headers', `${headers('Content-Length: 3', 'Content-Length: 3')}abc`],
    ['a folded header', headers('A: b', ' Transfer-Encoding: chunked')],
    ['a folded encoding', `${headers('Transfer-Encoding:', ' chunked')}0\r\n\r\n`],
    ['a folded length', `${headers('Content-Length:', ' 3')}abc`],
    [
      'two encodings, the last not chunked',
      `${headers('Transfer-Encoding: chunked', 'Transfer-Encoding: identity')}0\r\n\r\n`,
    ],
    ['an encoding behind a control byte', `${headers('Transfer-Encoding: \x0bchunked')}0\r\n\r\n`],
    ['a blank before the colon of an encoding', headers('Transfer-Encoding : chunked')],
    [
      'a chunk length beyond all numbers',
      `${headers('Transfer-Encoding: chunked')}fffffffffffffffff\r\nabc`,
    ],
    [
      'a chunk length with a prefix',
      `${headers('Transfer-Encoding: chunked')}0x3\r\nabc\r\n0\r\n\r\n`,
    ],
    [
      'a chunk length with a sign',
      `${headers('Transfer-Encoding: chunked')}-1\r\nabc\r\n0\r\n\r\n`,
    ],
    [
      'a chunk longer than it says',
      `${headers('Transfer-Encoding: chunked')}3\r\nabcGET /b HTTP/1.1\r\n\r\n`,
    ],
    [
      'a line feed alone within a chunk extension',
      `${headers('Transfer-Encoding: chunked')}3;a\nb\r\nabc\r\n0\r\n\r\n`,
    ],
    [
      'a chunk extension of 100 KB',
      `${headers('Transfer-Encoding: chunked')}3;${'a'.repeat(100_000)}\r\nabc\r\n0\r\n\r\n`,
    ],
    ['a null byte in a header', headers('A: b\0c')],
    ['a null byte in the path', 'GET /a\0b HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a carriage return alone', 'GET /a HTTP/1.1\r\nHost: x\rA: b\r\n\r\n'],
    ['no host', 'GET /a HTTP/1.1\r\n\r\n'],
    ['a version there is not', 'GET /a HTTP/9.9\r\nHost: x\r\n\r\n'],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['a verb there is not', 'GETT /a HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a tunnel', 'CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n'],
    ['an expectation nobody meets', headers('Expect: miracles')],
    ['nothing', ''],
  ])('%s', async (_what, text) => {
    const statuses = statusesOf(await exchange(listener.port, bytes(text)));
    expect(statuses?.filter((status) => status < 400 || status > 499)).toEqual([]);
    await stillAnswers();
  });

  it.each([
    ['headers of 100 KB', headers(`A: ${'b'.repeat(100_000)}`), 431],
    ['ten thousand headers', headers(...Array.from({ length: 10_000 }, (_, i) => `A${i}: b`)), 431],
    ['a URL of 100 KB', `GET /${'a'.repeat(100_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431],
    ['a body that says it has 11 MB', headers('Content-Length: 11534336'), 413],
  ])('%s', async (_what, text, status) => {
    expect(statusesOf(await exchange(listener.port, bytes(text)))).toEqual([status]);
    await stillAnswers();
  });

  it('lines that end in a line feed alone hide no second request', async () => {
    const text = 'GET /a HTTP/1.1\nHost: x\nContent-Length: 0\n\nGET /b HTTP/1.1\nHost: x\n\n';
    const statuses = statusesOf(await exchange(listener.port, bytes(text)));
    expect(statuses?.every((status) => status === 400)).toBe(true);
  });
});

describe('callers that never come to an end are let go', () => {
  it.each([
    ['within the headers', 'GET /a HTTP/1.1\r\nHost: x\r\nA: '],
    ['within the body', headers('Content-Length: 10')],
  ])('%s', async (_what, begin) => {
    const text = await new Promise<string>((resolve) => {
      let received = '';
      const socket = connect(listener.port, '127.0.0.1', () => socket.write(begin));
      const drip = setInterval(() => socket.writable && socket.write('b'), 100);
      socket.on('data', (chunk) => (received += chunk.toString()));
      socket.on('error', () => undefined);
      socket.on('close', () => {
        clearInterval(drip);
        resolve(received);
      });
    });
    expect(text === '' || text.startsWith('HTTP/1.1 408 ')).toBe(true);
    await stillAnswers();
  });
});

it('answers what was asked in order before the garbage, and no more', async () => {
  const answered = exchange(
    listener.port,
    bytes('GET /slow HTTP/1.1\r\nHost: x\r\n\r\n\x01\x02 garbage\r\n\r\n'),
    { isLast: false },
  );
  // The garbage has been read by the time another connection is answered.
  await stillAnswers();
  release();
  expect(statusesOf(await answered)).toEqual([200]);
});

it('survives two thousand streams of bytes', async () => {
  const random = seededRandom(1);
  for (let batch = 0; batch < 40; batch++)
    await Promise.all(
      Array.from({ length: 50 }, async () => {
        const sent = hostileBytes(random);
        const statuses = statusesOf(await exchange(listener.port, sent));
        const odd = statuses?.find(
          (status) => status !== 200 && status !== 100 && (status < 400 || status > 499),
        );
        if (statuses === undefined || odd !== undefined)
          throw new Error(`${JSON.stringify(sent.toString('latin1'))} → ${odd ?? 'not HTTP'}`);
      }),
    );
  await stillAnswers();
}, 60_000);
