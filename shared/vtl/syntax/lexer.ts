import {
  endOfBackslashes,
  rulesAt,
  type LexActions,
  type LexState,
  type Rule,
} from './lex-rules.ts';
import { LexError, type Token } from './token.ts';

interface SavedState {
  readonly state: LexState;
  readonly opened: number;
  readonly closed: number;
}

/** `Token.given` of nearly all tokens. */
export const nothingGiven: readonly string[] = [];
const backslash = 92;

/** Cuts a template into tokens, one at a time; see the rules for what a token is. */
export class Lexer implements LexActions {
  private offset = 0;
  private state: LexState = 'text';
  private readonly saved: SavedState[] = [];
  /** Parentheses opened in the present state. */
  private opened = 0;
  private closed = 0;
  /** Of the run of backslashes looked at last. */
  private backslashesEnd = 0;
  private inComment = false;
  private inSet = false;

  constructor(private readonly source: string) {}

  /**
   * The next token; `eof` at the end, any number of times.
   *
   * @throws LexError where no token can be made
   */
  next(): Token {
    let given = nothingGiven;
    let start = this.offset;
    for (;;) {
      if (this.offset >= this.source.length) {
        if (start < this.offset) throw this.unfinished(start);
        return { kind: 'eof', image: '', start, end: start, given };
      }
      const rule = this.longestMatch();
      if (rule.outcome === 'give-up') given = [...given, this.source.slice(start, this.offset)];
      rule.act?.(this);
      switch (rule.outcome) {
        case 'more':
          break;
        case 'skip':
        case 'give-up':
          start = this.offset;
          break;
        default: {
          const image = rule.outcome === 'dot' ? '.' : this.source.slice(start, this.offset);
          return { kind: rule.outcome, image, start, end: this.offset, given };
        }
      }
    }
  }

  /** Whether the next character that is no white space is a `(`; looks, but takes nothing. */
  isBeforeParenthesis(): boolean {
    let offset = this.offset;
    while (/[ \t\n\r]/.test(this.source.charAt(offset))) offset++;
    return this.source.charAt(offset) === '(';
  }

  /** The parser has seen the name of a directive and wants its arguments. */
  become(state: LexState): void {
    this.state = state;
  }

  /** Begins a state on top of the present one. */
  enter(state: LexState): void {
    this.saved.push({ state: this.state, opened: this.opened, closed: this.closed });
    this.opened = 0;
    this.state = state;
  }

  /** Returns to the state below; false when there is none. */
  leave(): boolean {
    const below = this.saved.pop();
    if (below === undefined) {
      this.opened = 0;
      this.state = 'text';
      return false;
    }
    this.opened = below.opened;
    this.closed = below.closed;
    this.state = below.state;
    return true;
  }

  /** The parser has come to the end of a `#set`. */
  endSet(): void {
    this.inSet = false;
  }

  /** See `LexActions`, as for all that follow: what a rule does to the state when it matches. */
  openParenthesis(): void {
    if (!this.inComment) this.opened++;
    if (this.state === 'modifier') this.state = 'arguments';
  }

  /** A parenthesis closes the nearest state that has one open, and every state above it. */
  closeParenthesis(): void {
    while (this.opened === 0) if (!this.leave()) return;
    if (this.opened === this.closed + 1) this.leave();
    else this.closed++;
  }

  /** After `#set(`. */
  openSet(): void {
    if (this.inComment) return;
    this.enter('directive');
    this.inSet = true;
    this.opened++;
  }

  /** After `$`, with backslashes before it. */
  openReference(): void {
    if (this.inComment) return;
    if (this.state === 'reference') this.leave();
    this.enter('reference');
  }

  /** After `#`. */
  openDirective(): void {
    if (this.inComment) return;
    if (this.state === 'reference' || this.state === 'modifier') this.leave();
    this.enter('hash');
  }

  /** After the dot of a property or method; its first letter is put back. */
  openModifier(): void {
    this.offset--;
    this.state = 'modifier';
  }

  /** After what begins a comment or raw text; `putBack` characters stay for later. */
  openComment(state: 'raw' | 'doc-comment' | 'block-comment', putBack = 0): void {
    if (this.inComment) return;
    this.offset -= putBack;
    this.inComment = true;
    this.enter(state);
  }

  /** After `##`. */
  openLineComment(): void {
    if (this.inComment) return;
    if (this.state === 'reference') this.leave();
    this.inComment = true;
    this.enter('line-comment');
  }

  /** After what ends a comment or raw text. */
  closeComment(): void {
    this.inComment = false;
    this.leave();
  }

  /** The character belongs to whatever comes after the reference or `#`. */
  giveUp(): void {
    this.offset--;
    this.leave();
  }

  /** A text in quotes can be the last thing of a directive without parentheses. */
  afterString(): void {
    if (this.state === 'directive' && !this.inSet && this.opened === 0) this.leave();
  }

  /** Puts back two dots that belong to a range, and ends a directive as a text does. */
  afterInteger(): void {
    if (this.source.startsWith('..', this.offset - 2)) this.offset -= 2;
    const inside = this.state === 'arguments' || this.state === 'index';
    if (this.opened === 0 && !this.inSet && !inside) this.leave();
  }

  /** Ends a directive as a text does. */
  afterFloat(): void {
    if (this.opened === 0 && !this.inSet && this.state !== 'arguments') this.leave();
  }

  /** Moves on by the longest match of a rule, and gives the rule. */
  private longestMatch(): Rule {
    const { source, offset } = this;
    const code = source.charCodeAt(offset);
    const run = code === backslash ? this.afterBackslashes() : offset;
    let best: Rule | undefined;
    let end = offset;
    for (const rule of rulesAt(this.state, code)) {
      const ruleEnd = rule.match(source, offset, run);
      if (ruleEnd > end) {
        best = rule;
        end = ruleEnd;
      }
    }
    if (best === undefined) throw this.unexpected();
    this.offset = end;
    return best;
  }

  /** Where the run of backslashes ends in which the lexer stands. */
  private afterBackslashes(): number {
    if (this.offset >= this.backslashesEnd) {
      this.backslashesEnd = endOfBackslashes(this.source, this.offset);
    }
    return this.backslashesEnd;
  }

  private unexpected(): LexError {
    const character = this.source.charAt(this.offset);
    if (character === '"' || character === "'") {
      return new LexError(`The text that begins with ${character} is never closed.`, this.offset);
    }
    if (character === '\\') {
      return new LexError(
        'A backslash cannot stand here. Quotes within a call or directive are written without one.',
        this.offset,
      );
    }
    return new LexError(`Unexpected ${JSON.stringify(character)}.`, this.offset);
  }

  private unfinished(start: number): LexError {
    const begun = this.source.slice(start, start + 3);
    if (this.state === 'raw') {
      return new LexError('A #[[ is never closed with ]]#.', start);
    }
    return new LexError(
      `The template ends with ${JSON.stringify(begun)}, which begins something. Put text after it, or take it away.`,
      start,
    );
  }
}
