import { parseCharacterClass } from './parse-character-class.ts';
import { PatternReader } from './pattern-reader.ts';
import { withoutCase, classSet, literalSet } from './character-set.ts';
import { widthOf, type CharacterSet, type RegexNode, type RegexTree } from './regex-tree.ts';
import { parseCharacterEscape, shorthandSet } from './parse-escape.ts';

interface Flags {
  readonly ignoreCase: boolean;
  readonly unicodeCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly comments: boolean;
}

const maxDepth = 200;
/** Repetitions which are counted cost a step each; Java takes more, but no template needs them. */
const maxCount = 100_000;

/**
 * Reads a regular expression of `java.util.regex` (documented, class Pattern).
 *
 * @throws RegexSyntaxError for one that Java rejects, or that is not supported
 */
export function parseJavaRegex(pattern: string): RegexTree {
  return new RegexParser(pattern).parse();
}

class RegexParser extends PatternReader {
  private flags: Flags = {
    ignoreCase: false,
    unicodeCase: false,
    multiline: false,
    dotAll: false,
    comments: false,
  };
  private groups = 0;
  private readonly names = new Map<string, number>();
  private depth = 0;

  parse(): RegexTree {
    const node = this.choice();
    if (!this.isAtEnd()) this.fail(`Unmatched closing ')'`);
    return { node, groups: this.groups, names: this.names };
  }

  /** Alternatives up to a `)` or the end. Flags set inside end with it. */
  private choice(): RegexNode {
    if (++this.depth > maxDepth) this.fail('Nested too deep');
    const { flags } = this;
    const options = [this.sequence()];
    while (this.takeText('|')) options.push(this.sequence());
    this.flags = flags;
    this.depth--;
    const [only] = options;
    return only !== undefined && options.length === 1 ? only : { kind: 'choice', options };
  }

  private sequence(): RegexNode {
    const items: RegexNode[] = [];
    for (;;) {
      if (this.flags.comments) this.skipComments();
      if (this.isAtEnd() || this.ahead('|') || this.ahead(')')) break;
      if (this.ahead('\\Q')) {
        const characters = Array.from(this.quotation());
        items.push(...characters.map((character) => this.literal(character)));
        const last = items.pop();
        if (last !== undefined) items.push(this.quantified(last));
        continue;
      }
      const atom = this.atom();
      if (atom !== undefined) items.push(this.quantified(atom));
    }
    const [only] = items;
    return only !== undefined && items.length === 1 ? only : { kind: 'sequence', items };
  }

