import { JavaObject, type JavaValue } from '../../json/java-value.ts';
import type { TextPosition, TextRange } from '../../std/problem.ts';
import { LoopScope } from '../compiler/loop-scope.ts';
import type { RenderWatcher, WatchedRun, WatchEvent } from '../render-watcher.ts';
import type { DirectiveNode, SetNode, StatementNode } from '../syntax/tree.ts';
import { VtlError } from '../vtl-error.ts';
import type { InputOrigin } from './input-origin.ts';
import { changesItsTarget, OriginTracker } from './origin-tracker.ts';
import type { OutputSegment, RecordedRead, RecordedStep, StepKind } from './recording.ts';
import { Snapshots, type ValueSnapshot } from './value-snapshot.ts';

/** A statement or loop that is being rendered. */
interface Frame {
  readonly node: StatementNode;
  /** The frame its parts stand in. */
  readonly id: number;
  readonly start: number;
  /** What a `#foreach` goes through, and what that is made of. */
  source?: { readonly value: JavaValue; readonly origins: readonly InputOrigin[] };
  /** For a printed reference: what was read to print it. */
  read?: RecordedRead;
}

/** How much of a rendering is kept. */
export interface RecorderOptions {
  /** Steps after which a recording is full and the rendering ends with an error. */
  readonly steps: number;
  /** Names that are left out of the variables. */
  readonly isHidden: (name: string) => boolean;
  /** Called after each step, with the rendering as it stands; may throw to end it. */
  readonly onStep?: (index: number, run: WatchedRun) => void;
}

/** Thrown when a recording is full. */
export class RecordingFull extends VtlError {}

/** Makes a list of steps of a rendering it watches. */
export class RunRecorder implements RenderWatcher {
  readonly steps: RecordedStep[] = [];
  readonly segments: OutputSegment[] = [];
  /** For each frame the one it stands inside of. */
  readonly frames: number[] = [-1];
  private readonly origins = new OriginTracker();
  private readonly snapshots = new Snapshots();
  private readonly variables = new Map<string, ValueSnapshot>();
  private readonly open: Frame[] = [];
  private reads: RecordedRead[] = [];
  private run: WatchedRun | undefined;
  private outputLength = 0;

  constructor(private readonly options: RecorderOptions) {}

  /** The output so far. */
  get output(): string {
    return this.run?.out ?? '';
  }

  /** Takes note of an event of the rendering; called by the engine. */
  watch(event: WatchEvent, run: WatchedRun): void {
    if (this.run === undefined) this.begin(run);
    if (run.nesting === 0) this.outputLength = run.out.length;
    switch (event.kind) {
      case 'begin':
        this.open.push({ node: event.node, id: this.frameOf(event.node), start: run.out.length });
        return;
      case 'end':
        this.end(run);
        return;
      case 'access':
        if (changesItsTarget(event.part, event.target)) this.snapshots.noteChange();
        this.origins.access(event.part, event.args);
        return;
      case 'read': {
        const { node, trail } = event;
        const origins = this.origins.read(node, trail);
        const value = trail.length > node.parts.length ? (trail.at(-1) ?? null) : null;
        const read: RecordedRead = {
          range: node.range,
          text: node.literal,
          value: this.snapshots.take(value),
          origins,
        };
        const frame = this.open.at(-1);
        if (frame?.node === node) frame.read = read;
        if (this.reads.length < mostReads) this.reads.push(read);
        return;
      }
      case 'set':
        if (event.node.target.parts.length > 0) this.snapshots.noteChange();
        this.origins.set(event.node, this.origins.takePending());
        this.add(run, 'set', headOfSet(event.node), event.value, this.open.at(-2));
        return;
      case 'test':
        this.origins.takePending();
        this.add(run, 'test', event.condition.range, event.truth, this.open.at(-1));
        return;
      case 'loop': {
        const frame = this.open.at(-1);
        if (frame !== undefined)
          frame.source = { value: event.source, origins: this.origins.takePending() };
        this.add(run, 'loop', headOf(event.node), event.source, this.open.at(-2));
        return;
      }
      case 'iteration':
        this.iterate(event.node, run);
        return;
      case 'iteration-end':
        return;
    }
  }

  /** Adds the last step: the end, or the error that was it. */
  finish(kind: 'end' | 'error', range: TextRange, message?: string): void {
    const { run } = this;
    if (run !== undefined) this.outputLength = run.out.length;
    this.push(kind, range, null, run, undefined, message === undefined ? {} : { message });
  }

  private begin(run: WatchedRun): void {
    this.run = run;
    for (const [name, value] of run.variables()) this.origins.begin(name, value);
  }

  private end(run: WatchedRun): void {
    const frame = this.open.pop();
    if (frame === undefined) return;
    const { node } = frame;
    const outer = this.open.at(-1);
    if (node.kind === 'text') {
      this.addSegment(frame, run, true, []);
      return;
    }
    if (node.kind === 'set' || node.kind === 'if' || isLoop(node)) return;
    if (node.kind === 'reference') {
      // Inside a text in quotes, what was read goes on to whatever the text is for.
      if (run.nesting === 0) this.origins.takePending();
      const { read } = frame;
      // One that failed was not read.
      if (read === undefined && !node.bare && !node.neverValue) return;
      this.push('print', node.range, read?.value ?? null, run, outer, this.outputOf(frame, run));
      this.addSegment(frame, run, false, read?.origins ?? []);
      return;
    }
    if (node.kind !== 'directive') return;
    if (run.nesting === 0) this.origins.takePending();
    const kind = node.name === 'define' ? 'define' : 'directive';
    if (node.name === 'macro') return;
    this.push(kind, headOf(node), null, run, outer, this.outputOf(frame, run));
    this.addSegment(frame, run, false, []);
  }

