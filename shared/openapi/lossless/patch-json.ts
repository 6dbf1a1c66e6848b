import { findNodeAtLocation, type Node } from 'jsonc-parser';
import type { JsonValue } from '#shared/entities/common/json.ts';
import { addBracketed, removeBracketed, type Bracketed } from './bracketed.ts';
import type { JsonEdit } from './json-edits.ts';
import { indentOf, lineBreakOf, lineStart, type TextPatch } from './text-patch.ts';

/** The patch that makes one edit in a JSON text; undefined when the tree has no such place. */
export function patchJson(text: string, tree: Node, edit: JsonEdit): TextPatch | undefined {
  const unit = indentUnitOf(text, tree);
  if (edit.kind === 'set') {
    const node = nodeAt(tree, edit.tokens);
    if (node === undefined) return undefined;
    const line = /^[ \t]*/.exec(text.slice(lineStart(text, node.offset)))?.[0] ?? '';
    return {
      start: node.offset,
      end: node.offset + node.length,
      text: printJson(edit.value, unit, line, lineBreakOf(text)),
    };
  }
  const container = nodeAt(tree, edit.tokens.slice(0, -1));
  const last = edit.tokens[edit.tokens.length - 1];
  if (container === undefined || last === undefined) return undefined;
  const isList = container.type === 'array';
  const children = container.children ?? [];
  const bracketed: Bracketed = {
    start: container.offset,
    end: container.offset + container.length,
    members: children.map((child) => ({ start: child.offset, end: child.offset + child.length })),
  };
  if (edit.kind === 'add')
    return addBracketed(
      text,
      bracketed,
      isList ? Number(last) : children.length,
      unit,
      (indent, inline) =>
        `${isList ? '' : `${JSON.stringify(last)}: `}${inline ? JSON.stringify(edit.value) : printJson(edit.value, unit, indent, lineBreakOf(text))}`,
    );
  const index = isList
    ? Number(last)
    : children.findIndex((child) => child.children?.[0]?.value === last);
  return removeBracketed(bracketed, index);
}

function nodeAt(tree: Node, tokens: readonly string[]): Node | undefined {
  let node: Node | undefined = tree;
  for (const token of tokens) {
    if (node === undefined) return undefined;
    node = findNodeAtLocation(node, [node.type === 'array' ? Number(token) : token]);
  }
  return node;
}

function printJson(value: JsonValue, unit: string, indent: string, eol: string): string {
  return JSON.stringify(value, null, unit).replaceAll('\n', `${eol}${indent}`);
}

/** What a level is indented by: as the first member is, else nothing for a text on one line, else two blanks. */
function indentUnitOf(text: string, tree: Node): string {
  const first = tree.children?.[0];
  const indent = first === undefined ? '' : indentOf(text, first.offset);
  return indent !== '' ? indent : text.trim().includes('\n') ? '  ' : '';
}
