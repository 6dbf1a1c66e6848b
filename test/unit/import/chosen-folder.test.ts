import { expect, it } from 'vitest';
import { filesBeside, readWithFolder, type FileInFolder } from '#renderer/import/chosen-folder.ts';

const chosen = (...paths: string[]): FileInFolder[] =>
  paths.map((path) => ({ name: path.split('/').pop() ?? '', webkitRelativePath: path }));

it.each([
  ['the folder of the document', ['api/shop.yaml', 'api/pet.yaml'], 'pet.yaml', 'api/pet.yaml'],
  ['a folder below', ['api/shop.yaml', 'api/s/pet.yaml'], './s/pet.yaml', 'api/s/pet.yaml'],
  [
    'a folder above it',
    ['repo/api/shop.yaml', 'repo/api/pet.yaml'],
    'pet.yaml',
    'repo/api/pet.yaml',
  ],
  [
    'two of its name',
    ['repo/old/api/shop.yaml', 'repo/old/api/pet.yaml', 'repo/shop.yaml', 'repo/pet.yaml'],
    'pet.yaml',
    'repo/pet.yaml',
  ],
  ['not there', ['files/pet.yaml'], 'pet.yaml', 'files/pet.yaml'],
  ['out of what was chosen', ['api/shop.yaml', 'api/pet.yaml'], '../api/../../pet.yaml', undefined],
  ['nothing of that name', ['api/shop.yaml'], 'pet.yaml', undefined],
])('finds a file beside a document: %s', (_case, paths, asked, found) => {
  expect(filesBeside(chosen(...paths), 'shop.yaml')(asked)?.webkitRelativePath).toBe(found);
});

const fileAt = (path: string, text: string): File =>
  Object.assign(new File([text], path.split('/').pop() ?? ''), { webkitRelativePath: path });

it('reads on while the files that were read name others', async () => {
  const files = [
    fileAt('api/shop.yaml', '-'),
    fileAt('api/a.yaml', 'A'),
    fileAt('api/b.yaml', 'B'),
  ];
  const told: Readonly<Record<string, string>>[] = [];
  const found = await readWithFolder(
    files,
    'shop.yaml',
    { includes: {}, unread: ['a.yaml', 'gone.yaml'] },
    async (texts) => {
      told.push({ ...texts });
      const next = Object.hasOwn(texts, 'b.yaml') ? [] : ['b.yaml'];
      return { includes: texts, unread: ['gone.yaml', ...next] };
    },
  );
  expect(found).toBe(true);
  expect(told).toEqual([{ 'a.yaml': 'A' }, { 'a.yaml': 'A', 'b.yaml': 'B' }]);
});

it('says that a folder has none of the files', async () => {
  const start = { includes: {}, unread: ['a.yaml'] };
  const files = [fileAt('api/shop.yaml', '-')];
  expect(await readWithFolder(files, 'shop.yaml', start, async () => start)).toBe(false);
});
