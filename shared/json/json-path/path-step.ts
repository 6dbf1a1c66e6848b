import type { JavaValue } from '../java-value.ts';

/** One step of a JSONPath. */
export type PathStep =
  | { readonly kind: 'property'; readonly names: readonly string[] }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'scan' }
  | { readonly kind: 'indexes'; readonly indexes: readonly number[] }
  /** From the end: `[(@.length-1)]`. */
  | { readonly kind: 'from-end'; readonly index: number }
  | {
      readonly kind: 'slice';
      readonly from: number | undefined;
      readonly to: number | undefined;
    }
  | { readonly kind: 'filter'; readonly accepts: (item: JavaValue, root: JavaValue) => boolean };

/** A path as it is read. */
export interface ParsedPath {
  readonly steps: readonly PathStep[];
  /** Whether it begins at the document, not at the item of a filter. */
  readonly isRoot: boolean;
}

/** The path cannot be read. */
export class JsonPathError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'JsonPathError';
  }
}

/** A step of a path which must lead somewhere leads nowhere. */
export class PathNotFound extends Error {}

/** A step is applied to a value of a kind it cannot be applied to; ends the evaluation. */
export class PathMisapplied extends Error {}

/** Whether a path gives one value at most; otherwise it gives a list. */
export function isDefinite(steps: readonly PathStep[]): boolean {
  return steps.every(
    (step) =>
      step.kind === 'property' ||
      step.kind === 'from-end' ||
      (step.kind === 'indexes' && step.indexes.length === 1),
  );
}
