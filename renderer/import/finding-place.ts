import { entityLabel } from '#renderer/editor/entity-label.ts';
import { entityOfProblem } from '#renderer/editor/entity-of-problem.ts';
import type { Project } from '#shared/project/project.ts';
import type { Problem } from '#shared/std/problem.ts';

/**
 * Where a finding of an import stands: in a text as editors write it, `shop.yaml:12:5`; in what came of the document by what
 * people call the entity; else the path of keys that leads there.
 */
export function findingPlace(
  problem: Problem,
  fileName: string,
  part: Project | null,
): string | undefined {
  const { range, pointer, file } = problem.place;
  if (range !== undefined) return `${file ?? fileName}:${range.start.line}:${range.start.column}`;
  const ref = part === null ? undefined : entityOfProblem(part, problem);
  if (part !== null && ref !== undefined) return entityLabel(part, ref);
  return pointer === '' ? undefined : pointer;
}
