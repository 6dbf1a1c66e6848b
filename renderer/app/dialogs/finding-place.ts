import type { Place } from '#shared/std/problem.ts';

/** Where in an imported document a finding stands: its line and column, else the path of keys that leads there. */
export function findingPlace({ range, pointer }: Place): string | undefined {
  if (range !== undefined) return `Line ${range.start.line}, column ${range.start.column}`;
  return pointer === '' ? undefined : pointer;
}
