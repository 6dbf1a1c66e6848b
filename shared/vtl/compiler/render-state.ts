import type { TextRange } from '../../std/problem.ts';
import type { JavaValue } from '../../json/java-value.ts';
import type { Dialect } from '../dialect.ts';
import type { HiddenVariable } from './hidden-variable.ts';
import type { RenderLimits } from '../render-limits.ts';
import type { RenderListener } from '../render-listener.ts';
import type { RenderWatcher, WatchedRun } from '../render-watcher.ts';
import type { TemplateScope } from '../template-scope.ts';
import { VtlError } from '../vtl-error.ts';

/** The variables of a template by number: each name in it has one, given when it is compiled. */
export class SlotNames {
  private readonly slots = new Map<string, number>();

  /** The number of the slot of a name, a new one for a name not seen before. */
  slotOf(name: string): number {
    let slot = this.slots.get(name);
    if (slot === undefined) {
      slot = this.slots.size;
      this.slots.set(name, slot);
    }
    return slot;
  }

  /** All names with their slots. */
  entries(): IterableIterator<[string, number]> {
    return this.slots.entries();
  }
}

/** The arguments of a macro call. They hide variables, are evaluated on each use where the call is. */
export interface MacroFrame {
  readonly caller: MacroFrame | null;
  readonly values: Map<string, JavaValue>;
  readonly expressions: Map<string, (state: RenderState) => JavaValue>;
  /** Arguments as written, which stand in for a parameter that has no value. */
  readonly literals: Map<string, string>;
}

/** One rendering: its output so far, its variables, and what it has used up. */
export class RenderState implements WatchedRun {
  out = '';
  readonly slots: JavaValue[] = [];
  macro: MacroFrame | null = null;
  private hidden: HiddenVariable | null = null;
  /** By slot, what variables are worth that are hidden at the time, or were. */
  private readonly covered = new Map<number, JavaValue>();
  depth = 0;
  /** Texts being made inside of which output goes, instead of to the output of the template. */
  nesting = 0;
  private steps = 0;

  constructor(
    private readonly names: SlotNames,
    private readonly scope: TemplateScope,
    readonly dialect: Dialect,
    readonly limits: RenderLimits,
    readonly listener: RenderListener | undefined,
    readonly watcher?: RenderWatcher,
  ) {
    this.fillSlots();
  }

  /** Gives every name its initial value which has none yet. */
  fillSlots(): void {
    for (const [name, slot] of this.names.entries()) {
      if (slot >= this.slots.length) this.slots[slot] = this.scope.get(name) ?? null;
    }
  }

  /** Every variable there is, with its value; null where it has none. */
  *variables(): IterableIterator<readonly [name: string, value: JavaValue]> {
    for (const [name, slot] of this.names.entries()) yield [name, this.lookUp(name, slot)];
  }

  /** Whether variables have no place besides their slots, so that they can be assigned there. */
  get isPlain(): boolean {
    return this.macro === null && this.hidden === null;
  }

  /** Renders with a variable hidden. */
  renderHiding(variable: HiddenVariable, body: (state: RenderState) => void): void {
    const { slot } = variable;
    if (!this.covered.has(slot)) this.covered.set(slot, this.slots[slot] ?? null);
    variable.outer = this.hidden;
    variable.frame = this.macro;
    this.hidden = variable;
    this.showSlot(slot);
    try {
      body(this);
    } finally {
      this.hidden = variable.outer;
      this.showSlot(slot);
      if (!this.isHeld(slot)) this.covered.delete(slot);
    }
  }

  private isHeld(slot: number): boolean {
    for (let each = this.hidden; each !== null; each = each.outer) {
      if (each.slot === slot) return true;
    }
    return false;
  }

  private isHidden(slot: number, frame?: MacroFrame): boolean {
    for (let each = this.hidden; each !== null; each = each.outer) {
      if (each.slot !== slot || !each.isActive) continue;
      if (frame === undefined || each.frame === frame) return true;
    }
    return false;
  }

