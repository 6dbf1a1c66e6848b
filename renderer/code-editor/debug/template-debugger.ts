import { DebugSession } from '#shared/vtl/debug/debug-session.ts';
import type { Evaluated } from '#shared/vtl/debug/evaluate-at-step.ts';
import type { PlainMappingInput } from '#shared/vtl/debug/mapping-input.ts';
import type { SampleNote } from '../template-variables.ts';
import { DebugWorker } from './debug-worker.ts';

/** Where a debugger is, as the views show it. */
export interface DebuggerState {
  readonly phase: 'idle' | 'recording' | 'running';
  /** Why the last start failed. */
  readonly failure: string | null;
  /** Null unless running. */
  readonly session: DebugSession | null;
  readonly step: number;
  /** What to know of the input that was recorded; null when there is nothing. */
  readonly note: SampleNote | null;
  /** The template is not any more what was recorded. */
  readonly isStale: boolean;
  /** Lines, from 1. */
  readonly breakpoints: ReadonlySet<number>;
  /** Expressions that are evaluated at each step. */
  readonly watches: readonly string[];
  /** What they are worth at the step; older ones until that is known. */
  readonly watched: readonly Evaluated[];
  /** Offset in the output whose origin is shown. */
  readonly pickedOutput: number | null;
  /** Stretch of the template whose output is shown. */
  readonly pickedTemplate: { readonly start: number; readonly end: number } | null;
}

export type DebugMove =
  'continue' | 'continue-back' | 'over' | 'back' | 'into' | 'out' | 'next-iteration';

/** The debugger of one template: breakpoints, watches and the run that is looked at. Lives as long as the window. */
export class TemplateDebugger {
  readonly #worker = new DebugWorker();
  readonly #listeners = new Set<() => void>();
  #input: PlainMappingInput | undefined;
  #turn = 0;
  #state: DebuggerState = {
    phase: 'idle',
    failure: null,
    session: null,
    step: 0,
    note: null,
    isStale: false,
    breakpoints: new Set(),
    watches: [],
    watched: [],
    pickedOutput: null,
    pickedTemplate: null,
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): DebuggerState => this.#state;

  /** Records a run and stands at its first breakpoint, or its first step. */
  async start(source: string, input: PlainMappingInput, note?: SampleNote): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.#set({ phase: 'recording', failure: null });
    try {
      const recording = await this.#worker.ask('record', { source, input });
      if (turn !== this.#turn) return;
      this.#input = input;
      const session = new DebugSession(recording);
      this.#set({
        phase: 'running',
        session,
        step: session.start(this.#state.breakpoints),
        note: note ?? null,
        isStale: false,
        watched: [],
        pickedOutput: null,
        pickedTemplate: null,
      });
      this.#evaluate();
    } catch (error) {
      if (turn !== this.#turn) return;
      const failure = error instanceof Error ? error.message : String(error);
      this.#set({ phase: 'idle', session: null, failure });
    }
  }

  stop(): void {
    this.#turn += 1;
    this.#worker.stop();
    this.#set({ phase: 'idle', session: null, failure: null, watched: [], isStale: false });
  }

  move(move: DebugMove): void {
    const { session, step, breakpoints } = this.#state;
    if (session === null) return;
    switch (move) {
      case 'continue':
        return this.goTo(session.continueTo(step, breakpoints));
      case 'continue-back':
        return this.goTo(session.continueBackTo(step, breakpoints));
      case 'over':
        return this.goTo(session.stepOver(step));
      case 'back':
        return this.goTo(session.stepBack(step));
      case 'into':
        return this.goTo(session.stepInto(step));
      case 'out':
        return this.goTo(session.stepOut(step));
      case 'next-iteration':
        return this.goTo(session.nextIteration(step));
    }
  }

  goTo(step: number): void {
    const { session } = this.#state;
    if (session === null || step === this.#state.step) return;
    const within = Math.max(0, Math.min(step, session.last));
    this.#set({ step: within, pickedOutput: null, pickedTemplate: null });
    this.#evaluate();
  }

  noteChange(source: string): void {
    const { session, isStale } = this.#state;
    const stale = session !== null && session.recording.source !== source;
    if (stale !== isStale) this.#set({ isStale: stale });
  }

  setBreakpoints(lines: ReadonlySet<number>): void {
    const before = this.#state.breakpoints;
    if (lines.size === before.size && [...lines].every((line) => before.has(line))) return;
    this.#set({ breakpoints: lines });
  }

  toggleBreakpoint(line: number): void {
    const lines = new Set(this.#state.breakpoints);
    if (!lines.delete(line)) lines.add(line);
    this.#set({ breakpoints: lines });
  }

  addWatch(expression: string): void {
    const text = expression.trim();
    if (text === '' || this.#state.watches.includes(text)) return;
    this.#set({ watches: [...this.#state.watches, text] });
    this.#evaluate();
  }

  removeWatch(expression: string): void {
    const { watches, watched } = this.#state;
    const at = watches.indexOf(expression);
    if (at < 0) return;
    this.#set({ watches: watches.toSpliced(at, 1), watched: watched.toSpliced(at, 1) });
  }

  pickOutput(offset: number | null): void {
    if (offset !== this.#state.pickedOutput)
      this.#set({ pickedOutput: offset, pickedTemplate: null });
  }

  pickTemplate(range: { readonly start: number; readonly end: number } | null): void {
    this.#set({ pickedTemplate: range, pickedOutput: null });
  }

  #evaluate(): void {
    const { session, step, watches } = this.#state;
    const input = this.#input;
    if (session === null || input === undefined || watches.length === 0) return;
    const { source } = session.recording;
    const question = { source, input, step, expressions: watches };
    const isPresent = (): boolean => {
      const now = this.#state;
      return now.session === session && now.step === step && now.watches === watches;
    };
    void this.#worker.ask('evaluate', question).then(
      (watched) => {
        if (isPresent()) this.#set({ watched });
      },
      (error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        if (isPresent()) this.#set({ watched: watches.map(() => ({ kind: 'error', message })) });
      },
    );
  }

  #set(change: Partial<DebuggerState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
