import type { JsonObject, JsonValue } from './json.ts';

/**
 * DynamoDB's items as plain JSON objects and back (documented, "AttributeValue"). Text, numbers, flags, null,
 * lists and maps have one plain form each; sets and binary values have none.
 */

/** A plain object as an item. */
export function toAttributes(item: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [name, toAttributeValue(value)]),
  );
}

function toAttributeValue(value: JsonValue): JsonObject {
  if (value === null) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: (value as JsonValue[]).map(toAttributeValue) };
  return { M: toAttributes(value as JsonObject) };
}

/**
 * An item as a plain object. `isWhole` is false when going back by `toAttributes` would make another item of it: it
 * holds a set, a binary value or a number that loses digits.
 */
export function fromAttributes(item: JsonObject): {
  readonly plain: JsonObject;
  readonly isWhole: boolean;
} {
  let isWhole = true;
  const plainOf = (value: JsonValue): JsonValue => {
    const [type, content] = Object.entries((value ?? {}) as JsonObject)[0] ?? [];
    switch (type) {
      case 'NULL':
        return null;
      case 'S':
      case 'BOOL':
        return content ?? null;
      case 'N': {
        const number = Number(content);
        if (String(number) !== content) isWhole = false;
        return number;
      }
      case 'L':
        return ((content ?? []) as readonly JsonValue[]).map(plainOf);
      case 'M':
        return objectOf((content ?? {}) as JsonObject);
      case 'NS':
        isWhole = false;
        return ((content ?? []) as readonly JsonValue[]).map(Number);
      default:
        isWhole = false;
        return content ?? null;
    }
  };
  const objectOf = (object: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(object).map(([name, value]) => [name, plainOf(value)]));
  return { plain: objectOf(item), isWhole };
}
