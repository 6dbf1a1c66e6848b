import type { TextRange } from '../../std/problem.ts';
import type { MappingOverrides } from '../mapping-scope.ts';
import type { InputOrigin } from './input-origin.ts';
import type { ValueSnapshot } from './value-snapshot.ts';

/** One rendering, recorded. Plain data: it crosses threads as it is. */
export interface Recording {
  /** The template that was rendered. */
  readonly source: string;
  /** Never empty; the last one is the end, or the error that was one. */
  readonly steps: readonly RecordedStep[];
  /** For each frame the one it stands inside of; -1 for the template itself. */
  readonly frames: readonly number[];
  /** What was printed, up to the end or the error. */
  readonly output: string;
  /** Which stretches of the output come from where, by their start; one made within another stands after it. */
  readonly segments: readonly OutputSegment[];
  readonly outcome: RecordedOutcome;
}

/** How a recorded rendering ended. */
export type RecordedOutcome =
  | {
      readonly kind: 'finished';
      readonly overrides: Pick<MappingOverrides, 'request' | 'response'>;
    }
  | {
      readonly kind: 'failed';
      /** For the author of the template; names the line where there is one. */
      readonly message: string;
      readonly range: TextRange | undefined;
      /** As VtlErrorCause; `recording` when the recording itself was full. */
      readonly reason: 'template' | 'payload' | 'limit' | 'recording';
    };

/**
 * - `print`: a reference was printed; `set`: a value assigned; `define`: a block kept for later;
 * - `test`: the condition of an `#if` or `#elseif`; `loop`: what a `#foreach` goes through;
 * - `iteration`: one time through it begins; `directive`: any other;
 * - `end`, `error`: the rendering is over.
 */
export type StepKind =
  'print' | 'set' | 'test' | 'loop' | 'iteration' | 'define' | 'directive' | 'end' | 'error';

/** One thing the template did, as things stood when it was done. */
export interface RecordedStep {
  readonly kind: StepKind;
  /** Where in the template; of a directive with a body only its head. */
  readonly range: TextRange;
  /** The loop, block or text in quotes it stands inside of; 0 is the template itself. */
  readonly frame: number;
  /** What was printed, assigned, tested (a Boolean), gone through; the item of an iteration. Null where there is none. */
  readonly value: ValueSnapshot | null;
  /** For an iteration: counted from 0. */
  readonly index?: number;
  /** References read for it, in the order in which they were. */
  readonly reads: readonly RecordedRead[];
  /** Variables that are different from what they were after the step before; null has no value any more. */
  readonly changes: readonly (readonly [name: string, value: ValueSnapshot | null])[];
  /** Characters of output there were after it. */
  readonly outputLength: number;
  /** The stretch of output it made itself; absent for what prints nothing, or into a text in quotes. */
  readonly output?: { readonly start: number; readonly end: number };
  /** For an error: its message. */
  readonly message?: string;
}

/** A reference that was read. */
export interface RecordedRead {
  readonly range: TextRange;
  /** As it is written. */
  readonly text: string;
  readonly value: ValueSnapshot;
  /** What of the input it is made of. */
  readonly origins: readonly InputOrigin[];
}

/** A stretch of the output and what printed it. Offsets in UTF-16 units, end exclusive. */
export interface OutputSegment {
  readonly start: number;
  readonly end: number;
  readonly range: TextRange;
  /** Text of the template that was printed as it stands, character by character. */
  readonly isText: boolean;
  /** The step that printed it; for text, the last one before. -1 before the first. */
  readonly step: number;
  /** As of a step. */
  readonly frame: number;
  readonly origins: readonly InputOrigin[];
}
