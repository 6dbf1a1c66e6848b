import { mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CodedError } from '#shared/std/coded-error.ts';
import { fileFault } from '../file-fault.ts';
import { hasCode } from './local-folder.ts';

const tempSuffix = '.gatewright-tmp';
let counter = 0;

/**
 * Replaces a file in one step: whoever looks, even after a crash or a power cut at any moment, finds the old content or the new
 * one. Folders on the way are made. The file keeps its permissions.
 *
 * @param options.allowEmpty without it an empty text never replaces a file that has content
 * @param options.mode permissions of a new file, and of an existing one too
 * @throws CodedError FILE_UNWRITABLE
 */
export async function writeAtomically(
  path: string,
  text: string | Uint8Array,
  options: { readonly allowEmpty?: boolean; readonly mode?: number } = {},
): Promise<void> {
  const folder = dirname(path);
  counter += 1;
  const temp = join(
    folder,
    `.${basename(path).slice(0, 120)}.${process.pid}-${counter}${tempSuffix}`,
  );
  try {
    const before = await statOf(path);
    if (text.length === 0 && options.allowEmpty !== true && before !== undefined && before.size > 0)
      throw new CodedError(
        'FILE_UNWRITABLE',
        `Writing ${path} was refused: nothing would replace a file that has content.`,
        { subject: path },
      );
    const mode = options.mode ?? (before === undefined ? undefined : before.mode & 0o777);
    await mkdir(folder, { recursive: true });
    const file = await open(temp, 'wx', mode);
    try {
      await file.writeFile(text, 'utf8');
      if (mode !== undefined && process.platform !== 'win32') await file.chmod(mode);
      await file.sync();
    } finally {
      await file.close();
    }
    await replace(temp, path);
    await syncFolder(folder);
  } catch (error) {
    await unlink(temp).catch(() => undefined);
    if (error instanceof CodedError) throw error;
    const reason = fileFault(error);
    throw new CodedError('FILE_UNWRITABLE', `${path} could not be written: ${reason}`, {
      subject: path,
      cause: error,
    });
  }
}

/** True for the name of a temporary file of ours, which only a crash leaves behind. */
export function isTempFileName(name: string): boolean {
  return name.startsWith('.') && name.endsWith(tempSuffix);
}

/** Removes temporary files that a crash left in one folder; for the folders no walk enters. */
export async function removeTempFiles(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  await Promise.all(
    names.filter(isTempFileName).map((name) => unlink(join(folder, name)).catch(() => undefined)),
  );
}

/** Makes a rename or removal in a folder last through a power cut; Windows neither needs nor allows it. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // Some network and virtual file systems cannot; the rename itself has happened.
    if (!hasCode(error, 'EINVAL', 'ENOTSUP', 'EPERM')) throw error;
  } finally {
    await handle.close();
  }
}

/** Renames; on Windows tries again while a virus scanner or an indexer holds the file. */
async function replace(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1)
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const isHeld = process.platform === 'win32' && hasCode(error, 'EPERM', 'EACCES', 'EBUSY');
      if (!isHeld || attempt === 8) throw error;
      await wait(10 * 2 ** attempt);
    }
}

async function statOf(path: string): Promise<{ size: number; mode: number } | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}
