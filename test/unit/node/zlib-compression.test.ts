import { deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readableBody, zlibCompression } from '#electron/node/zlib-compression.ts';

const body = Buffer.from('some words, and more of them. '.repeat(100));

test.each(['gzip', 'deflate'] as const)('%s packs and unpacks', async (coding) => {
  const packed = await zlibCompression.pack(coding, body);
  expect(packed.length).toBeLessThan(body.length);
  expect(await zlibCompression.unpack(coding, packed, body.length)).toEqual(body);
  expect(await zlibCompression.unpack(coding, packed, body.length - 1)).toBe('too-large');
  expect(await zlibCompression.unpack(coding, body, 10_000)).toBe('malformed');
});

test.each([
  ['gzip', gzipSync(body)],
  ['deflate', deflateSync(body)],
  ['br', body],
  ['gzip', body],
])('a body in %s is read as far as can be told', (coding, sent) => {
  expect(Buffer.from(readableBody([['content-encoding', coding]], sent, 10_000))).toEqual(body);
});

test('the beginning of a packed body is read, and one that is too large is not', () => {
  const headers = [['Content-Encoding', 'gzip']] as const;
  const packed = gzipSync(body);
  const beginning = Buffer.from(readableBody(headers, packed.subarray(0, -12), 10_000));
  expect(beginning.length).toBeGreaterThan(0);
  expect(body.subarray(0, beginning.length)).toEqual(beginning);
  expect(readableBody(headers, packed, 10)).toEqual(packed);
});
