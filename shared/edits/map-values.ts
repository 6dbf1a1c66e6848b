/** The record with each value changed; the same record when no value is another. */
export function mapValues<T>(
  record: Readonly<Record<string, T>>,
  change: (value: T, key: string) => T,
): Readonly<Record<string, T>> {
  let isChanged = false;
  const next: Record<string, T> = {};
  for (const [key, value] of Object.entries(record)) {
    const changed = change(value, key);
    if (changed !== value) isChanged = true;
    next[key] = changed;
  }
  return isChanged ? next : record;
}

/** The record without the keys; the same record when it has none of them. */
export function withoutKeys<T>(
  record: Readonly<Record<string, T>>,
  isGone: (key: string) => boolean,
): Readonly<Record<string, T>> {
  const kept = Object.entries(record).filter(([key]) => !isGone(key));
  return kept.length === Object.keys(record).length ? record : Object.fromEntries(kept);
}

/** The record with one key renamed in its place; the same record when there is no such key. */
export function renameKey<T>(
  record: Readonly<Record<string, T>>,
  from: string,
  to: string,
  value: T,
): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(record).map(([key, other]) => (key === from ? [to, value] : [key, other])),
  );
}
