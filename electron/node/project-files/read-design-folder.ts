import { filesToProject } from '#shared/project/read.ts';
import type { Project } from '#shared/project/project.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { isError } from '#shared/std/problem.ts';
import { projectRoot } from './project-root.ts';
import { readProjectFolder } from './read-project-folder.ts';

/**
 * The design in a project folder, to be looked at: nothing is written, locked or watched, and API keys have no values.
 *
 * @throws CodedError PROJECT_NOT_FOUND, FILE_UNREADABLE, PROJECT_BROKEN when a file of it cannot be understood
 */
export async function readDesignFolder(path: string): Promise<Project> {
  const folder = await readProjectFolder(await projectRoot(path));
  const { project, problems } = filesToProject(folder.files);
  const broken = [...folder.problems, ...problems].find(isError);
  if (broken !== undefined)
    throw new CodedError('PROJECT_BROKEN', broken.message, { subject: path });
  return project;
}
