import { spawn } from 'node:child_process';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { takeLock } from '#electron/node/project-files/lock.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

const since = '2026-01-01T00:00:00.000Z';

async function lockedBy(content: object | string): Promise<string> {
  const root = await tempFolder();
  await mkdir(join(root, '.gatewright'));
  await writeFile(
    join(root, '.gatewright/lock'),
    typeof content === 'string' ? content : JSON.stringify(content),
  );
  return root;
}

describe('takeLock', () => {
  it.each<[string, object | string]>([
    ['of a process that is gone', { pid: 2 ** 22 - 7, processStart: '1', host: hostname(), since }],
    [
      'of an earlier process with our number',
      { pid: process.pid, processStart: '1', host: hostname(), since },
    ],
    ['that is empty', ''],
    ['that is no lock', '[]'],
  ])('takes over a lock %s', async (_what, content) => {
    const root = await lockedBy(content);
    const taken = await takeLock(root, since);
    if (!('release' in taken)) throw new Error('The lock was not taken.');
    expect(JSON.parse(await readFile(join(root, '.gatewright/lock'), 'utf8'))).toMatchObject({
      pid: process.pid,
      since,
    });
    taken.release();
    expect(await readdir(join(root, '.gatewright'))).toEqual([]);
  });

  it.skipIf(process.platform !== 'linux')(
    'takes over a lock whose process number has been given to another process',
    async () => {
      const root = await lockedBy({
        pid: process.ppid,
        processStart: '1',
        host: hostname(),
        since,
      });
      const taken = await takeLock(root, since);
      expect(taken).toHaveProperty('release');
      if ('release' in taken) taken.release();
    },
  );

  it('respects a process that lives, and one of another machine', async () => {
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: 'pipe' });
    try {
      const alive = await lockedBy({ pid: child.pid, processStart: null, host: hostname(), since });
      expect(await takeLock(alive, since)).toEqual({ heldBy: { pid: child.pid, since } });
    } finally {
      child.kill();
    }
    const elsewhere = await lockedBy({ pid: 1, processStart: null, host: 'another', since });
    expect(await takeLock(elsewhere, since)).toEqual({ heldBy: { pid: 1, since } });
  });

  it('gives a lock to one of many that ask at once', async () => {
    const root = await lockedBy({ pid: 2 ** 22 - 7, processStart: '1', host: hostname(), since });
    const results = await Promise.all(Array.from({ length: 8 }, () => takeLock(root, since)));
    const holders = results.filter((result) => 'release' in result);
    expect(holders).toHaveLength(1);
    for (const result of holders) result.release();
  });
});
