import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');

/** Writes a project without APIs. @returns its path */
export function emptyProjectFolder(folder: string, name = 'Empty'): string {
  const project = path.join(folder, name.toLowerCase());
  mkdirSync(project, { recursive: true });
  writeFileSync(
    path.join(project, 'gatewright.yaml'),
    `formatVersion: 1\nname: ${name}\nregion: eu-central-1\naccountId: "123456789012"\n`,
  );
  return project;
}

/** A copy of the storefront sample. @returns its path */
export function storefrontFolder(folder: string): string {
  const project = path.join(folder, 'storefront');
  cpSync(path.join(root, 'examples/storefront'), project, {
    recursive: true,
    filter: (from) => path.basename(from) !== '.gatewright',
  });
  return project;
}

/** A project's files by path, without what the program keeps for itself. */
export function filesOf(project: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(project, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(project, path.join(entry.parentPath, entry.name)))
      .filter((file) => !file.startsWith('.gatewright'))
      .sort()
      .map((file) => [
        file.split(path.sep).join('/'),
        readFileSync(path.join(project, file), 'utf8'),
      ]),
  );
}
