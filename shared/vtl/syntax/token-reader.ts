import type { TextRange } from '../../std/problem.ts';
import type { Dialect } from '../dialect.ts';
import { Lexer, nothingGiven } from './lexer.ts';
import type { Token, TokenKind } from './token.ts';
import type { TextLines } from './text-lines.ts';

/** The template breaks the grammar between two offsets. */
export class ParseError extends Error {
  constructor(
    message: string,
    readonly offset: number,
    readonly end: number,
  ) {
    super(message);
  }
}

const maxDepth = 300;

/**
 * Reads tokens one at a time, never further ahead than the grammar asks: the parser changes the state
 * of the lexer in places, so a token read too early would be another one.
 */
export class TokenReader {
  protected readonly lexer: Lexer;
  protected index = 0;
  private readonly tokens: Token[] = [];
  private depth = 0;

  /**
   * @param toOuter gives the offset in the outermost source, for text within a string literal
   * @param lines of the outermost source
   */
  constructor(
    protected readonly source: string,
    protected readonly dialect: Dialect,
    protected readonly toOuter: (offset: number) => number,
    protected readonly lines: TextLines,
  ) {
    this.lexer = new Lexer(source);
  }

  /** Runs a part of the parser which can contain itself, down to a depth the stack bears. */
  protected nested<T>(parse: () => T): T {
    if (++this.depth > maxDepth) {
      const { start, end } = this.peek();
      throw new ParseError(`This is nested more than ${maxDepth} levels deep.`, start, end);
    }
    const result = parse();
    this.depth--;
    return result;
  }

  protected peek(ahead = 0): Token {
    const { tokens } = this;
    const wanted = this.index + ahead;
    while (tokens.length <= wanted) tokens.push(this.lexer.next());
    const token = tokens[wanted];
    if (token === undefined)
      throw new Error('there is always a token, the end of the source at last');
    return token;
  }

  protected take(): Token {
    const token = this.peek();
    this.index++;
    return token;
  }

  protected skipSpace(): void {
    if (this.peek().kind === 'space') this.take();
  }

  protected expect(kind: TokenKind, what: string): Token {
    if (this.peek().kind !== kind) throw this.unexpected(what);
    return this.take();
  }

  protected expectClosing(opening: Token): void {
    const token = this.peek();
    if (token.kind === 'paren-close') {
      this.take();
      return;
    }
    if (token.kind === 'eof') {
      const name = opening.image.trim().replace(/ *\($/, '');
      throw new ParseError(`The ( of ${name} is never closed.`, opening.start, opening.end);
    }
    throw this.unexpected('a )');
  }

  protected unexpected(wanted?: string): ParseError {
    const token = this.peek();
    const image = token.image.trim() === '' ? JSON.stringify(token.image) : token.image.trim();
    const found = token.kind === 'eof' ? 'The template ends too early' : `Unexpected ${image}`;
    const hint =
      token.kind === 'end' || token.kind === 'else' || token.kind === 'elseif'
        ? ': there is no #if or #foreach open here'
        : '';
    const message = wanted === undefined ? `${found}${hint}.` : `${found}; expected ${wanted}.`;
    return new ParseError(message, token.start, token.end);
  }

  protected rangeOf(start: number, end: number): TextRange {
    return this.lines.range(this.toOuter(start), this.toOuter(end));
  }

  protected rangeOfToken(token: Token): TextRange {
    return this.rangeOf(token.start, token.end);
  }

  /** From a token to the last one taken. */
  protected rangeSince(first: Token): TextRange {
    return this.rangeOf(first.start, this.tokens[this.index - 1]?.end ?? first.start);
  }

  /** What the tokens from one on to the last one taken print as text. */
  protected literalSince(begin: number): string {
    if (this.isAsWritten(begin)) {
      const first = this.tokens[begin];
      const last = this.tokens[this.index - 1];
      return first === undefined || last === undefined
        ? ''
        : this.source.slice(first.start, last.end);
    }
    let text = '';
    for (let i = begin; i < this.index; i++) {
      const token = this.tokens[i];
      if (token !== undefined) text += this.literalOfToken(token);
    }
    return text;
  }

  /** Whether the tokens from one on are what stands in the source, with nothing left out between them. */
  private isAsWritten(begin: number): boolean {
    let end = this.tokens[begin]?.start ?? 0;
    for (let i = begin; i < this.index; i++) {
      const token = this.tokens[i];
      if (token === undefined || token.start !== end || token.given.length > 0) return false;
      if (token.image.length !== token.end - token.start || token.kind === 'block-comment')
        return false;
      ({ end } = token);
    }
    return true;
  }

  protected imagesSince(begin: number): string {
    let text = '';
    for (let i = begin; i < this.index; i++) text += this.tokens[i]?.image ?? '';
    return text;
  }

  /** A token as text, with the `$`, `#` and backslashes which were given up before it. */
  protected literalOfToken(token: Token): string {
    if (token.kind === 'block-comment') return '';
    if (token.given === nothingGiven) return token.image;
    const nearest = token.given[token.given.length - 1];
    if (nearest === undefined || nearest.startsWith('##')) return token.image;
    let text = '';
    for (const given of token.given) {
      // The engine passes over the character after an escaped dollar sign.
      for (const [kept, escaped] of given.matchAll(/(\\+\$)[\s\S]?|[#$]/g)) text += escaped ?? kept;
    }
    return text + token.image;
  }
}
