// node load.mjs URL SECONDS [METHOD BODY HEADER VALUE]: prints requests per second and how many failed.
// 50 connections, each asking again as soon as it has its answer. Written to cost less than what it loads:
// a general HTTP client needs more time for a request than a server, and would be what is measured.
import net from 'node:net';

const [address, seconds, method = 'GET', body = '', header = '', value = ''] =
  process.argv.slice(2);
const url = new URL(address);
const connections = 50;
const question = Buffer.from(
  [
    `${method} ${url.pathname}${url.search} HTTP/1.1`,
    `Host: ${url.host}`,
    'Connection: keep-alive',
    ...(body === '' ? [] : ['Content-Type: application/json']),
    ...(body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]),
    ...(header === '' ? [] : [`${header}: ${value}`]),
    '',
    body,
  ].join('\r\n'),
);

let answered = 0;
let failed = 0;
let isOver = false;

function connect() {
  // One buffer a connection, read in place.
  const buffer = Buffer.allocUnsafe(64 * 1024);
  /** What came of an answer that is not whole yet. */
  let rest = '';
  const socket = net.connect({
    port: Number(url.port),
    host: url.hostname,
    noDelay: true,
    onread: {
      buffer,
      callback(size) {
        const text = rest + buffer.latin1Slice(0, size);
        const head = text.indexOf('\r\n\r\n');
        if (head === -1 || text.length < head + 4 + lengthOf(text, head)) {
          rest = text;
          return true;
        }
        rest = '';
        answered += 1;
        if (text.charCodeAt(9) !== 50) failed += 1;
        if (!isOver) socket.write(question);
        return true;
      },
    },
  });
  socket.on('connect', () => socket.write(question));
  socket.on('error', () => (failed += 1));
  socket.on('close', () => {
    if (isOver) return;
    failed += 1;
    connect();
  });
  return socket;
}

/** Bytes of the body of an answer whose head ends at `head`. */
function lengthOf(text, head) {
  let at = text.indexOf('ontent-');
  while (at !== -1 && at < head) {
    if (/^ontent-length: /i.test(text.slice(at, at + 15)))
      return Number(text.slice(at + 15, text.indexOf('\r', at)));
    at = text.indexOf('ontent-', at + 7);
  }
  return 0;
}

for (let count = 0; count < connections; count += 1) connect();
const began = performance.now();
setTimeout(
  () => {
    isOver = true;
    const rate = answered / ((performance.now() - began) / 1000);
    process.stdout.write(JSON.stringify({ rate, answered, failed }), () => process.exit());
  },
  Number(seconds) * 1000,
);
