import { classTest } from './character-set.ts';
import { PatternReader } from './pattern-reader.ts';
import type { CharacterSet, RegexNode } from './regex-tree.ts';

const maxDepth = 200;

/**
 * The tree of a regular expression in JavaScript's notation without flags, or with `u` (documented, ECMA-262 with its
 * annex for browsers). Only of one that JavaScript has accepted: what makes one invalid is not looked for again. What a single
 * character may be (`[^a-z]`, `\d`, `\x41`) stays in JavaScript's own notation.
 *
 * @param isUnicode reads characters rather than UTF-16 units, as the flag `u` asks for
 * @throws RegexSyntaxError for what is too deep, or newer than that notation
 */
export function parseEcmaRegex(pattern: string, isUnicode: boolean): RegexNode {
  return new EcmaParser(pattern, isUnicode).parse();
}

/** Every capturing group's name, in order; a pattern may refer to one before it comes. */
function groupNames(pattern: string): (string | undefined)[] {
  const tokens = /\\[^]|\[(?:\\[^]|[^\]\\])*\]|\((?:\?<([^=!>][^>]*)>|(?!\?))/g;
  const names: (string | undefined)[] = [];
  for (const [token, name] of pattern.matchAll(tokens)) if (token.startsWith('(')) names.push(name);
  return names;
}

class EcmaParser extends PatternReader {
  private readonly names: readonly (string | undefined)[];
  private readonly isUnicode: boolean;
  private groups = 0;
  private depth = 0;

  constructor(pattern: string, isUnicode: boolean) {
    super(pattern);
    this.isUnicode = isUnicode;
    this.names = groupNames(pattern);
  }

  parse(): RegexNode {
    const node = this.choice();
    if (!this.isAtEnd()) this.fail(`Unmatched ')'`);
    return node;
  }

  private choice(): RegexNode {
    if (++this.depth > maxDepth) this.fail('Nested too deep');
    const options = [this.sequence()];
    while (this.takeText('|')) options.push(this.sequence());
    this.depth--;
    const [only] = options;
    return only !== undefined && options.length === 1 ? only : { kind: 'choice', options };
  }

  private sequence(): RegexNode {
    const items: RegexNode[] = [];
    while (!this.isAtEnd() && !this.ahead('|') && !this.ahead(')')) {
      items.push(this.quantified(this.atom()));
    }
    const [only] = items;
    return only !== undefined && items.length === 1 ? only : { kind: 'sequence', items };
  }

  private atom(): RegexNode {
    if (this.takeText('^')) return { kind: 'anchor', at: 'start' };
    if (this.takeText('$')) return { kind: 'anchor', at: 'end' };
    if (this.takeText('\\b')) return { kind: 'anchor', at: 'word-edge' };
    if (this.takeText('\\B')) return { kind: 'anchor', at: 'no-word-edge' };
    if (this.takeText('(')) return this.group();
    if (this.ahead('\\')) return this.backReference() ?? this.setOf(this.escape());
    const taken = this.takeMatch(this.isUnicode ? characterWithPairs : character);
    if (taken === undefined) return this.fail('Nothing to read');
    const [source] = taken;
    return this.setOf(source === '{' || source === '}' || source === ']' ? `\\${source}` : source);
  }

  private group(): RegexNode {
    if (this.takeText('?:')) return this.closed();
    const look = this.takeMatch(/\?(<?)([=!])/y);
    if (look !== undefined) {
      const [, behind, sign] = look;
      return {
        kind: 'look',
        isAhead: behind === '',
        isNegative: sign === '!',
        body: this.closed(),
      };
    }
    const name = this.takeMatch(/\?<([^>]*)>/y)?.[1];
    if (name === undefined && this.ahead('?')) this.fail('Unknown group');
    const index = ++this.groups;
    return { kind: 'group', index, name, body: this.closed() };
  }

  private closed(): RegexNode {
    const body = this.choice();
    if (!this.takeText(')')) this.fail('Unclosed group');
    return body;
  }

  private quantified(body: RegexNode): RegexNode {
    const match = this.takeMatch(/(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})(\??)/y);
    if (match === undefined) return body;
    const [, sign, least, comma, most, lazy] = match;
    const mode = lazy === '?' ? 'lazy' : 'greedy';
    if (least === undefined) {
      const max = sign === '?' ? 1 : Infinity;
      return { kind: 'repeat', body, min: sign === '+' ? 1 : 0, max, mode };
    }
    const min = Number(least);
    const max = comma === undefined ? min : most ? Number(most) : Infinity;
    return { kind: 'repeat', body, min, max, mode };
  }

  /** `\1`, where there is such a group, and `\k<name>`, where there are names. */
  private backReference(): RegexNode | undefined {
    const digits = this.takeMatch(/\\([1-9]\d*)/y);
    if (digits !== undefined) {
      const index = Number(digits[1]);
      if (index <= this.names.length) return { kind: 'back', index, ignoresCase: false };
      this.putBack(digits[0].length);
    }
    if (!this.isUnicode && this.names.every((name) => name === undefined)) return undefined;
    const name = this.takeMatch(/\\k<([^>]*)>/y)?.[1];
    if (name === undefined) return undefined;
    return { kind: 'back', index: this.names.indexOf(name) + 1, ignoresCase: false };
  }

  /** An escape for a character or a class of them, as it stands. */
  private escape(): string {
    const taken = this.takeMatch(this.isUnicode ? escapeWithPairs : escape)?.[0];
    // Before anything but a letter, `\c` is a backslash and then a `c`.
    if (taken === '\\') return '\\\\';
    return taken ?? this.fail('Nothing to read');
  }

  private setOf(source: string): CharacterSet {
    return { kind: 'set', source: undefined, has: classTest(source, this.isUnicode ? 'u' : '') };
  }
}

const characterClass = String.raw`\[(?:\\[^]|[^\]\\])*\]`;
const character = new RegExp(`${characterClass}|[^]`, 'y');
const characterWithPairs = new RegExp(`${characterClass}|[^]`, 'uy');
const coded = String.raw`x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|c[a-zA-Z]`;
const escape = new RegExp(String.raw`\\(?:${coded}|[0-3][0-7]{0,2}|[4-7][0-7]?|[^c]|(?=c))`, 'y');
const escapeWithPairs = new RegExp(
  String.raw`\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|${coded}|u\{[0-9a-fA-F]+\}|[pP]\{[^}]*\}|[^])`,
  'uy',
);
