import { LineStarts } from '#shared/openapi/import/import-report.ts';
import type { Span } from '#shared/openapi/import/locate-json.ts';
import type { ReadDocument } from '#shared/openapi/import/read-document.ts';
import type { Problem, TextRange } from '#shared/std/problem.ts';

/**
 * Problems with their places in a document's text: file, pointer, and the range of what stands there or of the nearest value
 * around it. Problems that have a file already stay as they are.
 *
 * @param toPointer pointer into the document for a problem's own; undefined for what stands nowhere in it
 */
export function placeInText(
  problems: readonly Problem[],
  document: { readonly text: string; readonly file: string; readonly read: ReadDocument },
  toPointer: (pointer: string) => string | undefined,
): Problem[] {
  const { text, file, read } = document;
  const pointers = problems.map(({ place }) =>
    place.file === undefined && place.pointer !== undefined ? toPointer(place.pointer) : undefined,
  );
  const spans =
    read.kind === 'read'
      ? read.locate(pointers.filter((pointer) => pointer !== undefined))
      : new Map<string, Span>();
  const lines = new LineStarts(text, spans.values());
  return problems.map((problem, index) => {
    if (problem.place.file !== undefined) return problem;
    const { range: inner, pointer: _own, ...rest } = problem.place;
    const pointer = pointers[index];
    if (pointer === undefined) return { ...problem, place: { ...rest, file } };
    const span = spans.get(pointer);
    if (span === undefined) return { ...problem, place: { ...rest, file, pointer } };
    const whole = lines.range(span);
    const range = (inner && inBlockText(text, span, whole, inner)) ?? whole;
    return { ...problem, place: { ...rest, file, pointer, range } };
  });
}

/**
 * A range inside a text that a document holds as a literal block (`|`), as a range of the document. Undefined for other styles,
 * whose escapes and folds move what is in them.
 */
function inBlockText(
  text: string,
  span: Span,
  whole: TextRange,
  inner: TextRange,
): TextRange | undefined {
  const header = /^(?:!\S+\s+)?\|[-+0-9]*[^\n]*\n/.exec(text.slice(span.start, span.end))?.[0];
  if (header === undefined) return undefined;
  const start = span.start + header.length;
  const block = text.slice(start, span.end);
  const indent = /^(?: *\r?\n)*( +)/.exec(block)?.[1]?.length ?? 0;
  const position = ({ line, column }: TextRange['start']): TextRange['start'] => ({
    offset: offsetOfLine(block, line) + start + indent + column - 1,
    line: whole.start.line + line,
    column: indent + column,
  });
  return { start: position(inner.start), end: position(inner.end) };
}

function offsetOfLine(text: string, line: number): number {
  let offset = 0;
  for (let at = 1; at < line; at++) {
    const next = text.indexOf('\n', offset);
    if (next === -1) return offset;
    offset = next + 1;
  }
  return offset;
}
