import { describe, expect, it } from 'vitest';
import { ChunkQueue } from '#electron/node/chunk-queue.ts';

const longIdle = 60_000;
const megabyte = new Uint8Array(1024 * 1024);

function told(): {
  list: string[];
  writer: { stop(): void; pause(): void; resume(): void };
} {
  const list: string[] = [];
  return {
    list,
    writer: {
      stop: () => list.push('stop'),
      pause: () => list.push('pause'),
      resume: () => list.push('resume'),
    },
  };
}

describe('a queue of chunks', () => {
  it('asks the writer to pause while more waits than is read', async () => {
    const { list, writer } = told();
    const queue = new ChunkQueue(longIdle, writer);
    queue.push(megabyte);
    expect(list).toEqual([]);
    queue.push(megabyte);
    queue.push(megabyte);
    expect(list).toEqual(['pause']);
    const reader = queue[Symbol.asyncIterator]();
    await reader.next();
    await reader.next();
    expect(list).toEqual(['pause']);
    await reader.next();
    expect(list).toEqual(['pause', 'resume']);
    queue.end();
    expect((await reader.next()).done).toBe(true);
    expect(list).toEqual(['pause', 'resume']);
  });

  it('gives what waits after its end, and stops nobody then', async () => {
    const { list, writer } = told();
    const queue = new ChunkQueue(longIdle, writer);
    for (const _ of [1, 2]) queue.push(megabyte);
    queue.end();
    let length = 0;
    for await (const chunk of queue) length += chunk.length;
    expect([length, list]).toEqual([2 * megabyte.length, ['pause']]);
  });

  it('stops the writer when the reader leaves', async () => {
    const { list, writer } = told();
    const queue = new ChunkQueue(longIdle, writer);
    queue.push(megabyte);
    for await (const _ of queue) break;
    expect(list).toEqual(['stop']);
  });

  it('breaks off when the writer fails, after what it had written', async () => {
    const queue = new ChunkQueue(longIdle);
    queue.push(megabyte);
    queue.fail('no more');
    const reader = queue[Symbol.asyncIterator]();
    expect((await reader.next()).done).toBe(false);
    await expect(reader.next()).rejects.toThrow('no more');
  });
});
