import { regexMeter } from './regex-meter.ts';
import {
  RegexLimitError,
  widthOf,
  type RegexNode,
  type RegexTree,
  type RepeatNode,
  type CharacterSet,
  type AnchorKind,
} from './regex-tree.ts';

/** Tries to match from an offset on, with all that comes after. */
type Step = (at: number) => boolean;

/** Start and end of the whole match and of each group, in UTF-16 units; -1 for one that took no part. */
export type MatchOffsets = readonly number[];

/**
 * Matches as `java.util.regex` does, by backtracking, and counts its steps. Slower than JavaScript's
 * matcher, but it can be stopped, and has what that lacks: possessive and atomic parts, flags for a part
 * of an expression, groups that keep what they matched in an earlier repetition.
 */
export class RegexMatcher {
  private text = '';
  private readonly begins: number[];
  private readonly groups: number[];
  private end = 0;
  private wholeOnly = false;
  private lookTo = -1;
  private readonly first: Step;
  /** An empty match can stand between the halves of a character. */
  private readonly canBeEmpty: boolean;

  constructor(tree: RegexTree) {
    this.canBeEmpty = widthOf(tree.node).min === 0;
    this.begins = Array.from({ length: tree.groups + 1 }, () => -1);
    this.groups = Array.from({ length: 2 * tree.groups + 2 }, () => -1);
    this.first = this.compile(tree.node, (at) => {
      if (this.wholeOnly && at !== this.text.length) return false;
      this.end = at;
      return true;
    });
  }

  /**
   * The first match from an offset on, or exactly the whole text.
   *
   * @throws RegexLimitError when it takes too many steps, or too much depth
   */
  match(text: string, from: number, wholeOnly: boolean): MatchOffsets | undefined {
    this.text = text;
    this.wholeOnly = wholeOnly;
    const last = wholeOnly ? from : text.length;
    try {
      for (let at = from; at <= last; at++) {
        this.groups.fill(-1);
        if ((this.canBeEmpty || !isInsidePair(text, at)) && this.first(at)) {
          this.groups[0] = at;
          this.groups[1] = this.end;
          return [...this.groups];
        }
      }
      return undefined;
    } catch (error) {
      if (error instanceof RangeError) throw new RegexLimitError('it goes too deep on this text');
      throw error;
    } finally {
      this.text = '';
    }
  }

  private compile(node: RegexNode, next: Step): Step {
    switch (node.kind) {
      case 'set':
        return (at) => {
          regexMeter.step();
          const code = this.text.codePointAt(at);
          return code !== undefined && node.has(code) && next(at + (code > 0xffff ? 2 : 1));
        };
      case 'sequence':
        return node.items.reduceRight((rest, item) => this.compile(item, rest), next);
      case 'choice': {
        const options = node.options.map((option) => this.compile(option, next));
        return (at) => {
          regexMeter.step();
          for (const option of options) if (option(at)) return true;
          return false;
        };
      }
      case 'group':
        return this.compileGroup(node.index, node.body, next);
      case 'repeat':
        return this.compileRepeat(node, next);
      case 'atomic':
        return this.compileAtomic(node.body, next);
      case 'look':
        return this.compileLook(node.body, node.isAhead, node.isNegative, next);
      case 'back':
        return this.compileBack(node.index, node.ignoresCase, next);
      case 'anchor':
        return (at) => {
          regexMeter.step();
          return this.holds(node.at, at) && next(at);
        };
    }
  }

  private compileGroup(index: number, body: RegexNode, next: Step): Step {
    const { groups, begins } = this;
    const inner = this.compile(body, (at) => {
      const start = groups[2 * index] ?? -1;
      const end = groups[2 * index + 1] ?? -1;
      groups[2 * index] = begins[index] ?? -1;
      groups[2 * index + 1] = at;
      if (next(at)) return true;
      groups[2 * index] = start;
      groups[2 * index + 1] = end;
      return false;
    });
    return (at) => {
      const begin = begins[index] ?? -1;
      begins[index] = at;
      if (inner(at)) return true;
      begins[index] = begin;
      return false;
    };
  }

  private compileRepeat(node: RepeatNode, next: Step): Step {
    if (node.body.kind === 'set') return this.compileSetRepeat(node, node.body, next);
    if (node.mode === 'possessive') return this.compilePossessive(node, next);
    const { min, max, mode } = node;
    let count = 0;
    let start = -1;
    const attempt: Step = (at) => {
      regexMeter.step();
      const oldCount = count;
      const oldStart = start;
      // What matched nothing is not tried again.
      const more = (): boolean => {
        if (oldCount >= max || (at === oldStart && oldCount >= min)) return false;
        count = oldCount + 1;
        start = at;
        if (body(at)) return true;
        count = oldCount;
        start = oldStart;
        return false;
      };
      const leave = (): boolean => {
        if (oldCount < min) return false;
        if (next(at)) return true;
        count = oldCount;
        start = oldStart;
        return false;
      };
      return mode === 'greedy' ? more() || leave() : leave() || more();
    };
    const body = this.compile(node.body, attempt);
    return (at) => {
      const oldCount = count;
      const oldStart = start;
      count = 0;
      start = -1;
      if (attempt(at)) return true;
      count = oldCount;
      start = oldStart;
      return false;
    };
  }

