import { parse as parseJsonc, type ParseError } from 'jsonc-parser';
import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Document,
  type Tags,
} from 'yaml';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { pointerTo, pointerTokens } from '#shared/std/json-pointer.ts';
import { syntaxOf } from '#shared/std/syntax-of.ts';
import { duplicateMembers } from './duplicate-members.ts';
import { locateJson, type Span } from './locate-json.ts';
import { parseYamlText, repeatedMembers } from './parse-yaml-text.ts';
import { writtenMembers } from './written-members.ts';
import { yamlValue, YamlValueError } from './yaml-value.ts';

/** A document's value with the means to find places in its text, or why there is none. */
export type ReadDocument =
  | {
      readonly kind: 'read';
      readonly value: JsonValue;
      /** Spans by pointer; one pass for all of them. */
      readonly locate: (pointers: Iterable<string>) => Map<string, Span>;
      /** Pointers to members named `__proto__`, which no design can hold; they are not in `value`. */
      readonly forbidden: readonly string[];
      /** Pointers to members that stand more than once in their object; the last of them is in `value`. */
      readonly repeated: readonly string[];
      /** True where the text is JSON, which has no keys to compare as it is read. */
      readonly isJson?: true;
    }
  | { readonly kind: 'broken'; readonly message: string; readonly span: Span };

/** Deeper documents are refused: nothing real needs it, and every later walk may recurse. */
const maximumDepth = 256;
const tooDeep = `The document nests deeper than ${maximumDepth} levels.`;

/** JSON larger than this that does not parse is not tried as YAML, which is some twenty times slower. */
const maximumYamlRetry = 1_000_000;

/**
 * Reads JSON or YAML text. JSON goes through `JSON.parse`; places are looked up later and only when asked for.
 * CloudFormation's short tags (`!Sub`) become their long forms. Never throws.
 */
export function readDocument(text: string): ReadDocument {
  const read = syntaxOf(text) === 'json' ? readJson(text) : readYaml(text);
  if (read.kind === 'broken') return read;
  const look = { deep: false, forbidden: false, members: 0 };
  lookAt(read.value, maximumDepth, look);
  if (look.deep)
    return {
      kind: 'broken',
      message: tooDeep,
      span: { start: 0, end: Math.min(text.length, 1) },
    };
  // Places are looked for only where there are more members in the text than in the value.
  const repeated =
    read.isJson === true && writtenMembers(text) > look.members
      ? duplicateMembers(withoutMark(text))
      : read.repeated;
  if (!look.forbidden) return { ...read, repeated };
  const forbidden: string[] = [];
  return { ...read, value: withoutForbidden(read.value, '', forbidden), forbidden, repeated };
}

/** What an import says of a member named `__proto__`. */
export const forbiddenKeyMessage =
  "A design holds no key '__proto__'; the member is left out. An export over the document leaves it where it is.";

/** What an import says of a member that an object has twice, by its pointer. */
export function repeatedMessage(pointer: string): string {
  return `'${pointerTokens(pointer).at(-1) ?? ''}' stands here more than once; the last one counts, and the others are lost.`;
}

/** A byte order mark as the blank it means, so that offsets stay. */
export function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text;
}

function readJson(marked: string): ReadDocument {
  const text = withoutMark(marked);
  try {
    const value = JSON.parse(text) as JsonValue;
    return {
      kind: 'read',
      value,
      locate: (pointers) => locateJson(text, pointers),
      forbidden: [],
      repeated: [],
      isJson: true,
    };
  } catch (error) {
    // JSON with comments or trailing commas is still YAML, more or less; the service takes both.
    if (text.length <= maximumYamlRetry) {
      const yaml = readYaml(text);
      if (yaml.kind === 'read') return yaml;
    }
    const deep = opensDeeper(text, maximumDepth);
    if (deep !== undefined)
      return { kind: 'broken', message: tooDeep, span: { start: deep, end: deep + 1 } };
    return { kind: 'broken', message: messageOf(error), span: firstJsonError(text) };
  }
}

/** Where brackets that nothing closes nest deeper than so many levels; texts in quotes do not count. */
function opensDeeper(text: string, levels: number): number | undefined {
  let depth = 0;
  for (const { 0: found, index } of text.matchAll(/"(?:[^"\\\n]|\\.)*"|[[\]{}]/g)) {
    if (found === '[' || found === '{') depth++;
    else if (found === ']' || found === '}') depth--;
    if (depth > levels) return index;
  }
  return undefined;
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
    : spanIn(text, first.offset, first.offset + Math.max(1, first.length));
}

