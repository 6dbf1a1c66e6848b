import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { setMember } from '#shared/std/set-member.ts';

/** Looking into JSON of unknown shape, and building records that no key can break. */

/** True for a JSON object, not for a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own member of an object; undefined for anything else, so that `__proto__` and `constructor` are just names. */
export function memberOf(value: unknown, key: string): JsonValue | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Own member that is an object; undefined for anything else. */
export function objectAt(value: unknown, key: string): JsonObject | undefined {
  const member = memberOf(value, key);
  return isObject(member) ? member : undefined;
}

/** Text of a string, number or boolean member: YAML writes `200` where the service means `'200'`. */
export function textAt(value: unknown, key: string): string | undefined {
  return scalarText(memberOf(value, key));
}

/** Text of a string, number or boolean; undefined for anything else. */
export function scalarText(value: unknown): string | undefined {
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : undefined;
}

/** Own member that is a list; an empty one for anything else. */
export function listAt(value: unknown, key: string): readonly JsonValue[] {
  const member = memberOf(value, key);
  return Array.isArray(member) ? (member as readonly JsonValue[]) : [];
}

/** The strings, numbers and booleans of a list as texts; none for anything else. */
export function textListAt(value: unknown, key: string): string[] {
  return listAt(value, key).flatMap((item) => scalarText(item) ?? []);
}

/**
 * A record from entries, by definition rather than assignment, so that a key named `__proto__` is a key like any other.
 */
export function recordOf<T>(entries: Iterable<readonly [string, T]>): Record<string, T> {
  return Object.fromEntries(entries);
}

/** Members whose key is not in `known`. */
export function membersExcept(object: JsonObject, known: ReadonlySet<string>): JsonObject {
  return recordOf(Object.entries(object).filter(([key]) => !known.has(key)));
}

/** The list with every item changed; the same list when no item changes. */
export function mapItems(
  list: readonly JsonValue[],
  change: (item: JsonValue) => JsonValue,
): readonly JsonValue[] {
  let changed: JsonValue[] | undefined;
  for (let index = 0; index < list.length; index++) {
    const before = list[index] as JsonValue;
    const after = change(before);
    if (changed !== undefined) changed.push(after);
    else if (after !== before) {
      changed = list.slice(0, index);
      changed.push(after);
    }
  }
  return changed ?? list;
}

/** The object with every member changed, keys in their order; the same object when no member changes. */
export function mapMembers(
  object: JsonObject,
  change: (member: JsonValue, key: string) => JsonValue,
): JsonObject {
  let changed: Record<string, JsonValue> | undefined;
  const keys = Object.keys(object);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string;
    const before = object[key] as JsonValue;
    const after = change(before, key);
    if (changed === undefined) {
      if (after === before) continue;
      changed = {};
      for (const same of keys.slice(0, index)) setMember(changed, same, object[same] as JsonValue);
    }
    setMember(changed, key, after);
  }
  return changed ?? object;
}
