import { JavaException } from './java-exception.ts';

const cache = new Map<string, RegExp>();
const maxCached = 200;

/**
 * A regular expression of Java as one of JavaScript with the same meaning.
 *
 * @param flags `g` to find all matches
 * @throws JavaException for one that Java rejects or that has no counterpart here
 */
export function compileJavaRegex(pattern: string, flags: '' | 'g'): RegExp {
  const key = `${flags}/${pattern}`;
  let regex = cache.get(key);
  if (regex === undefined) {
    const translated = new Translator(pattern).translate();
    try {
      regex = new RegExp(translated.source, `${translated.flags}${flags}`);
    } catch (error) {
      const reason = error instanceof Error ? error.message : '';
      throw new JavaException('PatternSyntaxException', `${JSON.stringify(pattern)}: ${reason}`);
    }
    if (cache.size >= maxCached) cache.clear();
    cache.set(key, regex);
  }
  regex.lastIndex = 0;
  return regex;
}

/** Java's `\p{…}` classes which JavaScript lacks or names otherwise. */
const classes: ReadonlyMap<string, string> = new Map([
  ['Lower', 'a-z'],
  ['Upper', 'A-Z'],
  ['ASCII', '\\x00-\\x7F'],
  ['Alpha', 'a-zA-Z'],
  ['Digit', '0-9'],
  ['Alnum', 'a-zA-Z0-9'],
  ['Punct', '!-\\/:-@\\[-`\\{-~'],
  ['Graph', '!-~'],
  ['Print', '\\x20-~'],
  ['Blank', ' \\t'],
  ['Cntrl', '\\x00-\\x1F\\x7F'],
  ['XDigit', '0-9a-fA-F'],
  ['Space', ' \\t\\n\\x0B\\f\\r'],
  ['javaLowerCase', '\\p{Ll}'],
  ['javaUpperCase', '\\p{Lu}'],
  ['javaWhitespace', '\\t-\\r\\x1C-\\x20'],
]);

/** Shorthands whose meaning is narrower in Java (ASCII), or which JavaScript has not. */
const shorthands: ReadonlyMap<string, string> = new Map([
  ['s', ' \\t\\n\\x0B\\f\\r'],
  ['h', ' \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000'],
  ['v', '\\n\\x0B\\f\\r\\x85\\u2028\\u2029'],
  ['d', '0-9'],
  ['w', 'a-zA-Z_0-9'],
]);

/** Characters that must be escaped in a class of the `v` mode. */
const classSyntax = /[()[\]{}/\-\\|]/;

class Translator {
  private at = 0;
  private out = '';
  private ignoreCase = false;
  private multiline = false;
  private dotAll = false;
  private comments = false;
  private groups = 0;

  constructor(private readonly pattern: string) {}

  translate(): { source: string; flags: string } {
    this.leadingFlags();
    while (this.at < this.pattern.length) this.element();
    const flags = `v${this.ignoreCase ? 'i' : ''}`;
    return { source: this.out, flags };
  }

  private fail(reason: string): never {
    throw new JavaException(
      'PatternSyntaxException',
      `${reason} near index ${this.at} of ${JSON.stringify(this.pattern)}`,
    );
  }

  /** `(?i)` and the like at the start, also inside of the group that `matches` puts around. */
  private leadingFlags(): void {
    const wrapped = this.pattern.startsWith('^(?:') ? '^(?:' : '';
    const match = /^\(\?([imsxud]+)\)/.exec(this.pattern.slice(wrapped.length));
    if (match === null) return;
    this.out += wrapped;
    this.setFlags(match[1] ?? '');
    this.at = wrapped.length + match[0].length;
  }

  private setFlags(flags: string): void {
    for (const flag of flags) {
      if (flag === 'i') this.ignoreCase = true;
      else if (flag === 'm') this.multiline = true;
      else if (flag === 's') this.dotAll = true;
      else if (flag === 'x') this.comments = true;
    }
  }

  private element(): void {
    const character = this.pattern.charAt(this.at);
    if (this.comments && /\s/.test(character)) {
      this.at++;
      return;
    }
    if (this.comments && character === '#') {
      while (this.at < this.pattern.length && this.pattern.charAt(this.at) !== '\n') this.at++;
      return;
    }
    switch (character) {
      case '\\':
        this.out += this.escape();
        break;
      case '[':
        this.out += this.characterClass();
        break;
      case '(':
        this.group();
        return;
      case '.':
        this.at++;
        this.out += this.dotAll ? '[\\s\\S]' : '[^\\n\\r\\x85\\u2028\\u2029]';
        break;
      case '^':
        this.at++;
        this.out += this.multiline ? '(?<![^\\n\\r\\x85\\u2028\\u2029])' : '^';
        return;
      case '$':
        this.at++;
        this.out += this.endAnchor();
        return;
      case ')':
      case '|':
        this.at++;
        this.out += character;
        if (character === ')') break;
        return;
      case '{':
        this.fail('Illegal repetition');
        break;
      case ']':
      case '}':
      case '/':
        this.at++;
        this.out += `\\${character}`;
        break;
      case '*':
      case '+':
      case '?':
        this.fail(`Dangling meta character '${character}'`);
        break;
      default: {
        const whole = String.fromCodePoint(this.pattern.codePointAt(this.at) ?? 0);
        this.at += whole.length;
        this.out += whole;
      }
    }
    this.quantifier();
  }

