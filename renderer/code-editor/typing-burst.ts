import { mergeWindow } from '#renderer/editor/history.ts';

/** A change of the text as the editor reports it; offsets in UTF-16 units of the text before it. */
export interface TypedChange {
  readonly offset: number;
  readonly removed: number;
  readonly inserted: string;
  /** Milliseconds, from any clock that only goes forward. */
  readonly at: number;
  /** Cursors that did the same at once; this is the change of the first of them. Absent: one. */
  readonly cursors?: number;
}

/** Longest pause within one burst, ms: beyond it the history keeps changes apart anyway. */
export const burstPause = mergeWindow;

/**
 * Cuts typing into the pieces one undo takes back. A burst goes on while changes follow each other closely, stay at one place, do
 * the same thing (writing or deleting) and do not pass to a new line; a paste stands alone.
 */
export class TypingBursts {
  #number = 0;
  #last:
    | (TypedChange & { readonly kind: 'write' | 'delete' | 'alone'; readonly end: number })
    | undefined;

  /** Number of the burst the change belongs to; counts up from 1. */
  numberOf(change: TypedChange): number {
    const kind = kindOf(change);
    const end = change.offset + change.inserted.length;
    const last = this.#last;
    const goesOn =
      last !== undefined &&
      kind !== 'alone' &&
      last.kind === kind &&
      change.at - last.at <= burstPause &&
      (change.cursors ?? 1) === (last.cursors ?? 1) &&
      // Writing may go on before the end: a bracket closed for the user stands behind the cursor.
      (kind === 'write'
        ? change.offset >= last.offset && change.offset <= last.end
        : change.offset + change.removed === last.offset || change.offset === last.offset);
    if (!goesOn) this.#number += 1;
    this.#last = change.inserted.includes('\n') ? undefined : { ...change, kind, end };
    return this.#number;
  }

  /** Ends the burst: the next change starts another (focus left, the text came from elsewhere). */
  end(): void {
    this.#last = undefined;
  }
}

function kindOf(change: TypedChange): 'write' | 'delete' | 'alone' {
  if (change.inserted === '') return 'delete';
  // A new line with the indentation made for it.
  if (/^\r?\n[ \t]*$/.test(change.inserted)) return 'write';
  // Two units: an opening bracket with its closing one, or a character beyond the basic plane.
  return change.inserted.length <= 2 && change.removed <= 1 ? 'write' : 'alone';
}
