import type { Place } from '#shared/std/problem.ts';

/** Where in an imported document a finding stands, as editors write it: `shop.yaml:12:5`; else the path of keys that leads there. */
export function findingPlace({ range, pointer }: Place, fileName: string): string | undefined {
  if (range !== undefined) return `${fileName}:${range.start.line}:${range.start.column}`;
  return pointer === '' ? undefined : pointer;
}
