/** The first name that may be meant by another: at most two letters of it differ. Undefined when none is that near. */
export function nearestName(name: string, names: Iterable<string>): string | undefined {
  for (const candidate of names) if (distance(name, candidate) <= 2) return candidate;
  return undefined;
}

/** Letters to insert, remove or change until `a` is `b`; lengths that differ by more are too far apart to count. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return Number.POSITIVE_INFINITY;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (next[j - 1] ?? 0) + 1,
          (row[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}
