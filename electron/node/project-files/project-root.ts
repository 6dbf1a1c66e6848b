import { access, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFilePath } from '#shared/project/file-layout.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { fileFault } from '../file-fault.ts';
import { listProjectFiles } from './list-project-files.ts';
import { hasCode } from './local-folder.ts';

/**
 * The folder of a project as an absolute path without symbolic links.
 *
 * @throws CodedError PROJECT_NOT_FOUND when there is no such folder or it holds no project, FILE_UNREADABLE
 */
export async function projectRoot(path: string): Promise<string> {
  const notFound = (what: string): CodedError =>
    new CodedError('PROJECT_NOT_FOUND', `${path} ${what}`, { subject: path });
  try {
    const root = await realpath(path);
    if (!(await stat(root)).isDirectory())
      throw notFound(`is not a folder. Name the folder that holds ${projectFilePath}.`);
    if (await exists(join(root, projectFilePath))) return root;
    const { files } = await listProjectFiles(root);
    if (![...files.keys()].some((file) => file === projectFilePath || file.startsWith('apis/')))
      throw notFound(
        `holds no project: there is no ${projectFilePath} in it. Choose another folder, make a new project, or import a document or template into one.`,
      );
    return root;
  } catch (error) {
    if (error instanceof CodedError) throw error;
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) throw notFound('does not exist.');
    const reason = fileFault(error);
    throw new CodedError('FILE_UNREADABLE', `${path} cannot be read: ${reason}`, {
      subject: path,
      cause: error,
    });
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
