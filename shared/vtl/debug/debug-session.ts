import type { TextRange } from '../../std/problem.ts';
import type { InputOrigin } from './input-origin.ts';
import type { OutputSegment, RecordedStep, Recording } from './recording.ts';
import type { ValueSnapshot } from './value-snapshot.ts';

/** A stretch of the output; offsets in UTF-16 units, end exclusive. */
export interface OutputRange {
  readonly start: number;
  readonly end: number;
}

/** What printed a character of the output. */
export interface OutputOrigin {
  /** Where in the template; for text the very character. */
  readonly range: TextRange;
  /** The stretch of output that was printed with it. */
  readonly output: OutputRange;
  /** The step that printed it; undefined for text. */
  readonly step: number | undefined;
  /** The reference as it is written; undefined for text. */
  readonly reference: string | undefined;
  /** What of the input the printed value is made of. */
  readonly origins: readonly InputOrigin[];
  /** The times through loops during which it was printed, the innermost first. */
  readonly iterations: readonly LoopIteration[];
}

/** One time through a loop. */
export interface LoopIteration {
  /** The step with which it began. */
  readonly step: number;
  /** Counted from 0. */
  readonly index: number;
  /** The head of the loop. */
  readonly range: TextRange;
}

/** Steps between places from which variables are computed anew. */
const checkpointEvery = 200;

/**
 * Walks through a recording, forwards and backwards. A position is the index of a step, which has
 * just been done; moves give the next position and stay within the recording.
 */
export class DebugSession {
  readonly steps: readonly RecordedStep[];
  private readonly checkpoints: ReadonlyMap<string, ValueSnapshot>[] = [];

  constructor(readonly recording: Recording) {
    this.steps = recording.steps;
  }

  /** The number of the last step. */
  get last(): number {
    return this.steps.length - 1;
  }

  /** The very next step, into loops, blocks and texts. */
  stepInto(from: number): number {
    return Math.min(from + 1, this.last);
  }

  /** The step before one, whatever it belongs to; the first one when there is none. */
  stepBackInto(from: number): number {
    return Math.max(from - 1, 0);
  }

  /** The next step that is not inside what the present one is about: over a loop from its head, over a time through it from none. */
  stepOver(from: number): number {
    return this.next(from, this.framesAt(from));
  }

  /** The step before one which is not inside of it; the first one when there is none. */
  stepBack(from: number): number {
    const frames = this.framesAt(from);
    for (let i = from - 1; i >= 0; i--) if (frames.includes(this.frameAt(i))) return i;
    return 0;
  }

  /** The next step after the loop, block or text the present one stands in. */
  stepOut(from: number): number {
    return this.next(from, this.framesAt(from).slice(1));
  }

  /** The next time through the loop the present step stands in, or what comes after the loop. */
  nextIteration(from: number): number {
    const own = this.iterationsAt(from)[0];
    if (own === undefined) return this.stepOver(from);
    const frames = this.framesAt(own.step);
    for (let i = from + 1; i <= this.last; i++) {
      const frame = this.frameAt(i);
      const isInLoop = frame === frames[0];
      if (isInLoop ? this.steps[i]?.kind === 'iteration' : frames.includes(frame)) return i;
    }
    return this.last;
  }

  /**
   * The next step on one of the lines, coming from another line or from a later time through a loop; the
   * last one when there is none.
   */
  continueTo(from: number, lines: ReadonlySet<number>): number {
    for (let i = from + 1; i <= this.last; i++) if (this.isStop(i, i - 1, lines)) return i;
    return this.last;
  }

  /** As `continueTo`, backwards: the step at which a forward run would have stopped before. */
  continueBackTo(from: number, lines: ReadonlySet<number>): number {
    for (let i = from - 1; i > 0; i--) if (this.isStop(i, i - 1, lines)) return i;
    return 0;
  }

  /** The first position when a run starts: at the first breakpoint that is met, else at the beginning. */
  start(lines: ReadonlySet<number>): number {
    if (lines.size === 0) return 0;
    for (let i = 0; i <= this.last; i++) if (this.isStop(i, i - 1, lines)) return i;
    return 0;
  }

  /** Every variable after a step, by name. */
  variablesAt(step: number): ReadonlyMap<string, ValueSnapshot> {
    const wanted = Math.max(0, Math.min(step, this.last));
    const index = Math.floor(wanted / checkpointEvery);
    for (let made = this.checkpoints.length; made <= index; made++) {
      const before = this.checkpoints[made - 1];
      const from = made === 0 ? 0 : (made - 1) * checkpointEvery + 1;
      this.checkpoints.push(this.replay(before ?? new Map(), from, made * checkpointEvery));
    }
    return this.replay(this.checkpoints[index] ?? new Map(), index * checkpointEvery + 1, wanted);
  }

