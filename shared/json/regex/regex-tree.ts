/** The tree of a regular expression in Java's notation, flags already taken into account. */
export type RegexNode =
  | CharacterSet
  | { readonly kind: 'sequence'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'choice'; readonly options: readonly RegexNode[] }
  | {
      readonly kind: 'group';
      readonly index: number;
      readonly name: string | undefined;
      readonly body: RegexNode;
    }
  | RepeatNode
  | {
      readonly kind: 'look';
      readonly isAhead: boolean;
      readonly isNegative: boolean;
      readonly body: RegexNode;
    }
  | { readonly kind: 'atomic'; readonly body: RegexNode }
  /** What a group has matched, once more. A group which has not taken part matches nothing. */
  | { readonly kind: 'back'; readonly index: number; readonly ignoresCase: boolean }
  | { readonly kind: 'anchor'; readonly at: AnchorKind };

/** A repetition: how often, and whether it gives back what it took. */
export interface RepeatNode {
  readonly kind: 'repeat';
  readonly body: RegexNode;
  readonly min: number;
  readonly max: number;
  readonly mode: 'greedy' | 'lazy' | 'possessive';
}

/** Exactly one character (code point). */
export interface CharacterSet {
  readonly kind: 'set';
  /** As a class of JavaScript's `v` mode; undefined for one that cannot be written as such. */
  readonly source: string | undefined;
  has(codePoint: number): boolean;
}

/** Places in a text, between characters. */
export type AnchorKind =
  | 'start'
  | 'end'
  /** `$` without `(?m)`: also before a line end which is the last thing of the text. */
  | 'last-line'
  | 'line-start'
  | 'line-end'
  | 'word-edge'
  | 'no-word-edge';

/** An expression as a tree, with its groups. */
export interface RegexTree {
  readonly node: RegexNode;
  readonly groups: number;
  readonly names: ReadonlyMap<string, number>;
}

/** Java rejects an expression, or it has no counterpart here. */
export class RegexSyntaxError extends Error {}

/** Matching takes more steps than it may. */
export class RegexLimitError extends Error {}

/** Characters at least and at most which a node matches, in UTF-16 units. */
export function widthOf(node: RegexNode): { readonly min: number; readonly max: number } {
  switch (node.kind) {
    case 'set':
      return { min: 1, max: 2 };
    case 'sequence': {
      const widths = node.items.map(widthOf);
      return {
        min: widths.reduce((sum, { min }) => sum + min, 0),
        max: widths.reduce((sum, { max }) => sum + max, 0),
      };
    }
    case 'choice': {
      const widths = node.options.map(widthOf);
      return {
        min: Math.min(...widths.map(({ min }) => min)),
        max: Math.max(...widths.map(({ max }) => max)),
      };
    }
    case 'group':
    case 'atomic':
      return widthOf(node.body);
    case 'repeat': {
      const { min, max } = widthOf(node.body);
      return { min: min * node.min, max: max === 0 || node.max === 0 ? 0 : max * node.max };
    }
    case 'back':
      return { min: 0, max: Infinity };
    case 'look':
    case 'anchor':
      return { min: 0, max: 0 };
  }
}
