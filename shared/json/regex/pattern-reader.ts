import { RegexSyntaxError } from './regex-tree.ts';

/** Reads a pattern from left to right. */
export class PatternReader {
  private at = 0;

  constructor(private readonly pattern: string) {}

  /** @throws RegexSyntaxError always */
  fail(reason: string): never {
    throw new RegexSyntaxError(
      `${reason} near index ${this.at} of ${JSON.stringify(this.pattern)}`,
    );
  }

  /** Whether all of the pattern was taken. */
  isAtEnd(): boolean {
    return this.at >= this.pattern.length;
  }

  /** Whether a text comes next; takes nothing. */
  ahead(text: string): boolean {
    return this.pattern.startsWith(text, this.at);
  }

  /** The next character (code point); empty at the end. */
  takeCharacter(): string {
    const code = this.pattern.codePointAt(this.at);
    if (code === undefined) return '';
    const character = String.fromCodePoint(code);
    this.at += character.length;
    return character;
  }

  /** Takes a text if it comes next; tells whether it did. */
  takeText(text: string): boolean {
    if (!this.ahead(text)) return false;
    this.at += text.length;
    return true;
  }

  /** What a sticky expression matches here; undefined, and nothing is taken, if it does not. */
  takeMatch(sticky: RegExp): RegExpExecArray | undefined {
    sticky.lastIndex = this.at;
    const match = sticky.exec(this.pattern);
    if (match === null) return undefined;
    this.at += match[0].length;
    return match;
  }

  /** Gives back characters taken last. */
  putBack(length: number): void {
    this.at -= length;
  }

  /** The text between `\Q` and `\E`, or the end. */
  quotation(): string {
    this.at += 2;
    const end = this.pattern.indexOf('\\E', this.at);
    const text = this.pattern.slice(this.at, end < 0 ? undefined : end);
    this.at = end < 0 ? this.pattern.length : end + 2;
    return text;
  }
}
