import net from 'node:net';
import type { Load } from './processes.ts';

/**
 * Asks both servers the same and holds the answers against each other, byte for byte but for what is
 * different in each answer: ids and times, and for how long the connection is kept.
 *
 * @throws Error with both answers when they differ
 */
export async function assertSameAnswers(
  ours: number,
  bare: number,
  loads: readonly Load[],
): Promise<void> {
  for (const load of loads) {
    const [one, other] = await Promise.all([answerOf(ours, load), answerOf(bare, load)]);
    if (masked(one) !== masked(other))
      throw new Error(
        `the two servers answer ${load.path} differently, so nothing can be compared:\n${one}\n--- bare:\n${other}`,
      );
  }
}

/** The answer as it came, read until the connection is quiet for good: one that is kept has nothing more to say. */
function answerOf(port: number, load: Load): Promise<string> {
  const { method = 'GET', body = '', header, path } = load;
  const head = [
    `${method} ${path} HTTP/1.1`,
    'Host: bench',
    ...(body === '' ? [] : ['Content-Type: application/json']),
    ...(body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]),
    ...(header === undefined ? [] : [header.join(': ')]),
  ];
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = net.connect(port, '127.0.0.1', () => {
      socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
    });
    socket.setEncoding('latin1');
    socket.on('error', reject);
    socket.on('close', () => reject(new Error(`no whole answer to ${path}: ${text}`)));
    socket.on('data', (chunk: string) => {
      text += chunk;
      const end = text.indexOf('\r\n\r\n');
      const length = Number(/^content-length: (\d+)/im.exec(text)?.[1]);
      if (end === -1 || text.length < end + 4 + length) return;
      socket.removeAllListeners('close');
      socket.destroy();
      resolve(text);
    });
  });
}

/** Ids become as many marks, and times a word, so that their form still counts. */
function masked(answer: string): string {
  return answer
    .replace(/^Keep-Alive: .*\r\n/im, '')
    .replaceAll(/^((?:x-amzn-Remapped-)?Date): .*$/gim, '$1: (time)')
    .replaceAll(/^(x-amz-apigw-id: )([\w-]+)/gim, (_, name: string, id: string) =>
      name.concat('#'.repeat(id.length)),
    )
    .replaceAll(/^(x-amzn-RequestId|X-Amzn-Trace-Id): (.*)$/gim, (_, name: string, id: string) =>
      `${name}: `.concat(id.replaceAll(/[0-9a-f](?=[0-9a-f-;\r]|$)/g, '#')),
    );
}
