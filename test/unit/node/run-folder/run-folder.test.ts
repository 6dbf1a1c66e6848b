import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  RunFolder,
  sameTexts,
  textsBelow,
  textsByFolder,
} from '#electron/node/run-folder/run-folder.ts';

let project: string;
let run: RunFolder;
beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'gw-run-folder-'));
  run = new RunFolder(project);
});
afterEach(async () => {
  await run.close();
  await rm(project, { recursive: true, force: true });
});

async function put(path: string, text: string): Promise<void> {
  await mkdir(join(project, path, '..'), { recursive: true });
  await writeFile(join(project, path), text);
}

describe('where code runs', () => {
  it('is the saved folder when it holds the same texts, whatever the line ends', async () => {
    await put('functions/f/index.mjs', 'a\r\nb\n');
    expect(await run.folderFor('functions/f', { 'index.mjs': 'a\nb\n' })).toBe(
      join(project, 'functions/f'),
    );
  });

  it('is a mirror of unsaved texts with everything else beside them', async () => {
    await put('functions/f/index.mjs', 'saved');
    await put('functions/f/lib/a.mjs', 'saved a');
    await put('functions/f/lib/data.bin', 'data');
    await put('functions/f/node_modules/x/index.js', 'x');
    const texts = { 'index.mjs': 'edited', 'lib/a.mjs': 'saved a', 'lib/new.mjs': 'new' };
    const mirror = await run.folderFor('functions/f', texts);
    expect(mirror.startsWith(join(project, '.gatewright/run'))).toBe(true);
    const read = (path: string): Promise<string> => readFile(join(mirror, path), 'utf8');
    expect(await Promise.all(Object.keys(texts).map(read))).toEqual(Object.values(texts));
    expect(await read('lib/data.bin')).toBe('data');
    expect(await read('node_modules/x/index.js')).toBe('x');
    expect(await readFile(join(project, 'functions/f/index.mjs'), 'utf8')).toBe('saved');
    expect(await readFile(join(project, '.gatewright/.gitignore'), 'utf8')).toBe('*\n');
  });

  it('is a temporary folder when the project has none on disk', async () => {
    const homeless = new RunFolder(null);
    const folder = await homeless.folderFor('functions/f', { 'index.mjs': 'text' });
    expect(await readFile(join(folder, 'index.mjs'), 'utf8')).toBe('text');
    await homeless.close();
    await expect(readdir(folder)).rejects.toThrow();
  });

  it('differs for different texts and is gone when closed', async () => {
    const one = await run.folderFor('functions/f', { 'index.mjs': '1' });
    const two = await run.folderFor('functions/f', { 'index.mjs': '2' });
    expect(one).not.toBe(two);
    await run.close();
    expect(await readdir(join(project, '.gatewright/run'))).toEqual([]);
  });

  it('holds nothing that a path leads outside', async () => {
    const mirror = await run.folderFor('functions/f', { '../../../out.mjs': 'x', 'in.mjs': 'y' });
    expect(await readdir(mirror)).toEqual(['in.mjs']);
    expect(await readdir(project)).toEqual(['.gatewright']);
  });
});

describe('texts', () => {
  const files = {
    'functions/a/index.mjs': '1',
    'functions/a/lib/x.mjs': '2',
    'functions/ab/index.mjs': '3',
    'backends/server.mjs': '4',
  };

  it('are taken from below a folder', () => {
    expect(textsBelow(files, 'functions/a')).toEqual({ 'index.mjs': '1', 'lib/x.mjs': '2' });
    expect(textsBelow(files, 'backends')).toEqual({ 'server.mjs': '4' });
    expect([...textsByFolder(files)]).toEqual([
      ['functions/a', { 'index.mjs': '1', 'lib/x.mjs': '2' }],
      ['functions/ab', { 'index.mjs': '3' }],
    ]);
  });

  it.each([
    [{ a: '1' }, { a: '1' }, true],
    [{ a: '1' }, { a: '2' }, false],
    [{ a: '1' }, { b: '1' }, false],
    [{ a: '1' }, { a: '1', b: '2' }, false],
  ])('%j and %j are the same: %s', (a, b, same) => {
    expect(sameTexts(a, b)).toBe(same);
  });
});