  private showSlot(slot: number): void {
    this.slots[slot] = this.isHidden(slot) ? null : (this.covered.get(slot) ?? null);
  }

  private setSlot(slot: number, value: JavaValue): void {
    if (this.hidden === null || !this.covered.has(slot)) {
      this.slots[slot] = value;
      return;
    }
    if (value === null) this.setHiding(slot, true);
    this.covered.set(slot, value);
    this.showSlot(slot);
  }

  private setHiding(slot: number, isActive: boolean): void {
    for (let each = this.hidden; each !== null; each = each.outer) {
      if (each.slot === slot) each.isActive = isActive;
    }
  }

  /** The value of a variable while a macro runs. */
  lookUp(name: string, slot: number): JavaValue {
    for (let frame = this.macro; frame !== null; frame = frame.caller) {
      if (this.hidden !== null && this.isHidden(slot, frame)) return null;
      const value = frame.values.get(name) ?? null;
      if (value !== null) return value;
      const expression = frame.expressions.get(name);
      if (expression !== undefined) return this.evaluateIn(frame.caller, expression);
    }
    return this.slots[slot] ?? null;
  }

  /** Runs an expression as if it stood where a macro was called. */
  evaluateIn<T>(frame: MacroFrame | null, expression: (state: RenderState) => T): T {
    const present = this.macro;
    this.macro = frame;
    try {
      return expression(this);
    } finally {
      this.macro = present;
    }
  }

  /** Sets a variable, or the argument of a macro which hides it. */
  assign(name: string, slot: number, value: JavaValue): void {
    for (let frame = this.macro; frame !== null; frame = frame.caller) {
      frame.values.set(name, value);
    }
    this.setSlot(slot, value);
  }

  /** Gives a variable the value it had before a loop; null takes it away. */
  restore(name: string, slot: number, value: JavaValue): void {
    if (value === null) {
      for (let frame = this.macro; frame !== null; frame = frame.caller) {
        frame.values.delete(name);
        frame.expressions.delete(name);
      }
      this.setHiding(slot, false);
      if (this.covered.has(slot)) this.covered.set(slot, null);
      this.slots[slot] = null;
    } else {
      this.assign(name, slot, value);
    }
  }

  /** What a macro's argument without a value is printed as; undefined if the name is no argument. */
  argumentLiteral(name: string): string | undefined {
    for (let frame = this.macro; frame !== null; frame = frame.caller) {
      const literal = frame.literals.get(name);
      if (literal !== undefined) return literal;
    }
    return undefined;
  }

  /** Counts a step, and looks at the limits. */
  step(range: TextRange): void {
    if (++this.steps > this.limits.steps) {
      throw new VtlError(
        `The template does not come to an end: stopped after ${this.limits.steps} steps, on line ${range.start.line}.`,
        range,
        'limit',
      );
    }
    if (this.out.length > this.limits.outputLength) this.tooLong(range);
  }

  /**
   * Counts work on something long as steps, so that methods of long texts and lists in loops come to the
   * limit too.
   *
   * @param size characters or items
   */
  work(size: number, range: TextRange): void {
    this.steps += size >> 6;
    if (this.steps > this.limits.steps) this.step(range);
  }

  /**
   * Gives the text back.
   *
   * @throws VtlError when it is longer than a text may be
   */
  checkLength(text: string, range: TextRange): string {
    if (text.length > this.limits.outputLength) this.tooLong(range);
    return text;
  }

  private tooLong(range: TextRange): never {
    throw new VtlError(
      `The text grows over ${this.limits.outputLength} characters, on line ${range.start.line}.`,
      range,
      'limit',
    );
  }

  /** Goes one level deeper. */
  enter(range: TextRange): void {
    if (++this.depth > this.limits.depth) {
      throw new VtlError(
        `Blocks or macros render each other without end: over ${this.limits.depth} levels, on line ${range.start.line}.`,
        range,
        'limit',
      );
    }
  }

  /** Leaves what `enter` began. */
  leave(): void {
    this.depth--;
  }
}
