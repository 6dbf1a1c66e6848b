import type { JsonValue } from '#shared/entities/common/json.ts';

/** One thing a merge decided. As plain data: it is shown, stored and answered by a person. */
export interface MergeDecision {
  /** `incoming`: only the new import changed it. `conflict`: both did, in different ways. */
  readonly kind: 'incoming' | 'conflict';
  /** Keys from the project to the value. */
  readonly keys: readonly string[];
  /** Whose it is, in words: `method GET /products`, `model Product`. */
  readonly entity: string;
  /** What of it, in the service's spelling; '' for all of it. */
  readonly field: string;
  /** What was imported last; absent: nothing. */
  readonly base?: JsonValue;
  /** What the project has; absent: nothing. */
  readonly yours?: JsonValue;
  /** What the new import has; absent: nothing. */
  readonly theirs?: JsonValue;
  /** What the merged project holds. */
  readonly choice: 'yours' | 'theirs';
}
