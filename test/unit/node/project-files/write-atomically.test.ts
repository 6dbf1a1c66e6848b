import { chmod, mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isTempFileName, writeAtomically } from '#electron/node/project-files/write-atomically.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

describe('writeAtomically', () => {
  it('makes the folders on the way and leaves nothing but the file', async () => {
    const root = await tempFolder();
    await writeAtomically(join(root, 'a/b/c.txt'), 'größe\r\n');
    expect(await readFile(join(root, 'a/b/c.txt'))).toEqual(Buffer.from('größe\r\n'));
    expect(await readdir(join(root, 'a/b'))).toEqual(['c.txt']);
  });

  it('refuses to replace content by nothing unless nothing is meant', async () => {
    const path = join(await tempFolder(), 'file');
    await writeAtomically(path, '');
    await writeAtomically(path, 'content');
    await expect(writeAtomically(path, '')).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
    expect(await readFile(path, 'utf8')).toBe('content');
    await writeAtomically(path, '', { allowEmpty: true });
    expect(await readFile(path, 'utf8')).toBe('');
  });

  it('leaves the old file and no temporary one when it fails', async () => {
    const root = await tempFolder();
    await mkdir(join(root, 'folder/inside'), { recursive: true });
    await expect(writeAtomically(join(root, 'folder'), 'x')).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
      subject: join(root, 'folder'),
    });
    await writeFile(join(root, 'file'), 'x');
    await expect(writeAtomically(join(root, 'file/below'), 'x')).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
    });
    expect((await readdir(root)).sort()).toEqual(['file', 'folder']);
  });

  it.skipIf(process.platform === 'win32')(
    'keeps permissions, or sets the ones asked for',
    async () => {
      const path = join(await tempFolder(), 'run.sh');
      await writeFile(path, 'x');
      await chmod(path, 0o755);
      await writeAtomically(path, 'y');
      expect((await stat(path)).mode & 0o777).toBe(0o755);
      await writeAtomically(path, 'z', { mode: 0o600 });
      expect((await stat(path)).mode & 0o777).toBe(0o600);
    },
  );

  it.each([
    ['.a.yaml.12-3.gatewright-tmp', true],
    ['a.yaml', false],
    ['.gitignore', false],
    ['a.gatewright-tmp', false],
  ])('%s is a temporary file: %s', (name, expected) => {
    expect(isTempFileName(name)).toBe(expected);
  });
});
