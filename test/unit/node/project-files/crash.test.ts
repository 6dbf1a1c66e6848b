import { spawn } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { createProjectFolder } from '#electron/node/project-files/create-project.ts';
import { OpenProjectFolder } from '#electron/node/project-files/open-project.ts';
import { revised, revisionOf } from './revised-project.ts';
import { sampleProject } from './sample-project.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

const seed = 4711;
const repository = fileURLToPath(new URL('../../../../', import.meta.url));
let program = '';

beforeAll(async () => {
  const outDir = join(repository, 'node_modules/.cache/gatewright-crash-test');
  await build({
    configFile: false,
    root: repository,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(new URL('./editing-process.ts', import.meta.url)),
      outDir,
      emptyOutDir: true,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'editing-process.mjs' } },
    },
  });
  program = join(outDir, 'editing-process.mjs');
}, 60_000);

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function randomNumbers(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Lets the program edit until it has said a line of the given kind so many times, kills it after a moment, and gives the
 * number of the last edit it had acknowledged.
 */
function runAndKill(
  root: string,
  editsPerSave: number,
  kind: 'edited' | 'saving',
  count: number,
  moment: number,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, root, String(editsPerSave)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let errors = '';
    let isDoomed = false;
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (isDoomed || output.split(`${kind} `).length <= count) return;
      isDoomed = true;
      setTimeout(() => child.kill('SIGKILL'), moment);
    });
    child.on('error', reject);
    child.on('close', () => {
      const last = [...output.matchAll(/edited (\d+)\n/g)].at(-1)?.[1];
      if (errors !== '' || last === undefined) reject(new Error(`The program failed: ${errors}`));
      else resolve(Number(last));
    });
  });
}

async function allFiles(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe.skipIf(process.platform === 'win32')('killing the program', () => {
  it('while it edits loses nothing that was acknowledged', async () => {
    const random = randomNumbers(seed);
    const root = await tempFolder();
    await createProjectFolder(root, revised(sampleProject, 0));
    for (let round = 0; round < 5; round += 1) {
      const last = await runAndKill(
        root,
        0,
        'edited',
        1 + Math.floor(random() * 400),
        random() * 20,
      );
      const open = await OpenProjectFolder.open(root);
      expect(open.state()).toMatchObject({ readOnlyReason: null, lockedBy: null, problems: [] });
      expect(open.state().recovery?.edits).toBeGreaterThan(0);
      const { project } = await open.recover(true);
      expect(revisionOf(project)).toBeGreaterThanOrEqual(last);
      if (round % 2 === 1) await open.save({ overwrite: false });
      await open.close();
    }
  }, 60_000);

  it('while it saves leaves one whole project or the other, and every edit', async () => {
    const random = randomNumbers(seed + 1);
    const root = await tempFolder();
    await createProjectFolder(root, revised(sampleProject, 0));
    for (let round = 0; round < 12; round += 1) {
      const saves = 1 + Math.floor(random() * 4);
      const last = await runAndKill(root, 3, 'saving', saves, random() * 25);
      for (const path of await allFiles(root))
        if (path.endsWith('.yaml')) expect(await readFile(path, 'utf8')).toMatch(/\n$/);
      const open = await OpenProjectFolder.open(root);
      expect(open.state()).toMatchObject({ readOnlyReason: null, lockedBy: null, problems: [] });
      const saved = revisionOf(open.project);
      expect(saved).toBeDefined();
      expect(saved === undefined ? 1 : saved % 3).toBe(0);
      const { project } = await open.recover(true);
      expect(revisionOf(project)).toBeGreaterThanOrEqual(last);
      await open.close();
      expect(
        (await allFiles(root)).filter((path) => /tmp|save\.json/.test(path.slice(root.length))),
      ).toEqual([]);
    }
  }, 120_000);
});
