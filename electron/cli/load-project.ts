import { filesToProject } from '#shared/project/read.ts';
import type { Project } from '#shared/project/project.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { isError, type Problem } from '#shared/std/problem.ts';
import { makeLocalFolder } from '../node/project-files/local-folder.ts';
import { projectRoot } from '../node/project-files/project-root.ts';
import { readProjectFolder, type FileStamp } from '../node/project-files/read-project-folder.ts';
import { readSecrets, withSecrets, writeSecrets } from '../node/project-files/secrets.ts';

export interface LoadedProject {
  /** Absolute folder. */
  readonly root: string;
  /** With the values of its API keys on this machine. */
  readonly project: Project;
  /** What is wrong with the files. */
  readonly problems: readonly Problem[];
  /** Texts of the files, by path. */
  readonly files: ReadonlyMap<string, string>;
  readonly stamps: ReadonlyMap<string, FileStamp>;
  /** Absolute folders its files stand in. */
  readonly folders: readonly string[];
}

/**
 * Reads a project folder as it is, problems and all. Nothing is written but the values of API keys that had none.
 *
 * @throws CodedError PROJECT_NOT_FOUND, FILE_UNREADABLE
 */
export async function readProject(path: string): Promise<LoadedProject> {
  const root = await projectRoot(path);
  const folder = await readProjectFolder(root);
  const read = filesToProject(folder.files);
  const stored = await readSecrets(root);
  const { project, secrets } = withSecrets(read.project, stored);
  if (secrets !== stored)
    try {
      await makeLocalFolder(root);
      await writeSecrets(root, secrets);
    } catch {
      // In a folder that cannot be written the keys are good for this run.
    }
  return {
    root,
    project,
    problems: [...folder.problems, ...read.problems],
    files: folder.files,
    stamps: folder.stamps,
    folders: folder.listing.folders,
  };
}

/**
 * Reads a project that is to be run or exported.
 *
 * @throws CodedError also PROJECT_BROKEN when a file of it cannot be understood
 */
export async function loadProject(path: string): Promise<LoadedProject> {
  const loaded = await readProject(path);
  const errors = loaded.problems.filter(isError);
  const [first] = errors;
  if (first !== undefined)
    throw new CodedError(
      'PROJECT_BROKEN',
      `${first.message}${first.place.file === undefined ? '' : ` (${first.place.file})`}${errors.length > 1 ? ` And ${errors.length - 1} more.` : ''} See: gatewright validate ${path}`,
      { subject: path },
    );
  return loaded;
}
