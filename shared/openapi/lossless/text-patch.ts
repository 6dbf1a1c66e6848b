/** A stretch of text with what takes its place; offsets in UTF-16 units, end exclusive. */
export interface TextPatch {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with all patches made; they must not overlap. */
export function applyPatches(text: string, patches: readonly TextPatch[]): string {
  let result = '';
  let from = 0;
  for (const patch of patches.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(from, patch.start) + patch.text;
    from = patch.end;
  }
  return result + text.slice(from);
}

/** True when two patches overlap or abut, so that the outcome would depend on their order. */
export function areNear(a: TextPatch, b: TextPatch): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** Offset of the first character of the line. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Offset of the line's break, before a carriage return; of the text's end for the last line. */
export function lineEnd(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  if (at === -1) return text.length;
  return text[at - 1] === '\r' && at - 1 >= offset ? at - 1 : at;
}

/** Blanks at the start of the line `offset` stands in. */
export function indentOf(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? '';
}

/** The line break a text uses. */
export function lineBreakOf(text: string): '\r\n' | '\n' {
  return /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n';
}