  /** One character repeated needs no depth. */
  private compileSetRepeat(node: RepeatNode, set: CharacterSet, next: Step): Step {
    const { min, max, mode } = node;
    const widthAt = (at: number): number => {
      regexMeter.step();
      const code = this.text.codePointAt(at);
      return code !== undefined && set.has(code) ? (code > 0xffff ? 2 : 1) : 0;
    };
    return (at) => {
      let count = 0;
      let end = at;
      const limit = mode === 'lazy' ? min : max;
      for (; count < limit; count++) {
        const width = widthAt(end);
        if (width === 0) break;
        end += width;
      }
      if (count < min) return false;
      if (mode === 'possessive') return next(end);
      if (mode === 'lazy') {
        for (;;) {
          if (next(end)) return true;
          const width = count++ < max ? widthAt(end) : 0;
          if (width === 0) return false;
          end += width;
        }
      }
      for (;;) {
        if (next(end)) return true;
        if (count-- <= min) return false;
        end -= isInsidePair(this.text, end - 1) && end - 2 >= at ? 2 : 1;
      }
    };
  }

  private compilePossessive(node: RepeatNode, next: Step): Step {
    const once = this.compileOnce(node.body);
    return (at) => {
      const saved = [...this.groups];
      let end = at;
      let count = 0;
      while (count < node.max) {
        regexMeter.step();
        const reached = once(end);
        if (reached < 0) break;
        count++;
        if (reached === end) {
          count = Math.max(count, node.min);
          break;
        }
        end = reached;
      }
      if (count >= node.min && next(end)) return true;
      this.restore(saved);
      return false;
    };
  }

  /** Where a match from an offset ends, taken by itself; -1 for none. */
  private compileOnce(body: RegexNode): (at: number) => number {
    let end = -1;
    const inner = this.compile(body, (at) => {
      end = at;
      return true;
    });
    return (at) => (inner(at) ? end : -1);
  }

  private compileAtomic(body: RegexNode, next: Step): Step {
    const once = this.compileOnce(body);
    return (at) => {
      const saved = [...this.groups];
      const end = once(at);
      if (end >= 0 && next(end)) return true;
      this.restore(saved);
      return false;
    };
  }

  private compileLook(body: RegexNode, isAhead: boolean, isNegative: boolean, next: Step): Step {
    const finds = isAhead ? this.compileOnce(body) : this.compileBehind(body);
    return (at) => {
      const saved = [...this.groups];
      const isFound = finds(at) >= 0;
      if (isNegative) this.restore(saved);
      if (isFound !== isNegative && next(at)) return true;
      this.restore(saved);
      return false;
    };
  }

  private compileBehind(body: RegexNode): (at: number) => number {
    const { min, max } = widthOf(body);
    const inner = this.compile(body, (at) => at === this.lookTo);
    return (at) => {
      const outer = this.lookTo;
      this.lookTo = at;
      let found = -1;
      for (let from = at - min; found < 0 && from >= Math.max(0, at - max); from--) {
        if (!isInsidePair(this.text, from) && inner(from)) found = from;
      }
      this.lookTo = outer;
      return found;
    };
  }

  private compileBack(index: number, ignoresCase: boolean, next: Step): Step {
    const folded = (text: string): string => (ignoresCase ? text.toLowerCase() : text);
    return (at) => {
      const start = this.groups[2 * index] ?? -1;
      const end = this.groups[2 * index + 1] ?? -1;
      if (start < 0) return false;
      for (let i = start; i < end; i += 256) regexMeter.step();
      const part = this.text.slice(start, end);
      const here = this.text.slice(at, at + part.length);
      return folded(here) === folded(part) && next(at + part.length);
    };
  }

  private restore(saved: readonly number[]): void {
    for (let i = 0; i < saved.length; i++) this.groups[i] = saved[i] ?? -1;
  }

  private holds(anchor: AnchorKind, at: number): boolean {
    const { text } = this;
    switch (anchor) {
      case 'start':
        return at === 0;
      case 'end':
        return at === text.length;
      case 'last-line': {
        const rest = text.length - at;
        if (rest > 2) return false;
        if (rest === 2) return text.endsWith('\r\n');
        return rest === 0 || this.isLineEnd(at);
      }
      case 'line-start': {
        if (at === text.length) return false;
        if (at === 0) return true;
        return /[\n\r\u0085\u2028\u2029]/.test(text.charAt(at - 1)) && !isInsideLineEnd(text, at);
      }
      case 'line-end':
        return at === text.length || this.isLineEnd(at);
      case 'word-edge':
        return this.isWord(at - 1) !== this.isWord(at);
      case 'no-word-edge':
        return this.isWord(at - 1) === this.isWord(at);
    }
  }

  private isLineEnd(at: number): boolean {
    return /[\n\r\u0085\u2028\u2029]/.test(this.text.charAt(at)) && !isInsideLineEnd(this.text, at);
  }

  private isWord(at: number): boolean {
    if (at < 0) return false;
    const from = isInsidePair(this.text, at) ? at - 1 : at;
    const code = this.text.codePointAt(from);
    return code !== undefined && /[\p{L}\p{Nd}_]/u.test(String.fromCodePoint(code));
  }
}

/** Between the two halves of a character beyond 16 bits. */
function isInsidePair(text: string, at: number): boolean {
  const half = text.charCodeAt(at);
  if (!(half >= 0xdc00 && half < 0xe000) || at === 0) return false;
  const before = text.charCodeAt(at - 1);
  return before >= 0xd800 && before < 0xdc00;
}

function isInsideLineEnd(text: string, at: number): boolean {
  return at > 0 && text.charAt(at) === '\n' && text.charAt(at - 1) === '\r';
}
