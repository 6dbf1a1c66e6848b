import { useMemo } from 'react';
import type { TextRange } from '#shared/std/problem.ts';

/** Lines shown before and after the one a finding is about. */
const around = 4;
/** Longer lines are cut: a document may stand on one line of megabytes. */
const mostCharacters = 400;

/** The lines of a document around a place; the place's own lines are marked. */
export function SourceExcerpt(props: { fileName: string; text: string; range: TextRange }) {
  const { fileName, text, range } = props;
  const lines = useMemo(() => excerpt(text, range), [text, range]);
  return (
    <pre
      className="import-source mono"
      tabIndex={0}
      role="region"
      aria-label={`${fileName} around line ${range.start.line}`}
    >
      {lines.map(({ number, line, isMarked }) => (
        <div key={number} data-marked={isMarked || undefined}>
          <span className="import-line-number">{number}</span>
          {line}
        </div>
      ))}
    </pre>
  );
}

interface ExcerptLine {
  readonly number: number;
  readonly line: string;
  readonly isMarked: boolean;
}

function excerpt(text: string, { start, end }: TextRange): ExcerptLine[] {
  let from = text.lastIndexOf('\n', start.offset - 1) + 1;
  let number = start.line;
  while (number > Math.max(1, start.line - around)) {
    from = text.lastIndexOf('\n', from - 2) + 1;
    number -= 1;
  }
  const last = Math.min(end.line, start.line + around) + around;
  const lines: ExcerptLine[] = [];
  for (; number <= last; number += 1) {
    const newline = text.indexOf('\n', from);
    const to = newline < 0 ? text.length : newline;
    const isMarked = number >= start.line && number <= end.line;
    // On a line of megabytes the place itself is what is to be seen.
    const skip = number === start.line ? Math.max(0, start.offset - from - mostCharacters / 2) : 0;
    const line = text.slice(from + skip, Math.min(to, from + skip + mostCharacters)).trimEnd();
    lines.push({ number, line: skip > 0 ? `…${line}` : line, isMarked });
    if (newline < 0) break;
    from = newline + 1;
  }
  return lines;
}
