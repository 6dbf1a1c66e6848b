import { lstat, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '#shared/std/coded-error.ts';

/** What this machine alone keeps of a project, in the project's `.gatewright/`; git never sees it. */
export const localFolderName = '.gatewright';

/** Path inside a project's local folder. */
export function localPath(root: string, name: string): string {
  return join(root, localFolderName, name);
}

/**
 * Makes the local folder with a `.gitignore` that hides all of it. Throws the system's error where nothing can be written.
 *
 * @throws CodedError PATH_OUTSIDE_PROJECT when the folder is a symbolic link: secrets would be written elsewhere
 */
export async function makeLocalFolder(root: string): Promise<void> {
  const folder = join(root, localFolderName);
  await mkdir(folder, { recursive: true });
  if ((await lstat(folder)).isSymbolicLink())
    throw new CodedError(
      'PATH_OUTSIDE_PROJECT',
      `${folder} is a symbolic link; remove it, the program makes a folder in its place.`,
      { subject: localFolderName },
    );
  try {
    await writeFile(localPath(root, '.gitignore'), '*\n', { flag: 'wx' });
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
}

/** True for a system error with one of the codes. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    codes.includes(error.code)
  );
}
