/**
 * Whether two values are the same JSON: the order of members does not count, that of lists does, and a
 * member that is `undefined` is one that is not there. Shared parts are skipped by identity and the first
 * difference ends it, so comparing two revisions of a document costs what differs, not what is there.
 */
export function equalJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, index) => equalJson(item, b[index]))
    );
  const before = a as Readonly<Record<string, unknown>>;
  const after = b as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(before))
    if (!equalJson(before[key], Object.hasOwn(after, key) ? after[key] : undefined)) return false;
  for (const key of Object.keys(after))
    if (after[key] !== undefined && !Object.hasOwn(before, key)) return false;
  return true;
}
