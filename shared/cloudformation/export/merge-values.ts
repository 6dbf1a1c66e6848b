import { equalJson } from '#shared/std/equal-json.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { isObject, memberOf, recordOf, scalarText } from '#shared/openapi/json-shape.ts';
import { isIntrinsic, type Symbols } from '../import/symbols.ts';

/**
 * A value of a template with a change applied to it: `before` and `after` are how an exporter writes the design as it
 * was imported and as it is now. What is the same in both stays as the template has it, functions included.
 */
export function mergeValue(
  original: JsonValue | undefined,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  symbols: Symbols,
): JsonValue | undefined {
  if (before === undefined ? after === undefined : equalJson(before, after)) return original;
  if (after === undefined) return undefined;
  if (isPlainObject(original) && isPlainObject(before) && isPlainObject(after))
    return mergeObject(original, before, after, symbols);
  if (Array.isArray(original) && Array.isArray(before) && Array.isArray(after)) {
    const merged = mergeList(
      original as JsonValue[],
      before as JsonValue[],
      after as JsonValue[],
      symbols,
    );
    if (merged !== undefined) return merged;
  }
  // A template that spells `${Name}` in plain text means these characters.
  if (typeof original === 'string' && typeof after === 'string' && symbols.occurIn(original))
    return after;
  return symbols.inTemplate(after);
}

function isPlainObject(value: JsonValue | undefined): value is JsonObject {
  return value !== undefined && isObject(value) && !isIntrinsic(value);
}

function mergeObject(
  original: JsonObject,
  before: JsonObject,
  after: JsonObject,
  symbols: Symbols,
): JsonObject {
  const keys = new Set([...Object.keys(original), ...Object.keys(after)]);
  return recordOf(
    [...keys].flatMap((key): [string, JsonValue][] => {
      const merged = mergeValue(
        memberOf(original, key),
        memberOf(before, key),
        memberOf(after, key),
        symbols,
      );
      return merged === undefined ? [] : [[key, merged]];
    }),
  );
}

/** Lists of texts as sets, lists of objects by what names each; undefined when their items cannot be told apart. */
function mergeList(
  original: readonly JsonValue[],
  before: readonly JsonValue[],
  after: readonly JsonValue[],
  symbols: Symbols,
): JsonValue[] | undefined {
  const originals = byKey(original);
  const befores = byKey(before);
  const afters = byKey(after);
  if (originals === undefined || befores === undefined || afters === undefined) return undefined;
  if ([...befores.keys()].some((key) => !originals.has(key) && afters.has(key))) return undefined;
  const merged: JsonValue[] = [];
  for (const [key, item] of originals) {
    if (befores.has(key) && !afters.has(key)) continue;
    const result = mergeValue(item, befores.get(key), afters.get(key) ?? befores.get(key), symbols);
    merged.push(result ?? item);
  }
  for (const [key, item] of afters)
    if (!originals.has(key) && !befores.has(key)) merged.push(symbols.inTemplate(item));
  return merged;
}

function byKey(list: readonly JsonValue[]): Map<string, JsonValue> | undefined {
  const items = new Map<string, JsonValue>();
  for (const item of list) {
    const key = keyOf(item);
    if (key === undefined || items.has(key)) return undefined;
    items.set(key, item);
  }
  return items;
}

/** What names an item of a list: a text itself, the status of a response, the destination of a parameter, the key of a tag, the method of a setting. */
function keyOf(item: JsonValue): string | undefined {
  if (!isPlainObject(item)) return scalarText(item);
  for (const names of [
    ['StatusCode'],
    ['Destination'],
    ['Key'],
    ['ResourcePath', 'HttpMethod'],
    ['ApiId', 'Stage'],
  ]) {
    const parts = names.map((name) => memberOf(item, name));
    if (parts.every((part) => part !== undefined))
      return parts.map((part) => scalarText(part) ?? JSON.stringify(part)).join(' ');
  }
  return undefined;
}
