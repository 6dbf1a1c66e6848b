import { LineStarts, sourceOf, type FindingSource } from '#shared/openapi/import/import-report.ts';
import type { Span } from '#shared/openapi/import/locate-json.ts';
import type { ReadDocument } from '#shared/openapi/import/read-document.ts';
import type { Problem, TextRange } from '#shared/std/problem.ts';

/** A document's text, with the parts of it that stand in other files. */
export interface PlacedText {
  readonly text: string;
  readonly file: string;
  readonly read: ReadDocument;
  readonly sources?: readonly FindingSource[];
}

/** A finding that stands in a text: which of them, and where it is found there. */
interface Placed {
  readonly problem: Problem;
  readonly pointer: string;
}

/**
 * Problems with their places in a document's text or in the files parts of it come from: file, pointer, and the range of what
 * stands there or of the nearest value around it. Problems that have a file already stay as they are.
 *
 * @param toPointer pointer into the document, with its parts in place, for a problem's own; undefined for what stands nowhere in it
 */
export function placeInText(
  problems: readonly Problem[],
  document: PlacedText,
  toPointer: (pointer: string, range: TextRange | undefined) => string | undefined,
): Problem[] {
  const { file, read, sources = [] } = document;
  const placed = problems.map(
    ({ place }): { at: string; in: FindingSource | undefined } | undefined => {
      const at =
        place.file === undefined && place.pointer !== undefined
          ? toPointer(place.pointer, place.range)
          : undefined;
      if (at === undefined) return undefined;
      const source = sourceOf(at, sources);
      return {
        at: source === undefined ? at : source.pointer + at.slice(source.at.length),
        in: source,
      };
    },
  );
  const results = new Map<Problem, Problem>();
  for (const source of new Set(placed.map((place) => place?.in))) {
    const here = problems.flatMap((problem, index): Placed[] => {
      const place = placed[index];
      return place === undefined || place.in !== source ? [] : [{ problem, pointer: place.at }];
    });
    const locate =
      source?.locate ?? (read.kind === 'read' ? read.locate : () => new Map<string, Span>());
    const name = source?.file ?? file;
    for (const [problem, result] of placedIn(source?.text ?? document.text, name, locate, here))
      results.set(problem, result);
  }
  return problems.map((problem) => {
    const result = results.get(problem);
    if (result !== undefined || problem.place.file !== undefined) return result ?? problem;
    const { range: _range, pointer: _own, ...rest } = problem.place;
    return { ...problem, place: { ...rest, file } };
  });
}

function placedIn(
  text: string,
  file: string,
  locate: (pointers: Iterable<string>) => Map<string, Span>,
  placed: readonly Placed[],
): [Problem, Problem][] {
  const spans = locate(placed.map(({ pointer }) => pointer));
  const lines = new LineStarts(text, spans.values());
  return placed.map(({ problem, pointer }) => {
    const { range: inner, pointer: _own, ...rest } = problem.place;
    const span = spans.get(pointer);
    if (span === undefined) return [problem, { ...problem, place: { ...rest, file, pointer } }];
    const whole = lines.range(span);
    const range = (inner && inBlockText(text, span, whole, inner)) ?? whole;
    return [problem, { ...problem, place: { ...rest, file, pointer, range } }];
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
