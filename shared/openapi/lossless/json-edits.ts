import { equalJson } from '#shared/std/equal-json.ts';
import type { JsonValue } from '#shared/entities/common/json.ts';
import { isObject } from '../json-shape.ts';

/**
 * One change of a JSON value. `tokens` lead to the member or item concerned: one that is there for `set` and
 * `remove`, the place it is to have for `add`.
 */
export type JsonEdit =
  | { readonly kind: 'set' | 'add'; readonly tokens: readonly string[]; readonly value: JsonValue }
  | { readonly kind: 'remove'; readonly tokens: readonly string[] };

/**
 * Edits that turn `before` into `after` when each is made on what the one before it left. Equal members are not
 * touched, whatever their order; lists are compared from both ends, so that one item more is one edit.
 */
export function jsonEdits(before: JsonValue, after: JsonValue): JsonEdit[] {
  const edits: JsonEdit[] = [];
  collect(before, after, [], edits);
  return edits;
}

function collect(
  before: JsonValue,
  after: JsonValue,
  tokens: readonly string[],
  edits: JsonEdit[],
): void {
  if (equalJson(before, after)) return;
  if (isObject(before) && isObject(after)) {
    for (const [key, value] of Object.entries(before)) {
      const at = [...tokens, key];
      if (!Object.hasOwn(after, key)) edits.push({ kind: 'remove', tokens: at });
      else collect(value, after[key] as JsonValue, at, edits);
    }
    for (const [key, value] of Object.entries(after))
      if (!Object.hasOwn(before, key)) edits.push({ kind: 'add', tokens: [...tokens, key], value });
  } else if (Array.isArray(before) && Array.isArray(after))
    collectItems(before as JsonValue[], after as JsonValue[], tokens, edits);
  else edits.push({ kind: 'set', tokens, value: after });
}

function collectItems(
  before: readonly JsonValue[],
  after: readonly JsonValue[],
  tokens: readonly string[],
  edits: JsonEdit[],
): void {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && equalJson(before[head], after[head])) head++;
  let tail = 0;
  while (
    tail < shorter - head &&
    equalJson(before[before.length - 1 - tail], after[after.length - 1 - tail])
  )
    tail++;
  const paired = shorter - head - tail;
  for (let index = head; index < head + paired; index++)
    collect(
      before[index] as JsonValue,
      after[index] as JsonValue,
      [...tokens, String(index)],
      edits,
    );
  for (let index = before.length - tail - 1; index >= head + paired; index--)
    edits.push({ kind: 'remove', tokens: [...tokens, String(index)] });
  for (let index = head + paired; index < after.length - tail; index++)
    edits.push({
      kind: 'add',
      tokens: [...tokens, String(index)],
      value: after[index] as JsonValue,
    });
}

/** The value at a path of keys and indices; undefined where there is none. */
export function valueAtTokens(value: JsonValue, tokens: readonly string[]): JsonValue | undefined {
  let current: JsonValue | undefined = value;
  for (const token of tokens) {
    if (Array.isArray(current)) current = (current as JsonValue[])[Number(token)];
    else if (isObject(current) && Object.hasOwn(current, token)) current = current[token];
    else return undefined;
  }
  return current;
}
