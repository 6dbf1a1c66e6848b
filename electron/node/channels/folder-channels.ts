import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { FolderListing } from '#shared/ipc/channels.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { isDocumentPath } from '#shared/std/is-document-path.ts';
import { fileFault } from '../file-fault.ts';
import { hasCode } from '../project-files/local-folder.ts';

/**
 * Folders below a path and documents in it, for choosing where there is no native dialog. Hidden folders are left out.
 *
 * @param folder absolute, or null for the home folder
 * @throws CodedError FILE_UNREADABLE
 */
export async function listFolders(folder: string | null): Promise<FolderListing> {
  const target = path.resolve(folder ?? os.homedir());
  try {
    const entries = await readdir(target, { withFileTypes: true });
    const folders = entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => ({
        name: entry.name,
        isProject: existsSync(path.join(target, entry.name, 'gatewright.yaml')),
      }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en'));
    const documents = entries
      .filter(
        (entry) => entry.isFile() && isDocumentPath(entry.name) && !entry.name.startsWith('.'),
      )
      .map(({ name }) => name)
      .sort((a, b) => a.localeCompare(b, 'en'));
    const parent = path.dirname(target);
    return { path: target, parent: parent === target ? null : parent, folders, documents };
  } catch (error) {
    throw new CodedError(
      'FILE_UNREADABLE',
      hasCode(error, 'ENOENT')
        ? `${target} is not there.`
        : hasCode(error, 'ENOTDIR')
          ? `${target} is no folder, nor a file that can be opened here.`
          : `The folder ${target} cannot be read: ${fileFault(error)}. Choose another one.`,
      { subject: target, cause: error },
    );
  }
}
