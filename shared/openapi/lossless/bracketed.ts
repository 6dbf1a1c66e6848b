import { indentOf, lineBreakOf, lineStart, type TextPatch } from './text-patch.ts';

/** A member (key and value) or an item between brackets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** An object or list between brackets, as JSON and YAML's flow style write it. */
export interface Bracketed {
  /** Brackets included. */
  readonly start: number;
  readonly end: number;
  readonly members: readonly Span[];
}

/**
 * Puts a member in at a position among the others, laid out as they are: on a line of its own when they have one each.
 *
 * @param print the member's text, its later lines indented by `indent`
 */
export function addBracketed(
  text: string,
  container: Bracketed,
  index: number,
  indentUnit: string,
  print: (indent: string, inline: boolean) => string,
): TextPatch {
  const { members } = container;
  const eol = lineBreakOf(text);
  const [first] = members;
  if (first === undefined) {
    const outer = lineIndent(text, container.start);
    // The document's own way: a JSON text without line breaks stays on one line.
    if (!text.slice(0, container.start).includes('\n') && !text.trimEnd().includes('\n'))
      return inside(container, print('', true));
    const indent = outer + indentUnit;
    return inside(container, `${eol}${indent}${print(indent, false)}${eol}${outer}`);
  }
  const ownLines = text.slice(lineStart(text, first.start), first.start).trim() === '';
  const indent = indentOf(text, first.start);
  const before = members[index];
  if (before === undefined) {
    const last = members[members.length - 1] ?? first;
    const separator = ownLines ? `,${eol}${indent}` : ', ';
    return { start: last.end, end: last.end, text: separator + print(indent, !ownLines) };
  }
  const separator = ownLines ? `,${eol}${indent}` : ', ';
  return { start: before.start, end: before.start, text: print(indent, !ownLines) + separator };
}

/** Takes a member out with its comma. */
export function removeBracketed(container: Bracketed, index: number): TextPatch | undefined {
  const { members } = container;
  const member = members[index];
  if (member === undefined) return undefined;
  const next = members[index + 1];
  if (next !== undefined) return { start: member.start, end: next.start, text: '' };
  const previous = members[index - 1];
  if (previous !== undefined) return { start: previous.end, end: member.end, text: '' };
  return { start: container.start + 1, end: container.end - 1, text: '' };
}

function inside(container: Bracketed, inner: string): TextPatch {
  return { start: container.start + 1, end: container.end - 1, text: inner };
}

function lineIndent(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset)))?.[0] ?? '';
}
