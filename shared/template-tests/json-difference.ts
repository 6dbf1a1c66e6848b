import type { JsonValue } from '#shared/entities/common/json.ts';

/** Where two JSON values first differ. */
export interface JsonDifference {
  /** `$.items[2].name`; `$` is the whole. */
  readonly path: string;
  /** Undefined: there is nothing at that place. */
  readonly expected: JsonValue | undefined;
  readonly actual: JsonValue | undefined;
}

/**
 * The first place at which two values differ, members in the order of the expected one; undefined when they are equal. The order of
 * members does not count, and numbers are compared by value.
 */
export function jsonDifference(
  expected: JsonValue | undefined,
  actual: JsonValue | undefined,
  path = '$',
): JsonDifference | undefined {
  if (Object.is(expected, actual) || (expected === 0 && actual === 0)) return undefined;
  if (isList(expected) && isList(actual)) {
    for (let i = 0; i < Math.max(expected.length, actual.length); i++) {
      const found = jsonDifference(expected[i], actual[i], `${path}[${i}]`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (isMap(expected) && isMap(actual)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      const found = jsonDifference(own(expected, key), own(actual, key), `${path}${step(key)}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  return { path, expected, actual };
}

type JsonMap = { readonly [key: string]: JsonValue };

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isMap(value: JsonValue | undefined): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(map: JsonMap, key: string): JsonValue | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

function step(key: string): string {
  return /^[A-Za-z_][\w-]*$/.test(key) ? `.${key}` : `['${key.replaceAll("'", String.raw`\'`)}']`;
}
