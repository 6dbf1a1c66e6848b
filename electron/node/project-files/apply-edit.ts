import { isProjectFilePath } from '#shared/project/file-layout.ts';
import type { Project } from '#shared/project/project.ts';
import { applyChanges, type Change } from '#shared/project/structural-diff.ts';
import { CodedError } from '#shared/std/coded-error.ts';

/**
 * The project with an edit that came from a window.
 *
 * @throws CodedError BAD_REQUEST when the edit does not fit the project, PATH_OUTSIDE_PROJECT when it adds a file where the
 *   project may hold none
 */
export function applyEdit(project: Project, changes: readonly Change[]): Project {
  const edited = changed(project, changes);
  assertFilePaths(edited, project);
  return edited;
}

function changed(project: Project, changes: readonly Change[]): Project {
  if (JSON.stringify(changes).includes('"__proto__"') && changes.some(reachesPrototype))
    throw new CodedError('BAD_REQUEST', 'An edit may not use the key "__proto__".');
  try {
    return applyChanges(project, changes);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new CodedError('BAD_REQUEST', `The edit does not fit the project: ${error.message}`, {
      cause: error,
    });
  }
}

function reachesPrototype({ keys, value }: Change): boolean {
  const inside = (part: unknown): boolean =>
    part !== null &&
    typeof part === 'object' &&
    (Object.hasOwn(part, '__proto__') || Object.values(part).some(inside));
  return keys.includes('__proto__') || inside(value);
}

function assertFilePaths(edited: Project, before: Project): void {
  if (edited.files === before.files) return;
  for (const path of Object.keys(edited.files))
    if (!Object.hasOwn(before.files, path) && !isProjectFilePath(path))
      throw new CodedError(
        'PATH_OUTSIDE_PROJECT',
        `The project cannot hold a file "${path}"; files stand below functions/, backends/ or imports/, with names every system takes.`,
        { subject: path },
      );
}
