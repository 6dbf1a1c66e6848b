import type { TextRange } from '../../std/problem.ts';

/** Replaces a stretch of a template. Edits that belong together do not overlap. */
export interface TextEdit {
  readonly range: TextRange;
  readonly newText: string;
}

/** A way to put a problem right. */
export interface TemplateFix {
  /** What it does, e.g. `Write .size()`. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** The text with edits made, whatever their order. */
export function applyEdits(source: string, edits: readonly TextEdit[]): string {
  let text = '';
  let end = 0;
  const sorted = [...edits].sort((a, b) => a.range.start.offset - b.range.start.offset);
  for (const { range, newText } of sorted) {
    text += source.slice(end, range.start.offset) + newText;
    end = range.end.offset;
  }
  return text + source.slice(end);
}
