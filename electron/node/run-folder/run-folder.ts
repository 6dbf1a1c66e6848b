import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { localPath, makeLocalFolder } from '../project-files/local-folder.ts';

/** Text files by path relative to some folder, with `/`. */
export type Texts = Readonly<Record<string, string>>;

/** The files of a project below a folder (`functions/list-products`), by path relative to it. */
export function textsBelow(files: Texts, folder: string): Texts {
  const prefix = `${folder}/`;
  const texts: Record<string, string> = {};
  for (const [path, text] of Object.entries(files))
    if (path.startsWith(prefix)) texts[path.slice(prefix.length)] = text;
  return texts;
}

/** The files of a project by the folder two levels down that holds them (`functions/list-products`), in one pass. */
export function textsByFolder(files: Texts): ReadonlyMap<string, Texts> {
  const byFolder = new Map<string, Record<string, string>>();
  for (const [path, text] of Object.entries(files)) {
    const slash = path.indexOf('/', path.indexOf('/') + 1);
    if (slash < 0) continue;
    const folder = path.slice(0, slash);
    const texts = byFolder.get(folder) ?? {};
    texts[path.slice(slash + 1)] = text;
    byFolder.set(folder, texts);
  }
  return byFolder;
}

export function sameTexts(a: Texts, b: Texts): boolean {
  const paths = Object.keys(a);
  return paths.length === Object.keys(b).length && paths.every((path) => a[path] === b[path]);
}

/**
 * Puts code where it can run: the project's own folder when that holds the same texts, else a mirror with
 * the unsaved texts and links to everything else (node_modules, data files).
 */
export class RunFolder {
  readonly #projectFolder: string | null;
  #mirrorRoot: Promise<string> | undefined;

  /** @param projectFolder null for a project that was never saved */
  constructor(projectFolder: string | null) {
    this.#projectFolder = projectFolder;
  }

  /**
   * Absolute folder to run a folder of the project from.
   *
   * @param folder relative to the project, with `/`
   * @param texts what its text files hold now
   * @throws Error when neither the project nor the system's temporary folder can be written
   */
  async folderFor(folder: string, texts: Texts): Promise<string> {
    const saved = this.#projectFolder === null ? undefined : resolve(this.#projectFolder, folder);
    if (saved !== undefined && (await holdsTexts(saved, texts))) return saved;
    this.#mirrorRoot ??= this.#makeMirrorRoot();
    const name = folder.replaceAll(/[^A-Za-z0-9_-]+/g, '-');
    const mirror = join(await this.#mirrorRoot, `${name}-${digest(folder, texts)}`);
    await rm(mirror, { recursive: true, force: true });
    await mkdir(mirror, { recursive: true });
    for (const [path, text] of Object.entries(texts)) {
      const file = resolve(mirror, path);
      // Paths come from a document: never let one lead outside.
      if (!file.startsWith(mirror + sep)) continue;
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    if (saved !== undefined) await linkOthers(saved, mirror, saved, texts);
    return mirror;
  }

  /** Removes the mirrors. */
  async close(): Promise<void> {
    if (this.#mirrorRoot === undefined) return;
    await rm(await this.#mirrorRoot, { recursive: true, force: true });
    this.#mirrorRoot = undefined;
  }

  /** Inside the project, so that modules are found as from the saved folder; else among temporary files. */
  async #makeMirrorRoot(): Promise<string> {
    if (this.#projectFolder !== null)
      try {
        await makeLocalFolder(this.#projectFolder);
        const run = localPath(this.#projectFolder, 'run');
        await mkdir(run, { recursive: true });
        return await mkdtemp(join(run, `${process.pid}-`));
      } catch {
        // A folder that cannot be written still runs.
      }
    return await mkdtemp(join(tmpdir(), 'gatewright-run-'));
  }
}

async function holdsTexts(folder: string, texts: Texts): Promise<boolean> {
  if (!existsSync(folder)) return false;
  for (const [path, text] of Object.entries(texts)) {
    const saved = await readFile(join(folder, path), 'utf8').catch(() => undefined);
    if (saved?.replaceAll('\r\n', '\n') !== text.replaceAll('\r\n', '\n')) return false;
  }
  return true;
}

/** Links what the folder holds besides the texts; folders that hold texts are made anew and filled. */
async function linkOthers(
  folder: string,
  mirror: string,
  root: string,
  texts: Texts,
): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const from = join(folder, entry.name);
    const to = join(mirror, entry.name);
    const path = relative(root, from).split(sep).join('/');
    if (Object.hasOwn(texts, path)) continue;
    if (entry.isDirectory() && Object.keys(texts).some((text) => text.startsWith(`${path}/`)))
      await linkOthers(from, to, root, texts);
    // A junction needs no rights on Windows and is ignored elsewhere.
    else await symlink(from, to, entry.isDirectory() ? 'junction' : 'file').catch(() => undefined);
  }
}

function digest(folder: string, texts: Texts): string {
  const hash = createHash('sha256').update(folder);
  for (const [path, text] of Object.entries(texts)) hash.update(`\0${path}\0${text}`);
  return hash.digest('hex').slice(0, 12);
}