  /** `$` also matches before a line end which is the last thing of the text. */
  private endAnchor(): string {
    if (this.multiline) return '(?![^\\n\\r\\x85\\u2028\\u2029])';
    // The one that `matches` adds is the very end.
    if (this.at === this.pattern.length && this.pattern.startsWith('^(?:')) return '$';
    return '(?=(?:\\r\\n|[\\n\\r\\x85\\u2028\\u2029])?$)';
  }

  private group(): void {
    const rest = this.pattern.slice(this.at);
    const named = /^\(\?<([a-zA-Z][a-zA-Z0-9]*)>/.exec(rest);
    const opening =
      named?.[0] ?? /^\(\?(?:[:=!]|<[=!])/.exec(rest)?.[0] ?? (rest.startsWith('(?') ? '' : '(');
    if (opening !== '') {
      if (opening === '(' || named !== null) this.groups++;
      this.at += opening.length;
      this.out += opening;
      return;
    }
    if (rest.startsWith('(?>')) this.fail('An atomic group (?>…) is not supported here');
    const flags = /^\(\?([imsxud]*)(-[imsxud]+)?(:|\))/.exec(rest);
    if (flags === null) this.fail('Unknown group');
    const [all, on = '', off, end] = flags;
    if (off !== undefined) this.fail('Switching a flag off is not supported here');
    if (on.includes('i') && !this.ignoreCase) {
      this.fail('(?i) is only supported at the start of the expression');
    }
    this.setFlags(on);
    this.at += all.length;
    if (end === ':') this.out += '(?:';
  }

  private quantifier(): void {
    const match = /^(?:[*+?]|\{\d+(?:,\d*)?\})([?+]?)/.exec(this.pattern.slice(this.at));
    if (match === null) return;
    if (match[1] === '+') this.fail(`A possessive quantifier (${match[0]}) is not supported here`);
    this.at += match[0].length;
    this.out += match[0];
  }

  /** An escape outside of a class. */
  private escape(): string {
    const next = this.pattern.charAt(this.at + 1);
    const shorthand = shorthands.get(next.toLowerCase());
    if (shorthand !== undefined) {
      this.at += 2;
      return next === next.toLowerCase() ? `[${shorthand}]` : `[^${shorthand}]`;
    }
    switch (next) {
      case 'A':
        this.at += 2;
        return '(?<![\\s\\S])';
      case 'z':
        this.at += 2;
        return '(?![\\s\\S])';
      case 'Z':
        this.at += 2;
        return '(?=(?:\\r\\n|[\\n\\r\\x85\\u2028\\u2029])?(?![\\s\\S]))';
      case 'b':
      case 'B':
        this.at += 2;
        return `\\${next}`;
      case 'R':
        this.at += 2;
        return '(?:\\r\\n|[\\n\\x0B\\f\\r\\x85\\u2028\\u2029])';
      case 'Q':
        return this.quotation();
      case 'k': {
        const name = /^\\k<([a-zA-Z][a-zA-Z0-9]*)>/.exec(this.pattern.slice(this.at));
        if (name === null) this.fail('\\k needs a <name>');
        this.at += name[0].length;
        return name[0];
      }
      default:
    }
    if (/[1-9]/.test(next)) return this.backReference();
    return this.characterEscape();
  }

  private backReference(): string {
    this.at++;
    let number = this.pattern.charAt(this.at++);
    while (
      /\d/.test(this.pattern.charAt(this.at)) &&
      Number(number + this.pattern.charAt(this.at)) <= this.groups
    ) {
      number += this.pattern.charAt(this.at++);
    }
    // A group which there is not never matches in Java.
    return Number(number) > this.groups ? '[]' : `(?:\\${number})`;
  }

  private quotation(): string {
    const end = this.pattern.indexOf('\\E', this.at + 2);
    const text = this.pattern.slice(this.at + 2, end < 0 ? undefined : end);
    this.at = end < 0 ? this.pattern.length : end + 2;
    return text.replace(/[\^$\\.*+?()[\]{}|/]/g, '\\$&');
  }

  /** An escape which stands for characters, inside or outside of a class. */
  private characterEscape(): string {
    const rest = this.pattern.slice(this.at);
    const property = /^\\([pP])(?:\{(\^?)([^}]*)\}|(.))/.exec(rest);
    if (property !== null) return this.property(property);
    const octal = /^\\0([0-3]?[0-7]{1,2})/.exec(rest);
    const code = /^\\x([0-9a-fA-F]{2})|^\\u([0-9a-fA-F]{4})|^\\x\{([0-9a-fA-F]+)\}/.exec(rest);
    const control = /^\\c([\s\S])/.exec(rest);
    const all = octal?.[0] ?? code?.[0] ?? control?.[0];
    if (all !== undefined) {
      this.at += all.length;
      const hex = code?.[1] ?? code?.[2] ?? code?.[3];
      const point =
        octal !== null
          ? parseInt(octal[1] ?? '', 8)
          : hex !== undefined
            ? parseInt(hex, 16)
            : (control?.[1] ?? '').charCodeAt(0) ^ 64;
      return `\\u{${point.toString(16)}}`;
    }
    const next = this.pattern.charAt(this.at + 1);
    this.at += 2;
    switch (next) {
      case 't':
      case 'n':
      case 'r':
      case 'f':
        return `\\${next}`;
      case 'a':
        return '\\x07';
      case 'e':
        return '\\x1B';
      case '':
        return this.fail('The expression ends with a backslash');
      default:
        if (/[a-zA-Z]/.test(next)) this.fail(`Illegal escape \\${next}`);
        return /[\^$\\.*+?()[\]{}|/-]/.test(next) ? this.literal(next) : next;
    }
  }

  private literal(character: string): string {
    return character === '-' ? '\\x2D' : `\\${character}`;
  }

  private property(match: RegExpExecArray): string {
    const [all, kind, inverse, long, short] = match;
    this.at += all.length;
    const name = long ?? short ?? '';
    const negative = (kind === 'P') !== (inverse === '^');
    const own = classes.get(name);
    if (own !== undefined) return negative ? `[^${own}]` : `[${own}]`;
    const unicode = name
      .replace(/^(?:Is|general_category=|gc=)/, '')
      .replace(/^script=|^sc=/, 'Script=');
    const proper =
      unicode === 'Alphabetic' || /^[A-Z][a-z&]?$/.test(unicode) ? unicode : this.script(unicode);
    return `\\${negative ? 'P' : 'p'}{${proper}}`;
  }

  private script(name: string): string {
    if (name.startsWith('Script=')) return name;
    if (name.startsWith('In')) this.fail(`The block ${name} is not supported here`);
    return `Script=${name}`;
  }

  /** `[…]`, with ranges, nested classes and intersections, as JavaScript's `v` mode has them too. */
  private characterClass(): string {
    this.at++;
    let negative = false;
    if (this.pattern.charAt(this.at) === '^') {
      negative = true;
      this.at++;
    }
    const operands: string[] = [];
    let text = '';
    let first = true;
    for (;;) {
      const character = this.pattern.charAt(this.at);
      if (character === '') this.fail('Unclosed character class');
      if (character === ']' && !first) break;
      if (this.pattern.startsWith('&&', this.at)) {
        operands.push(text);
        text = '';
        this.at += 2;
      } else if (character === '[') {
        text += this.characterClass();
      } else if (character === '\\') {
        text += this.classEscape();
      } else if (character === '-' && !this.isRangeDash(first)) {
        this.at++;
        text += '\\-';
      } else {
        const whole = String.fromCodePoint(this.pattern.codePointAt(this.at) ?? 0);
        this.at += whole.length;
        if (character === '-') text += '-';
        else text += this.classLiteral(whole);
      }
      first = false;
    }
    this.at++;
    operands.push(text);
    const body =
      operands.length === 1
        ? text
        : operands
            .filter((operand) => operand !== '')
            .map((operand) => `[${operand}]`)
            .join('&&');
    return `[${negative ? '^' : ''}${body}]`;
  }

  private classLiteral(character: string): string {
    // The v mode also reserves doubled punctuation, so all of it is written as a code.
    if (classSyntax.test(character) || /[&!#$%*+,.:;<=>?@^`~]/.test(character)) {
      return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
    }
    return character;
  }

  /** Whether a `-` stands between the two ends of a range. */
  private isRangeDash(first: boolean): boolean {
    const next = this.pattern.charAt(this.at + 1);
    return !first && next !== ']' && next !== '[' && next !== '';
  }

  private classEscape(): string {
    const next = this.pattern.charAt(this.at + 1);
    const shorthand = shorthands.get(next.toLowerCase());
    if (shorthand !== undefined) {
      this.at += 2;
      return next === next.toLowerCase() ? `[${shorthand}]` : `[^${shorthand}]`;
    }
    if (next === 'Q') return this.quotation().replace(/-/g, '\\-');
    return this.characterEscape();
  }
}
