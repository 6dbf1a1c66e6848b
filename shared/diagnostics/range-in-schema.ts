import { findNodeAtLocation, getLocation, parseTree } from 'jsonc-parser';
import type { TextPosition, TextRange } from '#shared/std/problem.ts';

/** What a report says of a finding at some keys of a schema: where in its text. */
export function inSchema(text: string, keys: readonly string[]): { readonly range?: TextRange } {
  const range = rangeInSchema(text, keys);
  return range === undefined ? {} : { range };
}

/** Where the value at some keys stands in a schema's text; undefined where there is none. */
function rangeInSchema(text: string, keys: readonly string[]): TextRange | undefined {
  let node = parseTree(text);
  for (const key of keys) {
    if (node === undefined) return undefined;
    node = findNodeAtLocation(node, [node.type === 'array' ? Number(key) : key]);
  }
  return node === undefined
    ? undefined
    : { start: positionAt(text, node.offset), end: positionAt(text, node.offset + node.length) };
}

/** From a schema's text to what stands at an offset of it, as `inSchema` gives it. */
export function keysAt(text: string, offset: number): string[] {
  return getLocation(text, offset).path.map(String);
}

function positionAt(text: string, offset: number): TextPosition {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++;
    start = at + 1;
  }
  return { offset, line, column: offset - start + 1 };
}
