import { applyChanges } from '#shared/project/structural-diff.ts';
import type { Fix } from '#shared/std/problem.ts';
import type { ProjectStore } from './project-store.ts';

/** Makes a repair as one step of undo. One that no longer fits, because the design has moved on, is told and not made. */
export function applyFix(
  { change, notify }: Pick<ProjectStore, 'change' | 'notify'>,
  { title, changes }: Fix,
): boolean {
  try {
    return change(title, (project) => applyChanges(project, changes));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    notify('The design has changed since; look at the problem again.');
    return false;
  }
}
