import { sizeOf, waysToMatch } from './backtracking-cost.ts';
import { RegexMatcher, type MatchOffsets } from './match-regex.ts';
import { parseJavaRegex } from './parse-java-regex.ts';
import { printRegex } from './print-regex.ts';
import { regexMeter } from './regex-meter.ts';
import { RegexSyntaxError, widthOf, type RegexTree } from './regex-tree.ts';

/** One match of a `JavaRegex`. */
export interface JavaMatch {
  /** Offsets in the text, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** The text of each group, the whole match first; undefined for one that took no part. */
  readonly groups: readonly (string | undefined)[];
}

const cache = new Map<string, JavaRegex>();
const maxCached = 200;

/**
 * A regular expression of Java. Matching is JavaScript's where that means the same and is sure to end
 * soon, else our own, which stops after a number of steps; held against Java 17 by rendering.
 */
export class JavaRegex {
  readonly names: ReadonlyMap<string, number>;
  private readonly tree: RegexTree;
  private readonly source: string | undefined;
  private readonly size: number;
  private isNeverEmpty: boolean | undefined;
  private matcher: RegexMatcher | undefined;
  private search: RegExp | undefined;
  private whole: RegExp | undefined;

  /** @throws RegexSyntaxError for one that Java rejects, or that is not supported */
  constructor(pattern: string) {
    this.tree = parseJavaRegex(pattern);
    this.names = this.tree.names;
    this.source = printRegex(this.tree.node);
    this.size = sizeOf(this.tree.node);
  }

  /** How many groups there are, the whole match not counted. */
  get groupCount(): number {
    return this.tree.groups;
  }

  /**
   * Whether the whole of a text matches, as `String.matches` tells.
   *
   * @throws RegexLimitError when telling takes too long
   */
  matches(text: string): boolean {
    if (this.source !== undefined && this.isCheap(text.length, 1)) {
      this.whole ??= compileNative(`^(?:${this.source})$`, '');
      return this.whole.test(text);
    }
    this.matcher ??= new RegexMatcher(this.tree);
    return this.matcher.match(text, 0, true) !== undefined;
  }

  /**
   * All matches from left to right, as `Matcher.find` gives them.
   *
   * @throws RegexLimitError when finding them takes too long
   */
  *find(text: string): Generator<JavaMatch> {
    const starts = text.length + 1;
    if (this.source !== undefined && this.isAlike(text) && this.isCheap(text.length, starts)) {
      this.search ??= compileNative(this.source, 'g');
      for (const match of text.matchAll(this.search)) {
        yield { start: match.index, end: match.index + match[0].length, groups: [...match] };
      }
      return;
    }
    this.matcher ??= new RegexMatcher(this.tree);
    let from = 0;
    while (from <= text.length) {
      const offsets = this.matcher.match(text, from, false);
      if (offsets === undefined) return;
      const [start = 0, end = 0] = offsets;
      yield { start, end, groups: groupsOf(text, offsets) };
      from = end > start ? end : end + 1;
    }
  }

  /**
   * Whether JavaScript's matcher goes on from an empty match as Java's does, which also looks between the
   * two halves of a character.
   */
  private isAlike(text: string): boolean {
    this.isNeverEmpty ??= widthOf(this.tree.node).min > 0;
    return this.isNeverEmpty || !/[\ud800-\udfff]/.test(text);
  }

  private isCheap(length: number, starts: number): boolean {
    const ways = waysToMatch(this.tree.node, length);
    return regexMeter.affords(starts * ways * this.size);
  }
}

function compileNative(source: string, flags: '' | 'g'): RegExp {
  try {
    return new RegExp(source, `v${flags}`);
  } catch (error) {
    throw new RegexSyntaxError(error instanceof Error ? error.message : String(error));
  }
}

function groupsOf(text: string, offsets: MatchOffsets): (string | undefined)[] {
  const groups: (string | undefined)[] = [];
  for (let i = 0; i + 1 < offsets.length; i += 2) {
    const start = offsets[i] ?? -1;
    groups.push(start < 0 ? undefined : text.slice(start, offsets[i + 1]));
  }
  return groups;
}

/**
 * The expression of a pattern, kept for the next time.
 *
 * @throws RegexSyntaxError for one that Java rejects, or that is not supported
 */
export function compileJavaRegex(pattern: string): JavaRegex {
  let regex = cache.get(pattern);
  if (regex === undefined) {
    regex = new JavaRegex(pattern);
    if (cache.size >= maxCached) cache.clear();
    cache.set(pattern, regex);
  }
  return regex;
}
