/**
 * A finding about the user's data. Problems are values: collected, shown, compared; never thrown.
 */
export interface Problem {
  /** kebab-case id of the rule or check that found it, e.g. `model-not-json`. */
  readonly ruleId: string;
  readonly severity: Severity;
  /** One sentence that names what is wrong and what to do. */
  readonly message: string;
  readonly place: Place;
  /** What would put it right, best first; absent where only a person can. */
  readonly fixes?: readonly Fix[];
}

/** A repair as plain data: made as one edit, undone as one. */
export interface Fix {
  /** What it does, as a command: `Change the method to POST`. */
  readonly title: string;
  /** Structural changes of the Project: keys from its root, `value` absent to remove. */
  readonly changes: readonly { readonly keys: readonly string[]; readonly value?: unknown }[];
  /** The same in files, where that was worked out: what to put in place of which lines. */
  readonly edits?: readonly TextEdit[];
}

/** What stands in a file instead of a stretch of it. */
export interface TextEdit {
  readonly file: string;
  readonly range: TextRange;
  readonly text: string;
}

export type Severity = 'error' | 'warning' | 'info';

/** Where a problem stands. Any field may be absent; the more are there the nearer the user is led. */
export interface Place {
  /** Path of a file, relative to the project folder or as the user gave it, with `/`. */
  readonly file?: string;
  /** JSON pointer (RFC 6901) into the file or the Project, e.g. `/apis/orders/stages/dev`. */
  readonly pointer?: string;
  readonly range?: TextRange;
  /** Id of the entity the window should select; see `EntityRef`. */
  readonly entity?: string;
}

/** A stretch of text: offsets in UTF-16 units, end exclusive; line and column count from 1. */
export interface TextRange {
  readonly start: TextPosition;
  readonly end: TextPosition;
}

export interface TextPosition {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** A value with whatever was found while making it; what parsers and importers return instead of throwing. */
export interface WithProblems<T> {
  readonly value: T;
  readonly problems: readonly Problem[];
}

/** Whether its severity is `error`. */
export function isError(problem: Problem): boolean {
  return problem.severity === 'error';
}
