import { describe, expect, it } from 'vitest';
import { KeptRuns } from '#electron/node/gateway-server/kept-runs.ts';
import type { RunResult } from '#shared/ipc/channels.ts';

function aRun(requestId: string, length = 0): RunResult {
  return {
    status: 200,
    headers: [],
    body: { text: 'x'.repeat(length) },
    requestId,
    latencyMs: 1,
    trace: [],
    log: [],
    fidelity: [],
    functionLogs: [],
  };
}

describe('runs that are kept', () => {
  it.each<[string, { runs: number; bytes: number }, readonly number[], readonly number[]]>([
    ['are all while there is room', { runs: 9, bytes: 9999 }, [1, 2, 3], [0, 1, 2]],
    ['are the latest by count', { runs: 2, bytes: 9999 }, [1, 1, 1], [1, 2]],
    ['are the latest by size', { runs: 9, bytes: 2500 }, [1000, 1000, 1000], [1, 2]],
    ['end where one does not fit', { runs: 9, bytes: 2500 }, [10, 3000, 10], [2]],
    ['hold the latest, however large', { runs: 9, bytes: 100 }, [10, 5000], [1]],
  ])('%s', (_name, limits, lengths, kept) => {
    const runs = new KeptRuns(limits);
    for (const [index, length] of lengths.entries()) runs.add([aRun(String(index), length)]);
    const found = lengths.map((_, index) => index).filter((index) => runs.find(String(index)));
    expect(found).toEqual(kept);
  });
});
