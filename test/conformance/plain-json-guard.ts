import type { PlainJson } from '#shared/json/plain-json.ts';

/** Anything that came out of `JSON.parse`; checked one level deep, the rest is as it was parsed. */
export function isPlainJson(value: unknown): value is PlainJson {
  return value !== undefined && typeof value !== 'function' && typeof value !== 'symbol';
}

/** An object of texts, as parameters are; other members are left out. */
export function textsOf(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  const texts: Record<string, string> = {};
  for (const [key, member] of Object.entries(value)) {
    if (typeof member === 'string') texts[key] = member;
  }
  return texts;
}
