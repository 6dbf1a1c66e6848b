import type { TextEdit, TextPosition } from '#shared/std/problem.ts';

/** The lines that differ between two texts of a file, as one edit of the first; undefined when nothing differs. */
export function lineEdit(file: string, before: string, after: string): TextEdit | undefined {
  if (before === after) return undefined;
  const [old, now] = [linesOf(before), linesOf(after)];
  let first = 0;
  while (first < old.length && first < now.length && old[first] === now[first]) first++;
  let last = 0;
  while (
    last < old.length - first &&
    last < now.length - first &&
    old[old.length - 1 - last] === now[now.length - 1 - last]
  )
    last++;
  return {
    file,
    range: {
      start: startOf(old, first),
      end: startOf(old, old.length - last),
    },
    text: now.slice(first, now.length - last).join(''),
  };
}

/** Lines with their ends. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Where a line begins; behind the last one, where the text ends. */
function startOf(lines: readonly string[], index: number): TextPosition {
  const offset = lines.slice(0, index).reduce((sum, line) => sum + line.length, 0);
  const last = lines[index - 1];
  return index > 0 && index === lines.length && last !== undefined && !last.endsWith('\n')
    ? { offset, line: index, column: last.length + 1 }
    : { offset, line: index + 1, column: 1 };
}