/** The stretch as far as it lies in the text: readers also complain of what is missing behind its end. */
function spanIn(text: string, start: number, end: number): Span {
  return { start: Math.min(start, text.length), end: Math.min(end, text.length) };
}

function readYaml(text: string): ReadDocument {
  try {
    const parsed = parseYamlText(text, {
      lineCounter: new LineCounter(),
      merge: true,
      customTags: intrinsicTags,
      prettyErrors: false,
      // Nothing is printed; more than one document is an error.
      logLevel: 'error',
    });
    const error = parsed.errors[0];
    if (error !== undefined)
      return {
        kind: 'broken',
        message: /call stack/.test(error.message)
          ? tooDeep
          : error.code === 'MULTIPLE_DOCS'
            ? "The text holds more than one YAML document, parted by '---'; import each by itself."
            : error.message,
        span: spanIn(text, error.pos[0], error.pos[1]),
      };
    const value = yamlValue(parsed, maximumDepth);
    return {
      kind: 'read',
      value,
      locate: (pointers) => locateYaml(parsed, pointers),
      forbidden: [],
      repeated: repeatedMembers(parsed),
    };
  } catch (error) {
    return {
      kind: 'broken',
      message: error instanceof RangeError ? tooDeep : messageOf(error),
      span:
        error instanceof YamlValueError
          ? spanIn(text, error.start, error.end)
          : { start: 0, end: Math.min(1, text.length) },
    };
  }
}

function locateYaml(parsed: Document.Parsed, pointers: Iterable<string>): Map<string, Span> {
  const found = new Map<string, Span>();
  for (const pointer of pointers) {
    let node: unknown = parsed.contents;
    let span = spanOf(node) ?? { start: 0, end: 0 };
    for (const token of pointerTokens(pointer)) {
      const next = memberNode(target(node, parsed), token, parsed);
      const nextSpan = spanOf(next);
      if (nextSpan === undefined) break;
      node = next;
      span = nextSpan;
    }
    found.set(pointer, span);
  }
  return found;
}

/** What an alias stands for: places are told where the value is written. */
function target(node: unknown, parsed: Document.Parsed): unknown {
  return isAlias(node) ? node.resolve(parsed) : node;
}

/** A member of a mapping, its own or merged in by `<<`, or an item of a list. */
function memberNode(node: unknown, token: string, parsed: Document.Parsed): unknown {
  if (isSeq(node)) return node.items[Number(token)];
  if (!isMap(node)) return undefined;
  const own = node.items.findLast((pair) => keyText(pair.key) === token);
  if (own !== undefined) return own.value;
  for (const { key, value } of node.items) {
    if (!isMergeKey(key)) continue;
    const merged = target(value, parsed);
    for (const part of isSeq(merged) ? merged.items : [merged]) {
      const found = memberNode(target(part, parsed), token, parsed);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function isMergeKey(key: unknown): boolean {
  return isScalar(key) && (key.source === '<<' || key.value === '<<');
}

function keyText(key: unknown): string {
  const value = isNode(key) && 'value' in key ? key.value : key;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function spanOf(node: unknown): Span | undefined {
  const range = isNode(node) ? node.range : undefined;
  return range === undefined || range === null ? undefined : { start: range[0], end: range[1] };
}

/** Notes depth beyond the limit and forbidden keys; recursion stops at the limit, so that no depth is too much for it. */
function lookAt(
  value: JsonValue,
  limit: number,
  look: { deep: boolean; forbidden: boolean; members: number },
): void {
  if (typeof value !== 'object' || value === null) return;
  if (limit === 0) {
    look.deep = true;
    return;
  }
  if (Array.isArray(value)) {
    for (const item of value as readonly JsonValue[]) lookAt(item, limit - 1, look);
    return;
  }
  const object = value as JsonObject;
  for (const key of Object.keys(object)) {
    if (key === '__proto__') look.forbidden = true;
    look.members++;
    lookAt(object[key] ?? null, limit - 1, look);
  }
}

function withoutForbidden(value: JsonValue, pointer: string, found: string[]): JsonValue {
  if (Array.isArray(value))
    return (value as readonly JsonValue[]).map((item, index) =>
      withoutForbidden(item, pointerTo(pointer, index), found),
    );
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as JsonObject).flatMap(([key, member]): [string, JsonValue][] => {
      const at = pointerTo(pointer, key);
      if (key !== '__proto__') return [[key, withoutForbidden(member, at, found)]];
      found.push(at);
      return [];
    }),
  );
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
