import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashOf } from '#electron/node/project-files/read-project-folder.ts';
import {
  canFinish,
  carryOut,
  planSave,
  type SavePlan,
} from '#electron/node/project-files/save-project.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

const texts = (files: Record<string, string>): Map<string, string> =>
  new Map(Object.entries(files));
const hashes = (files: Record<string, string>): Map<string, string> =>
  new Map(Object.entries(files).map(([path, text]) => [path, hashOf(text)]));

describe('planSave', () => {
  it.each<
    [
      string,
      Record<string, string>,
      Record<string, string>,
      Record<string, string>,
      string[],
      string[],
      string[],
    ]
  >([
    ['a changed file', { a: '1' }, { a: '2' }, { a: '1' }, [], ['a'], []],
    ['no file laid out by hand', { a: '1' }, { a: '1' }, { a: ' 1' }, [], [], []],
    ['a file laid out by hand that changed', { a: '1' }, { a: '2' }, { a: ' 1' }, [], ['a'], []],
    ['a new file', {}, { a: '1' }, {}, [], ['a'], []],
    ['a file that is missing', { a: '1' }, { a: '1' }, {}, [], ['a'], []],
    ['the removal of a file', { a: '1' }, {}, { a: '1' }, [], [], ['a']],
    ['no removal of what is gone', { a: '1' }, {}, {}, [], [], []],
    ['no removal of what is not ours', {}, {}, { a: '1' }, [], [], []],
    ['what is to be overwritten', { a: '1' }, { a: '1' }, { a: '3' }, ['a'], ['a'], []],
    ['nothing that stands there already', { a: '1' }, { a: '2' }, { a: '2' }, [], [], []],
  ])('has %s', (_what, before, after, disk, overwrite, writes, deletes) => {
    const plan = planSave({
      before: texts(before),
      after: texts(after),
      onDisk: hashes(disk),
      sources: new Set(Object.keys(before)),
      overwrite: new Set(overwrite),
    });
    expect(plan.writes.map(({ path }) => path)).toEqual(writes);
    expect(plan.deletes.map(({ path }) => path)).toEqual(deletes);
  });
});

describe('carryOut', () => {
  it('makes room where a file becomes a folder, and removes folders that empty', async () => {
    const root = await tempFolder();
    await mkdir(join(root, 'functions/old/deep'), { recursive: true });
    await writeFile(join(root, 'functions/x'), 'file');
    await writeFile(join(root, 'functions/old/deep/y'), 'y');
    await carryOut(root, {
      writes: [
        { path: 'functions/x/index.mjs', text: '1' },
        { path: 'functions/old', text: '2' },
      ],
      deletes: [{ path: 'functions/x' }, { path: 'functions/old/deep/y' }],
    });
    expect((await readdir(join(root, 'functions'), { recursive: true })).sort()).toEqual([
      'old',
      'x',
      'x/index.mjs',
    ]);
  });

  it('writes a name whose capitals changed after the old one is gone', async () => {
    const root = await tempFolder();
    await writeFile(join(root, 'gatewright.yaml'), 'x');
    await mkdir(join(root, 'requests'));
    await writeFile(join(root, 'requests/list.yaml'), 'old');
    await carryOut(root, {
      writes: [{ path: 'requests/List.yaml', text: 'new' }],
      deletes: [{ path: 'requests/list.yaml' }],
    });
    expect(await readdir(join(root, 'requests'))).toEqual(['List.yaml']);
    expect(await readFile(join(root, 'requests/List.yaml'), 'utf8')).toBe('new');
  });

  it.each([
    '../x',
    'a/../../x',
    '/x',
    'a//x',
    '.gatewright/lock',
    'functions/.git/hooks/x',
    'a\\..\\x',
    'C:/x',
  ])('refuses %s before anything is written', async (path) => {
    const root = await tempFolder();
    const writes = [
      { path: 'gatewright.yaml', text: 'x' },
      { path, text: 'x' },
    ];
    await expect(carryOut(root, { writes, deletes: [] })).rejects.toMatchObject({
      code: 'PATH_OUTSIDE_PROJECT',
    });
    expect(await readdir(root)).toEqual([]);
  });
});

describe('canFinish', () => {
  const plan: SavePlan = {
    format: 1,
    revision: 1,
    contentHash: '',
    savedAt: '',
    writes: [{ path: 'a', text: 'new', before: hashOf('old') }],
    deletes: [{ path: 'b', before: hashOf('b') }],
  };

  it.each<[string, Record<string, string>, boolean]>([
    ['nothing was done', { a: 'old', b: 'b' }, true],
    ['half was done', { a: 'new', b: 'b' }, true],
    ['all was done', { a: 'new' }, true],
    ['somebody changed a file to be written', { a: 'other', b: 'b' }, false],
    ['somebody changed a file to be deleted', { a: 'new', b: 'other' }, false],
  ])('when %s', async (_what, files, expected) => {
    const root = await tempFolder();
    for (const [path, text] of Object.entries(files)) await writeFile(join(root, path), text);
    expect(await canFinish(root, plan)).toBe(expected);
  });
});
