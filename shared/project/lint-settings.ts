/** What a rule's findings are told as; `off`: not at all. */
export const ruleLevels = ['off', 'info', 'warning', 'error'] as const;
/** One of them. */
export type RuleLevel = (typeof ruleLevels)[number];

/** What a project has decided about the rules that look at it. */
export interface LintSettings {
  /** By rule id; rules that are not named tell what they tell by themselves. */
  readonly rules?: Readonly<Record<string, RuleLevel>>;
  readonly ignore?: readonly IgnoredFinding[];
}

/** Findings that are known and meant to stay. */
export interface IgnoredFinding {
  readonly rule: string;
  /**
   * Where: a method (`GET /orders`), a path with all below it (`/orders`), a named part (`models/Order`), a JSON pointer with all
   * below it, or a file, also with a pointer (`paths/orders.yaml#/post`).
   */
  readonly at: string;
  readonly reason?: string;
}

/** All together; of levels for one rule the last counts. */
export function joinedSettings(...all: readonly (LintSettings | undefined)[]): LintSettings {
  return {
    rules: Object.fromEntries(all.flatMap((settings) => Object.entries(settings?.rules ?? {}))),
    ignore: all.flatMap((settings) => settings?.ignore ?? []),
  };
}
