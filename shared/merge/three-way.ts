import { equalJson } from '../std/equal-json.ts';
import { setMember } from '../std/set-member.ts';

/** Told of every value only theirs changed, or both did; says which of the two to take. Undefined is no value. */
export type Decide = (
  keys: readonly string[],
  sides: { readonly base: unknown; readonly yours: unknown; readonly theirs: unknown },
  isConflict: boolean,
) => 'yours' | 'theirs';

/**
 * Merges JSON-like values by key. What only one side changed is taken from it; what both changed alike is no conflict; maps
 * are merged within, everything else is a value as a whole. Yours comes back itself when nothing is to be taken.
 */
export function threeWay(
  base: unknown,
  yours: unknown,
  theirs: unknown,
  keys: readonly string[],
  decide: Decide,
): unknown {
  if (equalJson(yours, theirs) || equalJson(theirs, base)) return yours;
  if (isRecord(yours) && isRecord(theirs) && (isRecord(base) || base === undefined)) {
    const old = base ?? {};
    const merged: Record<string, unknown> = {};
    let changed = false;
    for (const key of new Set([...Object.keys(yours), ...Object.keys(theirs)])) {
      const mine = own(yours, key);
      const value = threeWay(own(old, key), mine, own(theirs, key), [...keys, key], decide);
      if (value !== mine) changed = true;
      if (value !== undefined) setMember(merged, key, value);
    }
    return changed ? merged : yours;
  }
  const choice = decide(keys, { base, yours, theirs }, !equalJson(yours, base));
  return choice === 'yours' ? yours : theirs;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function own(record: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
