import { lstat, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFilePath } from '#shared/project/file-layout.ts';
import type { Project } from '#shared/project/project.ts';
import { projectToFiles } from '#shared/project/write.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { fileFault } from '../file-fault.ts';
import { hasCode } from './local-folder.ts';
import { carryOut } from './save-project.ts';
import { writeAtomically } from './write-atomically.ts';

/** Line ends stay as they are written: templates are kept byte for byte. */
const gitAttributes = '* text=auto eol=lf\n';

/**
 * Writes a project into a new or existing folder that holds none yet. Files that stand there already stay.
 *
 * @param path absolute
 * @throws CodedError FILE_UNWRITABLE when there is a project already, a file is in the way, or the disk refuses
 */
export async function createProjectFolder(path: string, project: Project): Promise<void> {
  const files = projectToFiles(project);
  for (const file of files.keys())
    if (await exists(join(path, file)))
      throw new CodedError(
        'FILE_UNWRITABLE',
        file === projectFilePath
          ? `${path} holds a project already; open it, or choose another folder.`
          : `${join(path, file)} exists already; choose an empty folder.`,
        { subject: path },
      );
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    const reason = fileFault(error);
    throw new CodedError('FILE_UNWRITABLE', `${path} could not be made: ${reason}`, {
      subject: path,
      cause: error,
    });
  }
  if (!(await exists(join(path, '.gitattributes'))))
    await writeAtomically(join(path, '.gitattributes'), gitAttributes);
  // The file that makes the folder a project comes last, so that a half-written one is not taken for one.
  const all = [...files].map(([file, text]) => ({ path: file, text }));
  await carryOut(path, {
    writes: all.filter(({ path: file }) => file !== projectFilePath),
    deletes: [],
  });
  await carryOut(path, {
    writes: all.filter(({ path: file }) => file === projectFilePath),
    deletes: [],
  });
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return false;
    throw error;
  }
}
