import { parse as parseJsonc, type ParseError } from 'jsonc-parser';
import { isMap, isNode, isSeq, LineCounter, parseDocument, type Document, type Tags } from 'yaml';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { pointerTokens } from '#shared/std/json-pointer.ts';
import { locateJson, type Span } from './locate-json.ts';

/** A document's value with the means to find places in its text, or why there is none. */
export type ReadDocument =
  | {
      readonly kind: 'read';
      readonly value: JsonValue;
      /** Spans by pointer; one pass for all of them. */
      readonly locate: (pointers: Iterable<string>) => Map<string, Span>;
    }
  | { readonly kind: 'broken'; readonly message: string; readonly span: Span };

/** Deeper documents are refused: nothing real needs it, and every later walk may recurse. */
export const maximumDepth = 256;

/** JSON larger than this that does not parse is not tried as YAML, which is some twenty times slower. */
const maximumYamlRetry = 1_000_000;

/**
 * Reads JSON or YAML text. JSON goes through `JSON.parse`; places are looked up later and only when asked for.
 * CloudFormation's short tags (`!Sub`) become their long forms. Never throws.
 */
export function readDocument(text: string): ReadDocument {
  const read = /^\s*[{[]/.test(text) ? readJson(text) : readYaml(text);
  if (read.kind === 'read' && deeperThan(read.value, maximumDepth))
    return {
      kind: 'broken',
      message: `The document nests deeper than ${maximumDepth} levels.`,
      span: { start: 0, end: Math.min(text.length, 1) },
    };
  return read;
}

function readJson(text: string): ReadDocument {
  try {
    const value = JSON.parse(text) as JsonValue;
    return { kind: 'read', value, locate: (pointers) => locateJson(text, pointers) };
  } catch (error) {
    // JSON with comments or trailing commas is still YAML, more or less; the service takes both.
    if (text.length <= maximumYamlRetry) {
      const yaml = readYaml(text);
      if (yaml.kind === 'read') return yaml;
    }
    return { kind: 'broken', message: messageOf(error), span: firstJsonError(text) };
  }
}

function firstJsonError(text: string): Span {
  const errors: ParseError[] = [];
  try {
    parseJsonc(text, errors);
  } catch {
    return { start: 0, end: Math.min(1, text.length) };
  }
  const first = errors[0];
  return first === undefined
    ? { start: 0, end: Math.min(1, text.length) }
    : { start: first.offset, end: first.offset + Math.max(1, first.length) };
}

function readYaml(text: string): ReadDocument {
  try {
    const parsed = parseDocument(text, {
      lineCounter: new LineCounter(),
      merge: true,
      customTags: intrinsicTags,
      prettyErrors: false,
      logLevel: 'silent',
    });
    const error = parsed.errors[0];
    if (error !== undefined)
      return {
        kind: 'broken',
        message: error.message,
        span: { start: error.pos[0], end: error.pos[1] },
      };
    const value = parsed.toJS({ maxAliasCount: 100 }) as JsonValue;
    return { kind: 'read', value, locate: (pointers) => locateYaml(parsed, pointers) };
  } catch (error) {
    const tooDeep = error instanceof RangeError;
    return {
      kind: 'broken',
      message: tooDeep
        ? `The document nests deeper than ${maximumDepth} levels.`
        : messageOf(error),
      span: { start: 0, end: Math.min(1, text.length) },
    };
  }
}

function locateYaml(parsed: Document.Parsed, pointers: Iterable<string>): Map<string, Span> {
  const found = new Map<string, Span>();
  for (const pointer of pointers) {
    let node: unknown = parsed.contents;
    let span = spanOf(node) ?? { start: 0, end: 0 };
    for (const token of pointerTokens(pointer)) {
      const next: unknown = isMap(node)
        ? node.items.find((pair) => keyText(pair.key) === token)?.value
        : isSeq(node)
          ? node.items[Number(token)]
          : undefined;
      const nextSpan = spanOf(next);
      if (nextSpan === undefined) break;
      node = next;
      span = nextSpan;
    }
    found.set(pointer, span);
  }
  return found;
}

function keyText(key: unknown): string {
  const value = isNode(key) && 'value' in key ? key.value : key;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function spanOf(node: unknown): Span | undefined {
  const range = isNode(node) ? node.range : undefined;
  return range === undefined || range === null ? undefined : { start: range[0], end: range[1] };
}

/** Recursion stops at the limit, so that no depth of the document is too much for it. */
function deeperThan(value: JsonValue, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (limit === 0) return true;
  if (Array.isArray(value)) {
    for (const item of value as readonly JsonValue[]) if (deeperThan(item, limit - 1)) return true;
    return false;
  }
  const object = value as JsonObject;
  for (const key of Object.keys(object))
    if (deeperThan(object[key] ?? null, limit - 1)) return true;
  return false;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Logical id and attribute; an attribute may have dots of its own, as `Outputs.Url` of a nested stack. */
function splitAtDot(text: string): string[] {
  const dot = text.indexOf('.');
  return dot === -1 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}

/** `!Ref x` → `{Ref: x}`, `!Sub x` → `{Fn::Sub: x}`, `!GetAtt a.b` → `{Fn::GetAtt: [a, b]}` and the rest alike. */
export const intrinsicTags: Tags = [
  'Ref',
  'Condition',
  'Sub',
  'GetAtt',
  'Join',
  'Select',
  'Split',
  'ImportValue',
  'FindInMap',
  'Base64',
  'If',
  'Equals',
  'Not',
  'And',
  'Or',
  'Cidr',
  'GetAZs',
  'Length',
  'ToJsonString',
  'Transform',
].flatMap((name) => {
  const key = name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
  const wrap = (value: unknown): unknown => ({
    [key]: name === 'GetAtt' && typeof value === 'string' ? splitAtDot(value) : value,
  });
  return [
    { tag: `!${name}`, resolve: (text: string) => wrap(text) },
    {
      tag: `!${name}`,
      collection: 'seq' as const,
      resolve: (node: { toJSON(): unknown }) => wrap(node.toJSON()),
    },
    {
      tag: `!${name}`,
      collection: 'map' as const,
      resolve: (node: { toJSON(): unknown }) => wrap(node.toJSON()),
    },
  ];
});
