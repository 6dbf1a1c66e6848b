import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DocumentWatch } from '#electron/node/edited-document/watch-document.ts';
import type { DocumentOnDisk } from '#shared/ipc/channels.ts';

let folder = '';
let file = '';
let known = 'first';
let watch: DocumentWatch | undefined;
const told: DocumentOnDisk[] = [];
let wake = (): void => {};

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gatewright-watched-'));
  file = path.join(folder, 'shop.yaml');
  known = 'first';
  told.length = 0;
  await writeFile(file, 'first');
});
afterEach(async () => {
  watch?.close();
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<DocumentWatch> {
  watch = new DocumentWatch({
    file,
    knownText: () => known,
    onChange: (state) => {
      told.push(state);
      wake();
    },
  });
  await watch.looked();
  return watch;
}

/** The next state that is told once something was done. */
async function next(act: () => Promise<void> | void): Promise<DocumentOnDisk | undefined> {
  const woken = new Promise<void>((resolve) => {
    wake = resolve;
  });
  await act();
  await woken;
  return told.at(-1);
}

it('knows at once what happened while nobody watched', async () => {
  expect((await start()).state).toBe('same');
  watch?.close();
  await writeFile(file, 'theirs');
  expect((await start()).state).toBe('changed');
  watch?.close();
  await rm(file);
  expect((await start()).state).toBe('gone');
});

it('tells of a change, also by another file in its place, and that it is gone and back', async () => {
  await start();
  expect(await next(() => writeFile(file, 'theirs'))).toBe('changed');
  expect(
    await next(async () => {
      await writeFile(`${file}.new`, 'theirs, again');
      await rename(`${file}.new`, file);
    }),
  ).toBe('changed');
  expect(await next(() => rm(file))).toBe('gone');
  expect(await next(() => writeFile(file, 'first'))).toBe('same');
});

it('takes what was written here, and what was merged since, for known', async () => {
  const watching = await start();
  watching.wrote('ours');
  await writeFile(file, 'ours');
  // Another file of the folder and our own text are no news; theirs is the first word there is.
  expect(await next(() => writeFile(file, 'theirs'))).toBe('changed');
  expect(told).toEqual(['changed']);
  known = 'theirs';
  expect(await next(() => watching.lookSoon())).toBe('same');
});

it('can be ended before its first look is over', async () => {
  await writeFile(file, 'theirs');
  const starting = start();
  watch?.close();
  expect((await starting).state).toBe('same');
  expect(told).toEqual([]);
});