  /** The last step up to this one that gave a variable its value; undefined when it has had it from the start. */
  assignmentOf(name: string, step: number): number | undefined {
    for (let i = Math.min(step, this.last); i > 0; i--)
      if (this.steps[i]?.changes.some(([changed]) => changed === name) === true) return i;
    return undefined;
  }

  /** The times through loops a step stands in, the innermost first. */
  iterationsAt(step: number): LoopIteration[] {
    return this.iterationsIn(this.frameAt(step), step);
  }

  private iterationsIn(frame: number, step: number): LoopIteration[] {
    const found: LoopIteration[] = [];
    let frames = this.enclosing(frame);
    for (let i = step; i >= 0 && frames.length > 0; i--) {
      const each = this.steps[i];
      if (each?.kind !== 'iteration' || !frames.includes(each.frame)) continue;
      found.push({ step: i, index: each.index ?? 0, range: each.range });
      frames = frames.slice(frames.indexOf(each.frame) + 1);
    }
    return found;
  }

  /** What printed a character of the output, the innermost first; nothing for an offset outside of it. */
  originOf(offset: number): OutputOrigin[] {
    return this.recording.segments
      .filter(({ start, end }) => start <= offset && offset < end)
      .toReversed()
      .map((segment) => this.originIn(segment, offset));
  }

  /** The stretches of the output a stretch of the template has printed, in order, neighbours joined. */
  outputOf(range: OutputRange): OutputRange[] {
    const found: { start: number; end: number }[] = [];
    const [from, to] = [range.start, Math.max(range.end, range.start + 1)];
    for (const segment of this.recording.segments) {
      const [start, end] = [segment.range.start.offset, segment.range.end.offset];
      if (start >= to || end <= from) continue;
      const isExact = segment.isText && end - start === segment.end - segment.start;
      const output = isExact
        ? {
            start: segment.start + Math.max(0, from - start),
            end: segment.end - Math.max(0, end - to),
          }
        : { start: segment.start, end: segment.end };
      const last = found.at(-1);
      if (last !== undefined && output.start <= last.end) last.end = Math.max(last.end, output.end);
      else found.push(output);
    }
    return found;
  }

  private originIn(segment: OutputSegment, offset: number): OutputOrigin {
    const { range, isText, step, origins } = segment;
    const iterations = this.iterationsIn(segment.frame, step);
    const output = { start: segment.start, end: segment.end };
    const length = range.end.offset - range.start.offset;
    if (isText && length === segment.end - segment.start) {
      const at = this.position(range.start, offset - segment.start);
      const end = { ...at, offset: at.offset + 1, column: at.column + 1 };
      return {
        range: { start: at, end },
        output: { start: offset, end: offset + 1 },
        step: undefined,
        reference: undefined,
        origins,
        iterations,
      };
    }
    const reference = isText
      ? undefined
      : this.recording.source.slice(range.start.offset, range.end.offset);
    return { range, output, step: isText ? undefined : step, reference, origins, iterations };
  }

  /** The position some characters after another. */
  private position(start: TextRange['start'], characters: number): TextRange['start'] {
    const text = this.recording.source.slice(start.offset, start.offset + characters);
    const lines = text.split(/\r\n|\r|\n/);
    const last = lines.at(-1) ?? '';
    return {
      offset: start.offset + characters,
      line: start.line + lines.length - 1,
      column: (lines.length === 1 ? start.column : 1) + last.length,
    };
  }

  private next(from: number, frames: readonly number[]): number {
    for (let i = from + 1; i <= this.last; i++) if (frames.includes(this.frameAt(i))) return i;
    return this.last;
  }

  private isStop(i: number, before: number, lines: ReadonlySet<number>): boolean {
    const step = this.steps[i];
    if (step === undefined || !lines.has(step.range.start.line)) return false;
    const previous = this.steps[before];
    // The head of a loop is met again each time; more steps of one line are met once.
    return previous?.range.start.line !== step.range.start.line || step.kind === 'iteration';
  }

  private frameAt(step: number): number {
    return this.steps[step]?.frame ?? 0;
  }

  /** The frames a step stands in, the innermost first. */
  private framesAt(step: number): number[] {
    return this.enclosing(this.frameAt(step));
  }

  /** A frame and those it stands in. */
  private enclosing(innermost: number): number[] {
    const frames: number[] = [];
    for (let frame = innermost; frame >= 0; frame = this.recording.frames[frame] ?? -1)
      frames.push(frame);
    return frames;
  }

  private replay(
    before: ReadonlyMap<string, ValueSnapshot>,
    from: number,
    to: number,
  ): ReadonlyMap<string, ValueSnapshot> {
    if (from > to) return before;
    const variables = new Map(before);
    for (let i = from; i <= to; i++)
      for (const [name, value] of this.steps[i]?.changes ?? [])
        if (value === null) variables.delete(name);
        else variables.set(name, value);
    return variables;
  }
}
