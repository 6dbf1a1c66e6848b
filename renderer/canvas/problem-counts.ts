import type { Problem } from '#shared/std/problem.ts';

export interface ProblemCount {
  readonly errors: number;
  readonly warnings: number;
}

const known = new WeakMap<readonly Problem[], ReadonlyMap<string, ProblemCount>>();

/** Errors and warnings by the text form of the entity they stand at. */
export function problemCounts(problems: readonly Problem[]): ReadonlyMap<string, ProblemCount> {
  const cached = known.get(problems);
  if (cached !== undefined) return cached;
  const counts = new Map<string, { errors: number; warnings: number }>();
  for (const { severity, place } of problems) {
    if (place.entity === undefined || severity === 'info') continue;
    const count = counts.get(place.entity) ?? { errors: 0, warnings: 0 };
    if (severity === 'error') count.errors += 1;
    else count.warnings += 1;
    counts.set(place.entity, count);
  }
  known.set(problems, counts);
  return counts;
}
