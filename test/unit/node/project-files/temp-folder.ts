import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';

const made: string[] = [];

/** A folder of the test's own, removed when the test ends. */
export async function tempFolder(): Promise<string> {
  const path = await realpath(await mkdtemp(join(tmpdir(), 'gatewright-project-')));
  made.push(path);
  return path;
}

afterEach(async () => {
  await Promise.all(made.splice(0).map((path) => rm(path, { recursive: true, force: true })));
});
