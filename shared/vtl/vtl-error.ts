import type { TextRange } from '../std/problem.ts';

/**
 * Whose fault it is: the `template` (syntax, a failing method), the `payload` (it is not JSON where the
 * template reads it as such; recorded: the client gets status 400), or a `limit` that was reached.
 */
export type VtlErrorCause = 'template' | 'payload' | 'limit';

/** A template cannot be rendered. The message is written for the author of the template. */
export class VtlError extends Error {
  /** Where in the template; absent when no place is to blame. */
  readonly range: TextRange | undefined;
  readonly reason: VtlErrorCause;

  constructor(message: string, range?: TextRange, reason: VtlErrorCause = 'template') {
    super(message);
    this.name = 'VtlError';
    this.range = range;
    this.reason = reason;
  }
}
