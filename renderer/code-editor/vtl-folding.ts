/** Lines that fold away under their first, counted from 1. */
export interface FoldedLines {
  readonly start: number;
  readonly end: number;
  readonly kind: 'block' | 'comment';
}

/** What opens, divides and closes blocks; comments and raw text hide directives, an escaped one is text. */
const marks =
  /\\+#|##[^\n]*|#\*[\s\S]*?(?:\*#|$)|#\[\[[\s\S]*?(?:\]\]#|$)|#\{?(if|foreach|macro|define|elseif|else|end)\b|\n/g;

/**
 * Blocks of a template that can be folded: `#if`, its branches, `#foreach`, `#macro`, `#define`, and comments of several lines.
 * Works on half-typed text: an unmatched `#end` is passed over, a block never ended does not fold.
 */
export function foldVtl(source: string): FoldedLines[] {
  const folds: FoldedLines[] = [];
  const open: number[] = [];
  let line = 1;
  const close = (last: number): void => {
    const start = open.pop();
    if (start !== undefined && last > start) folds.push({ start, end: last, kind: 'block' });
  };
  for (const [text, word] of source.matchAll(marks)) {
    if (text === '\n') line += 1;
    else if (word === undefined) {
      const breaks = text.split('\n').length - 1;
      if (breaks > 0 && text.startsWith('#*'))
        folds.push({ start: line, end: line + breaks, kind: 'comment' });
      line += breaks;
    } else if (word === 'end') close(line - 1);
    else if (word === 'else' || word === 'elseif') {
      if (open.length > 0) {
        close(line - 1);
        open.push(line);
      }
    } else open.push(line);
  }
  return folds.sort((a, b) => a.start - b.start || b.end - a.end);
}
