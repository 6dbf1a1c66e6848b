import { Automaton } from './automaton.ts';
import { sizeOf, waysToMatch } from './backtracking-cost.ts';
import { parseEcmaRegex } from './parse-ecma-regex.ts';
import { regexMeter } from './regex-meter.ts';
import { RegexLimitError, RegexSyntaxError, type RegexNode } from './regex-tree.ts';

/** Up to this length the cost of a text is remembered. */
const rememberedLength = 256;

/**
 * A regular expression of JavaScript that comes to an end on every text. JavaScript's own matcher is used where that is sure
 * to end soon, else an `Automaton`, which answers the same whatever the number of ways.
 */
export class EcmaRegex {
  private readonly native: RegExp;
  private readonly node: RegexNode;
  private readonly size: number;
  private readonly isAnchored: boolean;
  private readonly costs = new Float64Array(rememberedLength + 1);
  private automaton: Automaton | undefined;

  /**
   * @param flags `u` reads characters rather than UTF-16 units, and is stricter with what it does not know
   * @throws RegexSyntaxError for one that JavaScript rejects, or that is nested too deep
   */
  constructor(pattern: string, flags: '' | 'u' = '') {
    try {
      this.native = new RegExp(pattern, flags);
    } catch (error) {
      throw new RegexSyntaxError(error instanceof Error ? error.message : String(error));
    }
    this.node = parseEcmaRegex(pattern, flags === 'u');
    this.size = sizeOf(this.node);
    this.isAnchored = startsAtStart(this.node);
  }

  /**
   * Whether a text has a match.
   *
   * @throws RegexLimitError when telling takes too long; what calls may use together is counted from `regexMeter.reset` on
   */
  test(text: string): boolean {
    if (regexMeter.affords(this.costFor(text.length))) {
      try {
        return this.native.test(text);
      } catch {
        // Too large or too deep for that matcher.
      }
    }
    try {
      this.automaton ??= new Automaton(this.node, this.native.unicode);
      return this.automaton.finds(text);
    } catch (error) {
      if (!(error instanceof RegexLimitError)) throw error;
      const pattern = JSON.stringify(this.native.source);
      throw new RegexLimitError(
        `ECMA 262 regex ${pattern} cannot be tried on a text of ${text.length} characters: ${error.message}`,
      );
    }
  }

  /** As JavaScript writes it, different for different ones. */
  toString(): string {
    return String(this.native);
  }

  /** The most steps that JavaScript's matcher could need. */
  private costFor(length: number): number {
    if (length > rememberedLength) return this.mostSteps(length);
    return (this.costs[length] ||= this.mostSteps(length));
  }

  private mostSteps(length: number): number {
    const starts = this.isAnchored ? 1 : length + 1;
    return starts * waysToMatch(this.node, length) * this.size;
  }
}

function startsAtStart(node: RegexNode): boolean {
  switch (node.kind) {
    case 'anchor':
      return node.at === 'start';
    case 'sequence':
      return node.items[0] !== undefined && startsAtStart(node.items[0]);
    case 'group':
      return startsAtStart(node.body);
    default:
      return false;
  }
}
