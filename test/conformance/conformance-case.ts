/** A case as it stands in its file; the kind knows the rest of its fields. */
export interface ConformanceCase {
  readonly name: string;
  readonly [field: string]: unknown;
}

export type CaseResult =
  | { readonly outcome: 'passed' }
  | { readonly outcome: 'failed'; readonly difference: string }
  | { readonly outcome: 'skipped'; readonly reason: string };

export interface CaseSurroundings {
  /** Folders in which a fixture is looked for, the nearest first. */
  readonly fixtureFolders: readonly string[];
}

/** Runs the cases of one kind. */
export interface CaseKind {
  readonly kind: string;
  run(testCase: ConformanceCase, around: CaseSurroundings): CaseResult | Promise<CaseResult>;
}

export const passed: CaseResult = { outcome: 'passed' };

export function failed(difference: string): CaseResult {
  return { outcome: 'failed', difference };
}

export function skipped(reason: string): CaseResult {
  return { outcome: 'skipped', reason };
}

/** Says where two texts part. */
export function textDifference(expected: string, actual: string): string {
  let at = 0;
  while (at < expected.length && expected[at] === actual[at]) at++;
  const begin = Math.max(0, at - 20);
  const excerpt = (text: string): string => JSON.stringify(text.slice(begin, at + 60));
  return `expected ${excerpt(expected)}, got ${excerpt(actual)} (from character ${begin})`;
}
