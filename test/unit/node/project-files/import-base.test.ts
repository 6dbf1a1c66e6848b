import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import {
  partHash,
  readImportBase,
  writeImportBase,
} from '#electron/node/project-files/import-base.ts';
import { emptyProject } from '#shared/project/project.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gatewright-base-'));
  folders.push(folder);
  return folder;
}

const base = {
  fileName: 'shop.yaml',
  text: 'openapi: 3.0.1   # as it is\r\n',
  partHash: '0123456789abcdef',
};

it('gives back what was kept, byte for byte', async () => {
  const root = await aFolder();
  await writeImportBase(root, 'a1', base);
  expect(await readImportBase(root, 'a1')).toEqual(base);
  await writeImportBase(root, 'a1', { ...base, text: '{"openapi":"3.0.1"}' });
  expect((await readImportBase(root, 'a1'))?.text).toBe('{"openapi":"3.0.1"}');
});

it('knows when there is none', async () => {
  expect(await readImportBase(await aFolder(), 'a1')).toBeUndefined();
});

it('stays below its folder, whatever an id says', async () => {
  const root = await aFolder();
  await writeImportBase(root, '../../x', base);
  expect(await readdir(root)).toEqual(['imports']);
  expect(await readdir(join(root, 'imports'))).toHaveLength(1);
  expect(await readImportBase(root, '../../x')).toEqual(base);
});

it.each(['{', '{}', '{"fileName":"a","document":"../../secret","partHash":"0"}'])(
  'refuses a source.json that says %s, and says what to do',
  async (text) => {
    const root = await aFolder();
    await writeImportBase(root, 'a1', base);
    const file = join(root, 'imports', 'a1', 'source.json');
    expect(await readFile(file, 'utf8')).toContain('partHash');
    await writeFile(file, text);
    await expect(readImportBase(root, 'a1')).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  },
);

it('hashes a part whatever the order of its keys', () => {
  const { name, ...rest } = emptyProject;
  expect(partHash({ ...rest, name })).toBe(partHash(emptyProject));
  expect(partHash({ ...rest, name: 'other' })).not.toBe(partHash(emptyProject));
});
