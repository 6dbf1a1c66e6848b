import { parseTree, type Node, type ParseError } from 'jsonc-parser';
import { isAlias, isMap, isScalar, isSeq, visit, type Document } from 'yaml';
import type { JsonValue } from '#shared/entities/common/json.ts';
import { syntaxOf } from '#shared/std/syntax-of.ts';
import { intrinsicTags, readDocument, withoutMark } from '../import/read-document.ts';
import { parseYamlText } from '../import/parse-yaml-text.ts';
import { jsonEdits, type JsonEdit } from './json-edits.ts';
import { patchJson } from './patch-json.ts';
import { patchYaml, type YamlStyle } from './patch-yaml.ts';
import { applyPatches, areNear, lineStart, type TextPatch } from './text-patch.ts';

/**
 * Changes a JSON or YAML text so that it reads as `target`, and touches nothing else: layout, comments, order, quotes and
 * anchors stay, byte for byte, outside the members that differ. Equal already: the same text.
 *
 * @returns undefined when the text cannot be read, or is written so that it cannot be changed in place
 */
export function editDocument(text: string, target: JsonValue): string | undefined {
  let current = text;
  let passes = 0;
  for (;;) {
    const read = readDocument(current);
    if (read.kind === 'broken') return undefined;
    const edits = jsonEdits(read.value, target);
    if (edits.length === 0) return current;
    // Every pass makes at least one edit; more passes than that mean that edits undo each other.
    if (passes++ > 2 * edits.length + 50) return undefined;
    const patcher = patcherOf(current, target);
    const patches = compatiblePatches(edits, patcher);
    const next = applyPatches(current, patches);
    // What is taken away may hold an anchor that an alias elsewhere still needs.
    const readable =
      readDocument(next).kind === 'read' ? next : withoutAliases(current, edits, patcher);
    if (readable === undefined || readable === current) return undefined;
    current = readable;
  }
}

const yamlOptions = {
  merge: true,
  customTags: intrinsicTags,
  prettyErrors: false,
  logLevel: 'silent',
  keepSourceTokens: true,
} as const;

type Patcher = (edit: JsonEdit) => TextPatch | undefined;

function patcherOf(text: string, target: JsonValue): Patcher {
  const tree = jsonTree(text);
  if (tree !== undefined) return (edit) => patchJson(text, tree, edit);
  const document = parseYamlText(text, yamlOptions);
  const style = yamlStyleOf(text, document);
  return (edit) => patchYaml(text, document, edit, target, style);
}

function jsonTree(text: string): Node | undefined {
  if (syntaxOf(text) !== 'json') return undefined;
  const errors: ParseError[] = [];
  const tree = parseTree(withoutMark(text), errors, { allowTrailingComma: true });
  return errors.length === 0 ? tree : undefined;
}

/**
 * Patches that can be made together: away from each other, at most one that adds or removes in each map or list, and
 * none beside it in a list, where it moves the indices. The others come in the next pass.
 */
function compatiblePatches(edits: readonly JsonEdit[], patcher: Patcher): TextPatch[] {
  const patches: TextPatch[] = [];
  const touched = new Set<string>();
  const moved = new Set<string>();
  for (const edit of edits) {
    const holder = JSON.stringify(edit.tokens.slice(0, -1));
    const chain = edit.tokens.map((_, index) => JSON.stringify(edit.tokens.slice(0, index)));
    if (chain.some((key) => moved.has(key))) continue;
    if (edit.kind !== 'set' && touched.has(holder)) continue;
    const patch = patcher(edit);
    if (patch === undefined || patches.some((other) => areNear(other, patch))) continue;
    patches.push(patch);
    for (const key of chain) touched.add(key);
    if (edit.kind !== 'set') moved.add(holder);
  }
  return patches;
}

/** The first of the edits alone that leaves a readable text; else the text with its aliases written out. */
function withoutAliases(
  text: string,
  edits: readonly JsonEdit[],
  patcher: Patcher,
): string | undefined {
  for (const edit of edits) {
    const patch = patcher(edit);
    if (patch === undefined) continue;
    const next = applyPatches(text, [patch]);
    if (readDocument(next).kind === 'read') return next;
  }
  const places: string[][] = [];
  collectAliases(parseYamlText(text, yamlOptions).contents, [], places);
  const next = applyPatches(
    text,
    compatiblePatches(
      places.map((tokens) => ({ kind: 'set', tokens, value: null })),
      patcher,
    ),
  );
  return readDocument(next).kind === 'read' ? next : undefined;
}

function collectAliases(node: unknown, at: readonly string[], places: string[][]): void {
  if (isAlias(node)) places.push([...at]);
  else if (isSeq(node))
    node.items.forEach((item, index) => collectAliases(item, [...at, String(index)], places));
  else if (isMap(node))
    for (const { key, value } of node.items)
      if (isScalar(key)) collectAliases(value, [...at, String(key.value)], places);
}

/** Looks how the text is written; two blanks, lists indented, double quotes where it does not say. */
function yamlStyleOf(text: string, document: Document.Parsed): YamlStyle {
  let indent: number | undefined;
  let indentSeq: boolean | undefined;
  let single = 0;
  let double = 0;
  const column = (offset: number): number => offset - lineStart(text, offset);
  visit(document, {
    Scalar(_key, node) {
      if (node.type === 'QUOTE_SINGLE') single++;
      else if (node.type === 'QUOTE_DOUBLE') double++;
    },
    Pair(_key, { key, value }) {
      const start = isScalar(key) ? key.range?.[0] : undefined;
      if (start === undefined || (!isMap(value) && !isSeq(value)) || value.flow === true) return;
      const from = value.range?.[0];
      if (from === undefined) return;
      const depth = column(from) - column(start);
      if (isSeq(value)) indentSeq ??= depth > 0;
      else if (depth > 0) indent ??= depth;
    },
  });
  return { indent: indent ?? 2, indentSeq: indentSeq ?? true, singleQuote: single > double };
}