  private outputOf(frame: Frame, run: WatchedRun): Partial<RecordedStep> {
    if (run.nesting > 0 || run.out.length <= frame.start) return {};
    return { output: { start: frame.start, end: run.out.length } };
  }

  private addSegment(
    { node, start }: Frame,
    run: WatchedRun,
    isText: boolean,
    origins: readonly InputOrigin[],
  ): void {
    if (run.nesting > 0 || run.out.length <= start) return;
    if (this.segments.length >= this.options.steps * 3) throw this.full(node.range);
    this.segments.push({
      start,
      end: run.out.length,
      range: node.range,
      isText,
      step: this.steps.length - 1,
      frame: this.open.at(-1)?.id ?? 0,
      origins,
    });
  }

  private iterate(node: DirectiveNode, run: WatchedRun): void {
    const [element] = node.args;
    const name = element?.kind === 'reference' ? element.root : '';
    let item: JavaValue = null;
    let index = 0;
    for (const [variable, value] of run.variables()) {
      if (variable === name) item = value;
      if (variable === 'foreach' && value instanceof LoopScope) index = value.index;
    }
    const frame = this.open.at(-1);
    const source = frame?.source;
    if (source !== undefined) this.origins.iterate(name, source.value, source.origins, index, item);
    this.push('iteration', headOf(node), this.snapshots.take(item), run, frame, { index });
  }

  /** The frame of what a statement has inside: one of its own for loops, blocks and what holds texts in quotes. */
  private frameOf(node: StatementNode): number {
    const outer = this.open.at(-1)?.id ?? 0;
    if (node.kind === 'text' || node.kind === 'if' || node.kind === 'comment') return outer;
    return this.frames.push(outer) - 1;
  }

  private add(
    run: WatchedRun,
    kind: StepKind,
    range: TextRange,
    value: JavaValue,
    frame: Frame | undefined,
  ): void {
    const snapshot = value === null ? null : this.snapshots.take(value);
    this.push(kind, range, snapshot, run, frame, {});
  }

  private push(
    kind: StepKind,
    range: TextRange,
    value: ValueSnapshot | null,
    run: WatchedRun | undefined,
    frame: Frame | undefined,
    more: Partial<RecordedStep>,
  ): void {
    const isLast = kind === 'end' || kind === 'error';
    if (!isLast && this.steps.length >= this.options.steps) throw this.full(range);
    const { reads } = this;
    this.reads = [];
    this.steps.push({
      kind,
      range,
      frame: frame?.id ?? 0,
      value,
      reads,
      changes: run === undefined ? [] : this.changes(run),
      outputLength: this.outputLength,
      ...more,
    });
    if (run !== undefined && !isLast) this.options.onStep?.(this.steps.length - 1, run);
  }

  private changes(run: WatchedRun): [string, ValueSnapshot | null][] {
    const changes: [string, ValueSnapshot | null][] = [];
    for (const [name, value] of run.variables()) {
      if (this.options.isHidden(name)) continue;
      const before = this.variables.get(name);
      if (value === null) {
        if (before === undefined) continue;
        this.variables.delete(name);
        changes.push([name, null]);
        continue;
      }
      const now = this.snapshots.take(value);
      if (now === before || isSameSimple(now, before, value)) continue;
      this.variables.set(name, now);
      changes.push([name, now]);
    }
    return changes;
  }

  private full(range: TextRange): RecordingFull {
    return new RecordingFull(
      `The recording is full: stopped after ${this.options.steps} steps, on line ${range.start.line}.`,
      range,
      'limit',
    );
  }
}

/** References kept for one step. */
const mostReads = 100;

function isLoop(node: StatementNode): boolean {
  return node.kind === 'directive' && node.name === 'foreach';
}

/** An object that is made anew for each look at it, such as a view of keys, with the same in it. */
function isSameSimple(
  now: ValueSnapshot,
  before: ValueSnapshot | undefined,
  value: JavaValue,
): boolean {
  return (
    before !== undefined &&
    value instanceof JavaObject &&
    now.members === undefined &&
    now.type === before.type &&
    now.text === before.text
  );
}

/** A `#set` without the end of line that belongs to it. */
function headOfSet({ range, value }: SetNode): TextRange {
  return { start: range.start, end: after(value.range.end) };
}

/** A directive without its body: up to the parenthesis that ends its arguments. */
function headOf(node: DirectiveNode): TextRange {
  const last = node.args.at(-1)?.range.end;
  if (last === undefined) return { start: node.range.start, end: node.nameRange.end };
  return { start: node.range.start, end: after(last) };
}

function after(position: TextPosition): TextPosition {
  return { ...position, offset: position.offset + 1, column: position.column + 1 };
}
