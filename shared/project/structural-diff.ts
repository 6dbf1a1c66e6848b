/**
 * The difference between two revisions of a JSON-like document as data: what is journalled and what
 * crosses the process boundary. Shared parts are skipped by identity, so the cost follows the change, not the document.
 */

/** `value` absent means the key is removed. Arrays are replaced whole. */
export interface Change {
  readonly keys: readonly string[];
  readonly value?: unknown;
}

/** Changes that turn `before` into `after`, outermost first; empty when they are equal. */
export function structuralDiff(before: unknown, after: unknown): Change[] {
  const changes: Change[] = [];
  collect(before, after, [], changes);
  return changes;
}

function collect(
  before: unknown,
  after: unknown,
  keys: readonly string[],
  changes: Change[],
): void {
  if (before === after) return;
  if (!isRecord(before) || !isRecord(after)) {
    if (
      Array.isArray(before) &&
      Array.isArray(after) &&
      JSON.stringify(before) === JSON.stringify(after)
    )
      return;
    changes.push({ keys, value: after });
    return;
  }
  for (const key of Object.keys(before))
    if (!Object.hasOwn(after, key) || after[key] === undefined)
      if (before[key] !== undefined) changes.push({ keys: [...keys, key] });
  for (const key of Object.keys(after)) {
    if (after[key] === undefined) continue;
    if (Object.hasOwn(before, key)) collect(before[key], after[key], [...keys, key], changes);
    else changes.push({ keys: [...keys, key], value: after[key] });
  }
}

/**
 * Applies changes to a document without touching the original.
 *
 * @throws RangeError when a change names a place that does not exist (the two sides have drifted apart)
 */
export function applyChanges<T>(document: T, changes: readonly Change[]): T {
  let result: unknown = document;
  for (const change of changes) result = applyAt(result, change.keys, change);
  return result as T;
}

function applyAt(container: unknown, keys: readonly string[], change: Change): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return change.value;
  if (!isRecord(container))
    throw new RangeError(`Nothing at "${change.keys.join('/')}" to change.`);
  if (key === '__proto__') throw new RangeError('A document has no key "__proto__".');
  if (rest.length === 0 && change.value === undefined) {
    const { [key]: _removed, ...others } = container;
    return others;
  }
  return {
    ...container,
    [key]: applyAt(Object.hasOwn(container, key) ? container[key] : undefined, rest, change),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
