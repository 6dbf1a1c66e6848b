import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';

/**
 * Packs the program with a dummy in place of Electron's runtime: what goes into the archive does not
 * depend on it. Linux only, because electron-builder wants real binaries for the other systems.
 */
test('the packed program holds exactly what it needs', () => {
  test.skip(process.platform !== 'linux', 'a dummy runtime can be packed for Linux only');
  const root = path.resolve(import.meta.dirname, '../..');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gatewright-pack-'));
  try {
    const runtime = dummyRuntime(path.join(folder, 'runtime'));
    execFileSync(
      process.execPath,
      [
        path.join(root, 'node_modules/electron-builder/cli.js'),
        '--dir',
        '--linux',
        '--config',
        configFor(root, folder, runtime),
      ],
      { cwd: root, stdio: 'pipe' },
    );
    const archive = path.join(folder, 'release/linux-unpacked/resources/app.asar');
    const packed = listPackage(archive, { isPack: false })
      .map((entry) => entry.replaceAll('\\', '/').replace(/^\//, ''))
      .filter((entry) => isFile(archive, entry));
    const expected = [
      'LICENSE',
      'package.json',
      ...filesBelow(path.join(root, 'dist'))
        .map((file) => `dist/${file}`)
        .filter((file) => !notPacked.includes(file)),
    ];
    expect(packed.sort()).toEqual(expected.sort());
    const manifest = JSON.parse(extractFile(archive, 'package.json').toString('utf8')) as {
      main: string;
    };
    expect(packed).toContain(manifest.main);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** The program's own configuration, for another runtime and folder. A dummy has no fuses to set. @returns its file */
function configFor(root: string, folder: string, runtime: string): string {
  const own = parse(readFileSync(path.join(root, 'electron-builder.yml'), 'utf8')) as {
    electronFuses?: unknown;
    directories: object;
  };
  const { electronFuses: _fuses, ...rest } = own;
  const file = path.join(folder, 'electron-builder.json');
  writeFileSync(
    file,
    JSON.stringify({
      ...rest,
      electronDist: runtime,
      directories: { ...own.directories, output: path.join(folder, 'release') },
    }),
  );
  return file;
}

const notPacked = ['dist/stamp.txt', 'dist/node/cli.mjs', 'dist/node/browser-shell.mjs'];

function dummyRuntime(folder: string): string {
  mkdirSync(path.join(folder, 'resources'), { recursive: true });
  for (const [name, text] of [
    ['electron', '#!/bin/sh\n'],
    ['version', '45.4.1'],
    ['LICENSE', 'licence'],
    ['LICENSES.chromium.html', '<p>licences</p>'],
  ] as const)
    writeFileSync(path.join(folder, name), text);
  chmodSync(path.join(folder, 'electron'), 0o755);
  return folder;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'),
    );
}

function isFile(archive: string, entry: string): boolean {
  try {
    extractFile(archive, entry);
    return true;
  } catch {
    return false;
  }
}
