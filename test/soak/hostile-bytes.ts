import { connect } from 'node:net';
import type { Random } from '#test/fuzz/seeded-random.ts';

const pieces = [
  'GET /a HTTP/1.1\r\nHost: x\r\n\r\n',
  'POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc',
  'POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n',
  'PUT /a?b=%zz HTTP/1.0\r\nContent-Length: 0\r\n\r\n',
  'Content-Length: 99999999999999999999\r\n',
  'Transfer-Encoding: gzip, chunked\r\n',
  'Expect: 100-continue\r\n',
  'Upgrade: websocket\r\nConnection: upgrade\r\n',
  'CONNECT a:1 HTTP/1.1\r\n\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  '\r\n',
  '\n',
  '\0',
  ' ',
  ':',
  'HTTP/1.1',
  '\u00ff\u00fe',
];

/** A request or two with something done to them, or bytes as they come. */
export function hostileBytes(random: Random): Buffer {
  const below = (limit: number): number => Math.floor(random() * limit);
  if (random() < 0.2) return Buffer.from(Array.from({ length: below(400) }, () => below(256)));
  const parts = Array.from({ length: 1 + below(4) }, () => pieces[below(pieces.length)] ?? '');
  const bytes = Buffer.from(parts.join(''), 'latin1');
  for (let change = below(4); change > 0 && bytes.length > 0; change--)
    bytes[below(bytes.length)] = below(256);
  return random() < 0.3 ? bytes.subarray(0, below(bytes.length + 1)) : bytes;
}

/**
 * Sends bytes to 127.0.0.1 and gives all that comes back until the other side closes.
 *
 * @param isLast say that no more will come
 *
 * @throws Error when it does not within `limitMs`
 */
export function exchange(
  port: number,
  bytes: Uint8Array,
  { isLast = true, limitMs = 10_000 }: { isLast?: boolean; limitMs?: number } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error(`no end after ${limitMs} ms; so far: ${JSON.stringify(text)}`));
    }, limitMs);
    socket.on('data', (chunk) => (text += chunk.toString('latin1')));
    socket.on('end', () => socket.end());
    // A reset is a closed connection as well.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(text);
    });
    if (isLast) socket.end(bytes);
    else socket.write(bytes);
  });
}

/** Statuses of the answers in what came back; undefined when there is anything else in it. */
export function statusesOf(text: string): number[] | undefined {
  const statuses: number[] = [];
  let rest = text;
  while (rest !== '') {
    const head = /^HTTP\/1\.1 (\d{3}) [^\r\n]*\r\n((?:[^\r\n]+\r\n)*)\r\n/.exec(rest);
    if (head === null) return undefined;
    const status = Number(head[1]);
    const length = /^content-length: (\d+)\r$/im.exec(head[2] ?? '')?.[1];
    statuses.push(status);
    rest = rest.slice(head[0].length);
    // What Node answers by itself has no length.
    if (/^transfer-encoding: chunked\r$/im.test(head[2] ?? '') && rest.startsWith('0\r\n\r\n'))
      rest = rest.slice(5);
    // A HEAD's answer has a length and no body; the next one then begins at once.
    if (length !== undefined && !rest.startsWith('HTTP/1.1 ')) rest = rest.slice(Number(length));
  }
  return statuses;
}
