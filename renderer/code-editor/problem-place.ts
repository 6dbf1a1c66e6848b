import { entityOfProblem } from '#renderer/editor/entity-of-problem.ts';
import { entityLabel } from '#renderer/editor/entity-label.ts';
import type { Project } from '#shared/project/project.ts';
import type { Problem } from '#shared/std/problem.ts';

/** Where a problem under an editor stands: line and column of the text, else what people call the entity it is about. */
export function problemPlace(project: Project, problem: Problem): string {
  const { range, pointer } = problem.place;
  if (range !== undefined) return `${range.start.line}:${range.start.column}`;
  const ref = entityOfProblem(project, problem);
  return ref === undefined ? (pointer ?? '') : entityLabel(project, ref);
}
