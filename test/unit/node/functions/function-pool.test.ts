import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FunctionInstance } from '#electron/node/functions/function-instance.ts';
import { FunctionPool, StartCount } from '#electron/node/functions/function-pool.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A pool whose instances are started and do not become ready. */
function slowPool(starts: StartCount): FunctionPool {
  return new FunctionPool(
    () =>
      new FunctionInstance(
        {
          functionName: 'f',
          handler: 'index.handler',
          taskRoot: '/',
          environment: {},
          logStreamName: 's',
          memorySize: 128,
          localHosts: undefined,
        },
        () => ({ send: () => undefined, kill: () => undefined }),
      ),
    starts,
  );
}

function wait(pool: FunctionPool, calls: number): void {
  for (let call = 0; call < calls; call += 1) void pool.acquire();
}

describe('instances that start at the same time', () => {
  it.each([
    [1, 1],
    [2, 2],
    [4, 4],
    [64, 4],
  ])('are on %i processors at most %i', (processors, most) => {
    const pool = slowPool(new StartCount(processors));
    wait(pool, 50);
    vi.advanceTimersByTime(1_000);
    expect(pool.size).toBe(most);
    pool.kill();
  });

  it('are counted over all functions, each of which may start one', () => {
    const starts = new StartCount(3);
    const pools = [slowPool(starts), slowPool(starts), slowPool(starts)];
    for (const pool of pools) {
      wait(pool, 50);
      vi.advanceTimersByTime(1_000);
    }
    expect(pools.map(({ size }) => size)).toEqual([3, 1, 1]);
    for (const pool of pools) pool.kill();
  });
});
