import type { TextPosition, TextRange } from '../../std/problem.ts';

/** Finds line and column of offsets in one text. A line ends with `\n`, `\r\n` or `\r`. */
export class TextLines {
  private readonly starts: number[] = [0];
  private near = 0;

  constructor(text: string) {
    for (const end of text.matchAll(/\r\n|\r|\n/g)) this.starts.push(end.index + end[0].length);
  }

  /** Line and column of an offset, which may be the length of the text. */
  position(offset: number): TextPosition {
    const { starts } = this;
    // Offsets come in order as a rule, so the line found last is nearly always the one.
    const isNear =
      (starts[this.near] ?? 0) <= offset && offset < (starts[this.near + 1] ?? Infinity);
    let low = isNear ? this.near : 0;
    let high = isNear ? this.near : starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    this.near = low;
    return { offset, line: low + 1, column: offset - (this.starts[low] ?? 0) + 1 };
  }

  /** The stretch between two offsets, the second exclusive. */
  range(start: number, end: number): TextRange {
    return { start: this.position(start), end: this.position(end) };
  }
}
