/**
 * Whether two revisions would be saved as the same bytes: equal values, shared parts skipped by identity,
 * `undefined` like absent. Stops at the first difference, so the cost follows how little differs.
 */
export function isSameDocument(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, index) => isSameDocument(item, b[index]))
    );
  const before = a as Readonly<Record<string, unknown>>;
  const after = b as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(before))
    if (!isSameDocument(before[key], Object.hasOwn(after, key) ? after[key] : undefined))
      return false;
  for (const key of Object.keys(after))
    if (after[key] !== undefined && !Object.hasOwn(before, key)) return false;
  return true;
}
