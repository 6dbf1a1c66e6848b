import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listFolders } from '#electron/node/channels/folder-channels.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'gatewright-folders-'));
  await writeFile(path.join(folder, 'shop.yaml'), '');
  await writeFile(path.join(folder, 'notes.txt'), '');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('lists documents', async () => {
  expect(await listFolders(folder)).toMatchObject({ path: folder, documents: ['shop.yaml'] });
});

it.each([
  ['nosuch', ' is not there.'],
  ['notes.txt', ' is no folder, nor a file that can be opened here.'],
])('says what is wrong with %s', async (name, message) => {
  const target = path.join(folder, name);
  await expect(listFolders(target)).rejects.toMatchObject({
    code: 'FILE_UNREADABLE',
    message: `${target}${message}`,
  });
});
