import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** Text files of one function by path relative to its folder, with `/`. */
export type FunctionTexts = Readonly<Record<string, string>>;

/** Files of `project.files` under `functions/`, by function name. */
export function functionTexts(
  files: Readonly<Record<string, string>>,
): ReadonlyMap<string, FunctionTexts> {
  const byFunction = new Map<string, Record<string, string>>();
  for (const [path, text] of Object.entries(files)) {
    const [, name, rest] = /^functions\/([^/]+)\/(.+)$/.exec(path) ?? [];
    if (name === undefined || rest === undefined) continue;
    const texts = byFunction.get(name) ?? {};
    texts[rest] = text;
    byFunction.set(name, texts);
  }
  return byFunction;
}

/**
 * Puts a function's code where a runtime can load it: the project's own folder when that holds the same
 * texts, else a mirror with the unsaved texts and links to everything else (node_modules, data files).
 */
export class FunctionCode {
  readonly #projectFolder: string | null;
  #mirrorRoot: Promise<string> | undefined;

  /** @param projectFolder null for a project that was never saved */
  constructor(projectFolder: string | null) {
    this.#projectFolder = projectFolder;
  }

  /**
   * Absolute folder to run the function from.
   *
   * @throws Error when neither the project nor the system's temporary folder can be written
   */
  async folderOf(functionName: string, texts: FunctionTexts): Promise<string> {
    const saved =
      this.#projectFolder === null
        ? undefined
        : resolve(this.#projectFolder, 'functions', functionName);
    if (saved !== undefined && (await holdsTexts(saved, texts))) return saved;
    this.#mirrorRoot ??= this.#makeMirrorRoot();
    const mirror = join(await this.#mirrorRoot, `${functionName}-${digest(texts)}`);
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
        const run = join(this.#projectFolder, '.gatewright', 'run');
        await mkdir(run, { recursive: true });
        return await mkdtemp(join(run, `${process.pid}-`));
      } catch {
        // A folder that cannot be written still runs.
      }
    return await mkdtemp(join(tmpdir(), 'gatewright-run-'));
  }
}

async function holdsTexts(folder: string, texts: FunctionTexts): Promise<boolean> {
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
  texts: FunctionTexts,
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

function digest(texts: FunctionTexts): string {
  const hash = createHash('sha256');
  for (const [path, text] of Object.entries(texts)) hash.update(`${path}\0${text}\0`);
  return hash.digest('hex').slice(0, 12);
}
