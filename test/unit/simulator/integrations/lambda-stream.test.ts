import { expect, it } from 'vitest';
import { readStreamHead } from '#shared/simulator/integrations/lambda-stream.ts';
import { bytesToText, textToBytes } from '#shared/std/text-bytes.ts';
import { collectChunks } from '#shared/simulator/streaming.ts';

/** Chunks, and whether the reader has told that it wants no more. */
function aStream(chunks: readonly string[]): {
  chunks: AsyncIterable<Uint8Array>;
  isClosed: () => boolean;
} {
  let closed = false;
  async function* make(): AsyncGenerator<Uint8Array> {
    try {
      for (const chunk of chunks) yield await Promise.resolve(textToBytes(chunk));
    } finally {
      closed = true;
    }
  }
  return { chunks: make(), isClosed: () => closed };
}

const nul = '\0'.repeat(8);

it('reads metadata and body, however they are cut', async () => {
  const stream = aStream(['{"statusCode":', '201}\0\0\0', '\0\0\0\0\0bo', 'dy']);
  const head = await readStreamHead(stream.chunks);
  if (typeof head === 'string') throw new Error(head);
  expect(head.statusCode).toBe(201);
  expect(bytesToText(await collectChunks(head.body))).toBe('body');
  expect(stream.isClosed()).toBe(true);
});

it.each([
  ['no JSON', [`nothing${nul}`, 'more'], 'not JSON'],
  ['no status', [`{"statusCode":"x"}${nul}`, 'more'], 'not a status'],
  ['no end of the metadata', ['x'.repeat(20_000), 'more'], 'among the first'],
])('closes a stream with %s', async (_name, chunks, says) => {
  const stream = aStream(chunks);
  expect(await readStreamHead(stream.chunks)).toContain(says);
  expect(stream.isClosed()).toBe(true);
});
