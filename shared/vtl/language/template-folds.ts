/** Lines that fold away under their first, counted from 1. */
export interface FoldedLines {
  readonly start: number;
  readonly end: number;
  /** A directive's block, what stands in braces or brackets of the text itself, or a comment. */
  readonly kind: 'block' | 'text' | 'comment';
}

/** What opens, divides and closes blocks; comments, raw text and what stands in quotes hide directives and brackets, an escaped one is text. */
const marks =
  /\\+#|##[^\n]*|#\*[\s\S]*?(?:\*#|$)|#\[\[[\s\S]*?(?:\]\]#|$)|#\{?(if|foreach|macro|define|elseif|else|end)\b\}?|\$!?\{|"(?:[^"\\\n]|\\.)*"|\n|([{[])|([}\]])/g;

interface Open {
  readonly line: number;
  readonly by: 'block' | 'text';
}

/**
 * What can be folded in a template: `#if`, its branches, `#foreach`, `#macro`, `#define`, objects and lists of the text, and comments
 * of several lines; each by the line it begins on. Works on half-typed text: an unmatched end is passed over, what is never ended does
 * not fold, and a bracket does not reach over the end of the block it stands in.
 */
export function templateFolds(source: string): FoldedLines[] {
  const folds: FoldedLines[] = [];
  let open: Open[] = [];
  let line = 1;
  const fold = (start: number, end: number, kind: FoldedLines['kind']): void => {
    if (end > start && !folds.some((other) => other.start === start && other.end === end))
      folds.push({ start, end, kind });
  };
  /** Drops brackets left open in the innermost block, and gives that block. */
  const closeBlock = (): Open | undefined => {
    const at = open.findLastIndex(({ by }) => by === 'block');
    const block = open[at];
    if (block !== undefined) open = open.slice(0, at);
    return block;
  };
  for (const [text, word, opening, closing] of source.matchAll(marks)) {
    if (text === '\n') line += 1;
    else if (opening !== undefined) open.push({ line, by: 'text' });
    else if (closing !== undefined) {
      if (open.at(-1)?.by !== 'text') continue;
      const start = open.pop()?.line ?? line;
      fold(start, line - 1, 'text');
    } else if (text.endsWith('{') && word === undefined) open.push({ line, by: 'text' });
    else if (word === undefined) {
      const breaks = text.split('\n').length - 1;
      if (text.startsWith('#*')) fold(line, line + breaks, 'comment');
      line += breaks;
    } else if (word === 'end') {
      const block = closeBlock();
      if (block !== undefined) fold(block.line, line - 1, 'block');
    } else if (word === 'else' || word === 'elseif') {
      const block = closeBlock();
      if (block === undefined) continue;
      fold(block.line, line - 1, 'block');
      open.push({ line, by: 'block' });
    } else open.push({ line, by: 'block' });
  }
  return folds.sort((a, b) => a.start - b.start || b.end - a.end);
}
