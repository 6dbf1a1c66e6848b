import type { Problem, TextPosition, TextRange } from '../std/problem.ts';

/** Keys and list positions that lead to a value inside a file. */
export type ValuePath = readonly (string | number)[];

/** What became of the text of one YAML or JSON file. Parsing never fails; what cannot be read is a problem. */
export interface ParsedText {
  /** Plain JSON without the key `__proto__`; undefined for an empty file. */
  readonly value: unknown;
  readonly problems: readonly TextProblem[];
  /** Where a value stands, or its key; the nearest enclosing value that has a place when it is missing. */
  rangeAt(path: ValuePath, part: 'key' | 'value'): TextRange | undefined;
}

/** A problem before it knows its file. */
export interface TextProblem {
  readonly ruleId: string;
  readonly severity: Problem['severity'];
  readonly message: string;
  readonly path?: ValuePath;
  readonly range: TextRange;
}

/** Turns offsets of a text into positions; finds its lines once, when first asked. */
export class LineMap {
  private starts: number[] | undefined;

  constructor(private readonly text: string) {}

  range(start: number, end: number): TextRange {
    return { start: this.position(start), end: this.position(Math.max(start, end)) };
  }

  position(offset: number): TextPosition {
    if (this.starts === undefined) {
      this.starts = [0];
      for (let at = this.text.indexOf('\n'); at >= 0; at = this.text.indexOf('\n', at + 1))
        this.starts.push(at + 1);
    }
    const starts = this.starts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { offset, line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }
}

/** JSON pointer (RFC 6901) of a path. */
export function pointerOf(path: ValuePath): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
