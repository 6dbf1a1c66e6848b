import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';

const made: string[] = [];

/**
 * A folder of the test's own with these files in it, removed when the test ends.
 *
 * @param files content by name
 */
export async function tempFolder(
  files: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<string> {
  const path = await realpath(await mkdtemp(join(tmpdir(), 'gatewright-test-')));
  made.push(path);
  for (const [name, content] of Object.entries(files)) await writeFile(join(path, name), content);
  return path;
}

afterEach(async () => {
  await Promise.all(made.splice(0).map((path) => rm(path, { recursive: true, force: true })));
});
