import { equalJson } from '#shared/std/equal-json.ts';
import { isMap, isNode, isScalar, parseDocument, type Pair, type YAMLMap } from 'yaml';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import { isObject, memberOf, recordOf } from '#shared/openapi/json-shape.ts';
import { printYaml } from '#shared/project/print-yaml.ts';

/** Prints a template; functions in their long forms. */
export function printTemplate(template: JsonObject, format: 'yaml' | 'json'): string {
  return format === 'json' ? `${JSON.stringify(template, null, 2)}\n` : printYaml(template);
}

/**
 * Prints a template that came from a text: sections, and resources in them, that are the same stay as they are in
 * the text, comments and short tags included; the others are printed in their places.
 */
export function printOver(text: string, template: JsonObject, format: 'yaml' | 'json'): string {
  const isJson = /^\s*\{/.test(text);
  const read = readDocument(text);
  if (read.kind === 'broken' || isJson !== (format === 'json'))
    return printTemplate(template, format);
  if (equalJson(read.value, template)) return text;
  if (isJson || !isObject(read.value)) return printTemplate(template, format);
  const spliced = splice(text, read.value, template);
  if (spliced === undefined) return printTemplate(template, format);
  const again = readDocument(spliced);
  return again.kind === 'read' && equalJson(again.value, template)
    ? spliced
    : printTemplate(template, format);
}

/** Sections whose members are replaced one by one. */
const memberSections = new Set(['Resources', 'Parameters']);

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function splice(text: string, before: JsonObject, after: JsonObject): string | undefined {
  const root = rootMap(text);
  if (root === undefined) return undefined;
  const edits: Edit[] = [];
  for (const pair of root.items) {
    const key = keyOf(pair);
    if (key === undefined) return undefined;
    const old = memberOf(before, key);
    const now = memberOf(after, key);
    if (equalJson(old, now)) continue;
    const value = pair.value;
    const isMembers = memberSections.has(key) && isMap(value) && value.flow !== true;
    const found =
      isMembers && isObject(old) && isObject(now)
        ? memberEdits(text, value as YAMLMap, old, now)
        : [entryEdit(text, pair, now === undefined ? '' : printYaml({ [key]: now }), '')];
    if (found === undefined) return undefined;
    edits.push(...found);
  }
  const known = new Set(root.items.map(keyOf));
  const added = Object.keys(after).filter((key) => !known.has(key));
  if (added.length > 0) {
    const first = root.items.find((pair) => keyOf(pair) !== 'AWSTemplateFormatVersion');
    const at = first === undefined ? undefined : lineStart(text, startOf(first) ?? -1);
    if (at === undefined) return undefined;
    edits.push({
      start: at,
      end: at,
      text: printYaml(recordOf(added.map((key) => [key, memberOf(after, key) ?? null]))),
    });
  }
  return applied(text, edits);
}

function memberEdits(
  text: string,
  map: YAMLMap,
  before: JsonObject,
  after: JsonObject,
): Edit[] | undefined {
  const edits: Edit[] = [];
  const known = new Set<string>();
  let indent: string | undefined;
  let last = 0;
  for (const pair of map.items) {
    const key = keyOf(pair);
    const start = startOf(pair);
    if (key === undefined || start === undefined) return undefined;
    known.add(key);
    indent ??= text.slice(lineStart(text, start), start);
    const now = memberOf(after, key);
    const end = endOf(text, pair);
    if (end === undefined || !/^ *$/.test(indent)) return undefined;
    last = end;
    if (equalJson(memberOf(before, key), now)) continue;
    edits.push(entryEdit(text, pair, now === undefined ? '' : printYaml({ [key]: now }), indent));
  }
  const added: [string, JsonValue][] = Object.entries(after).filter(([key]) => !known.has(key));
  if (added.length > 0)
    edits.push({
      start: last,
      end: last,
      text: indented(`\n${printYaml(recordOf(added))}`, indent ?? '  ').replace(/\n$/, ''),
    });
  return edits;
}

/** Replaces an entry from the start of its line to the end of its value. */
function entryEdit(text: string, pair: Pair, printed: string, indent: string): Edit {
  const start = lineStart(text, startOf(pair) ?? 0);
  const end = endOf(text, pair) ?? start;
  const replacement = indented(printed, indent).replace(/\n$/, '');
  return {
    start,
    // The line of an entry that goes is gone too.
    end: printed === '' && text[end] === '\n' ? end + 1 : end,
    text: replacement,
  };
}

function indented(text: string, indent: string): string {
  return text.replace(/^(?=.)/gm, indent);
}

function applied(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const edit of [...edits].sort((a, b) => b.start - a.start || b.end - a.end))
    result = result.slice(0, edit.start) + edit.text + result.slice(edit.end);
  return result;
}

function rootMap(text: string): YAMLMap | undefined {
  try {
    const { contents, errors } = parseDocument(text, {
      merge: true,
      prettyErrors: false,
      logLevel: 'silent',
    });
    return errors.length === 0 && isMap(contents) && contents.flow !== true ? contents : undefined;
  } catch {
    return undefined;
  }
}

function keyOf(pair: Pair): string | undefined {
  return isScalar(pair.key) ? String(pair.key.value) : undefined;
}

function startOf(pair: Pair): number | undefined {
  return isNode(pair.key) ? pair.key.range?.[0] : undefined;
}

/** End of an entry's value without the white space and comments after it. */
function endOf(text: string, pair: Pair): number | undefined {
  const range = isNode(pair.value)
    ? pair.value.range
    : isNode(pair.key)
      ? pair.key.range
      : undefined;
  const start = startOf(pair);
  if (range === undefined || range === null || start === undefined) return undefined;
  return start + text.slice(start, range[1]).trimEnd().length;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}
