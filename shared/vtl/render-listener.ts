import type { TextRange } from '../std/problem.ts';

/** Something the template did: a reference was read, or a directive ran. */
export interface RenderEvent {
  readonly kind: 'reference' | 'directive';
  /** The reference as written, or `#set`, `#foreach`, … */
  readonly name: string;
  /** Where it stands in the template. */
  readonly range: TextRange;
  /**
   * The value of a reference, the value assigned by `#set`, the truth of an `#if`, what a `#foreach`
   * goes through. Undefined where a directive has none.
   */
  readonly value: ValueDescription | undefined;
  /** The stretch of the output it made; undefined for what is not printed, or only within a text. */
  readonly output: { readonly start: number; readonly end: number } | undefined;
  /** A remark for the author, e.g. that a loop ended at its limit. */
  readonly note?: string;
}

/** A value in words for a person: its Java type and its text. */
export interface ValueDescription {
  /** As Java prints it; at most 1,000 characters. */
  readonly text: string;
  /** Class without its package, e.g. `String`, `Integer`, `LinkedHashMap`; `null` for no value. */
  readonly type: string;
}

/** Called for each event, in the order in which things end: what is inside comes first. */
export type RenderListener = (event: RenderEvent) => void;
