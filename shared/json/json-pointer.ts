import { pointerTokens } from '#shared/std/json-pointer.ts';
import type { PlainJson } from './plain-json.ts';

/** The parts of a JSON pointer (RFC 6901); undefined if it is none. */
export function parseJsonPointer(pointer: string): string[] | undefined {
  const isPointer = /^(?:\/|$)/.test(pointer) && !/~(?![01])/.test(pointer);
  return isPointer ? pointerTokens(pointer) : undefined;
}

/** The value a pointer leads to; undefined if there is none, or the pointer cannot be read. */
export function resolveJsonPointer(document: PlainJson, pointer: string): PlainJson | undefined {
  const parts = parseJsonPointer(pointer);
  if (parts === undefined) return undefined;
  let value: PlainJson | undefined = document;
  for (const part of parts) {
    if (value === null || typeof value !== 'object') return undefined;
    if (isList(value)) {
      value = /^(?:0|[1-9][0-9]*)$/.test(part) ? value[Number(part)] : undefined;
    } else {
      value = Object.hasOwn(value, part) ? value[part] : undefined;
    }
    if (value === undefined) return undefined;
  }
  return value;
}

function isList(value: PlainJson): value is readonly PlainJson[] {
  return Array.isArray(value);
}
