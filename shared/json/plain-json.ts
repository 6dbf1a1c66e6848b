import { JavaList } from './java-list.ts';
import { JavaMap } from './java-map.ts';
import {
  fitsInteger,
  isJavaNumber,
  JavaDouble,
  JavaFloat,
  JavaLong,
  toDouble,
} from './java-number.ts';
import { toJavaString, type JavaValue } from './java-value.ts';

/** Any JSON value as JavaScript has it. */
export type PlainJson =
  null | boolean | number | string | readonly PlainJson[] | { readonly [key: string]: PlainJson };

/**
 * A JavaScript JSON value as a Java value. A whole number becomes an Integer or, beyond 32 bits, a
 * Long; any other a Double. Lists print as JSON when `listKind` is `json`, else as Java lists do.
 */
export function toJavaValue(value: PlainJson | undefined, listKind: 'json' | 'list'): JavaValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) return new JavaDouble(value);
    return fitsInteger(value) ? value + 0 : new JavaLong(BigInt(value));
  }
  if (typeof value !== 'object') return value;
  if (isList(value)) {
    return new JavaList(
      value.map((item) => toJavaValue(item, listKind)),
      listKind,
    );
  }
  const members = new Map<JavaValue, JavaValue>();
  for (const key of Object.keys(value)) members.set(key, toJavaValue(value[key], listKind));
  return new JavaMap(members);
}

/** A Java value as a JavaScript JSON value; what JSON does not know becomes its text. */
export function toPlainJson(value: JavaValue): PlainJson {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (isJavaNumber(value)) {
    // A float is the number that its text says.
    const number = value instanceof JavaFloat ? Number(value.toString()) : toDouble(value);
    return Number.isFinite(number) ? number : toJavaString(value);
  }
  if (value instanceof JavaList) return value.items.map(toPlainJson);
  if (value instanceof JavaMap) {
    return Object.fromEntries(
      value.entries().map(([key, member]) => [toJavaString(key), toPlainJson(member)]),
    );
  }
  return toJavaString(value);
}

function isList(value: PlainJson): value is readonly PlainJson[] {
  return Array.isArray(value);
}