  private skipComments(): void {
    for (;;) {
      if (this.takeMatch(/\s+/y) !== undefined) continue;
      if (this.takeMatch(/#[^\n]*/y) === undefined) return;
    }
  }

  /** Undefined for what only changes flags. */
  private atom(): RegexNode | undefined {
    const character = this.takeCharacter();
    switch (character) {
      case '\\':
        return this.escape();
      case '[':
        return parseCharacterClass(this, (set) => this.cased(set));
      case '(':
        return this.group();
      case '.':
        return classSet(this.flags.dotAll ? '[\\s\\S]' : '[^\\n\\r\\x85\\u2028\\u2029]');
      case '^':
        return { kind: 'anchor', at: this.flags.multiline ? 'line-start' : 'start' };
      case '$':
        return { kind: 'anchor', at: this.flags.multiline ? 'line-end' : 'last-line' };
      case '{':
        return this.fail('Illegal repetition');
      case '*':
      case '+':
      case '?':
        return this.fail(`Dangling meta character '${character}'`);
      default:
        return this.literal(character);
    }
  }

  private literal(character: string): CharacterSet {
    return this.cased(literalSet(character));
  }

  private cased(set: CharacterSet): CharacterSet {
    const { ignoreCase, unicodeCase } = this.flags;
    return ignoreCase ? withoutCase(set, unicodeCase) : set;
  }

  private group(): RegexNode | undefined {
    const name = this.takeMatch(/\?<([a-zA-Z][a-zA-Z0-9]*)>/y)?.[1];
    if (name !== undefined || !this.ahead('?')) {
      const index = ++this.groups;
      if (name !== undefined) {
        if (this.names.has(name)) this.fail(`The group <${name}> is there already`);
        this.names.set(name, index);
      }
      return { kind: 'group', index, name, body: this.closed() };
    }
    if (this.takeText('?:')) return this.closed();
    if (this.takeText('?>')) return { kind: 'atomic', body: this.closed() };
    const look = this.takeMatch(/\?(<?)([=!])/y);
    if (look !== undefined) {
      const isAhead = look[1] === '';
      const body = this.closed();
      if (!isAhead && widthOf(body).max === Infinity) {
        this.fail('Look-behind group does not have an obvious maximum length');
      }
      return { kind: 'look', isAhead, isNegative: look[2] === '!', body };
    }
    return this.flagGroup();
  }

  /** `(?i)` up to the end of the group around it, `(?i:…)` for itself, `(?-i)` the other way. */
  private flagGroup(): RegexNode | undefined {
    const match = this.takeMatch(/\?([imsxud]*)(?:-([imsxud]*))?([:)])/y);
    if (match === undefined) this.fail('Unknown inline modifier or group');
    const [, on = '', off = '', end] = match;
    const outer = this.flags;
    const isSet = (letter: string, before: boolean): boolean =>
      !off.includes(letter) && (on.includes(letter) || before);
    this.flags = {
      ignoreCase: isSet('i', outer.ignoreCase),
      unicodeCase: isSet('u', outer.unicodeCase),
      multiline: isSet('m', outer.multiline),
      dotAll: isSet('s', outer.dotAll),
      comments: isSet('x', outer.comments),
    };
    if (end === ')') return undefined;
    const body = this.closed();
    this.flags = outer;
    return body;
  }

  private closed(): RegexNode {
    const body = this.choice();
    if (!this.takeText(')')) this.fail('Unclosed group');
    return body;
  }

  private quantified(body: RegexNode): RegexNode {
    if (this.flags.comments) this.skipComments();
    const match = this.takeMatch(/(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})([?+]?)/y);
    if (match === undefined) {
      if (this.ahead('{')) this.fail('Illegal repetition');
      return body;
    }
    const [, sign, least, comma, most, suffix] = match;
    let min = sign === '+' ? 1 : 0;
    let max = sign === '?' ? 1 : Infinity;
    if (least !== undefined) {
      min = Number(least);
      max = comma === undefined ? min : most === undefined || most === '' ? Infinity : Number(most);
      if (min > max) this.fail('Illegal repetition range');
      if (min > maxCount || (max > maxCount && max < Infinity)) {
        this.fail(`A repetition of more than ${maxCount} times is not supported here`);
      }
    }
    const mode = suffix === '?' ? 'lazy' : suffix === '+' ? 'possessive' : 'greedy';
    return { kind: 'repeat', body, min, max, mode };
  }

  /** What follows a backslash, outside of a class. */
  private escape(): RegexNode {
    const next = this.takeCharacter();
    switch (next) {
      case 'A':
        return { kind: 'anchor', at: 'start' };
      case 'z':
        return { kind: 'anchor', at: 'end' };
      case 'Z':
        return { kind: 'anchor', at: 'last-line' };
      case 'b':
        return { kind: 'anchor', at: 'word-edge' };
      case 'B':
        return { kind: 'anchor', at: 'no-word-edge' };
      case 'R': {
        const pair = { kind: 'sequence', items: [literalSet('\r'), literalSet('\n')] } as const;
        return { kind: 'choice', options: [pair, classSet('[\\n\\x0B\\f\\r\\x85\\u2028\\u2029]')] };
      }
      case 'k': {
        const name = this.takeMatch(/<([a-zA-Z][a-zA-Z0-9]*)>/y)?.[1];
        const index = name === undefined ? undefined : this.names.get(name);
        if (index === undefined) this.fail(`\\k needs the <name> of a group before it`);
        return { kind: 'back', index, ignoresCase: this.flags.ignoreCase };
      }
      default:
    }
    if (/[1-9]/.test(next)) return this.backReference(next);
    return this.cased(shorthandSet(next) ?? parseCharacterEscape(this, next));
  }

  /** Takes as many digits as there are groups for. A group there is not never matches. */
  private backReference(first: string): RegexNode {
    let number = first;
    for (;;) {
      const digit = this.takeMatch(/\d/y)?.[0];
      if (digit === undefined) break;
      if (Number(number + digit) > this.groups) {
        this.putBack(1);
        break;
      }
      number += digit;
    }
    const index = Number(number);
    if (index > this.groups) return classSet('[]');
    return { kind: 'back', index, ignoresCase: this.flags.ignoreCase };
  }
}
