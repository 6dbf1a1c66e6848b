/**
 * The lexer of the Velocity Template Language, version 1.7.
 *
 * What a character means depends on the state the lexer is in, and states are stacked: a `$` opens a
 * reference state, in which a `(` after a name opens an argument state, and so on. The token chosen is
 * the longest one which the state allows, the first rule of the table winning a tie. White space is
 * swallowed by tokens, not by the parser, so all of the language's rules about it are in this table.
 * The table was held against Apache Velocity 1.7 by rendering (the service runs that engine: recorded).
 */

/** Where the lexer is. */
type LexState =
  | 'text'
  | 'hash'
  | 'directive'
  | 'reference'
  | 'modifier'
  | 'arguments'
  | 'index'
  | 'line-comment'
  | 'block-comment'
  | 'doc-comment'
  | 'raw';

export type TokenKind =
  | 'index-open'
  | 'index-close'
  | 'list-open'
  | 'list-close'
  | 'comma'
  | 'range-dots'
  | 'colon'
  | 'map-open'
  | 'map-close'
  | 'paren-open'
  | 'paren-close'
  | 'arguments-close'
  | 'escaped-directive'
  | 'set'
  | 'comment-start'
  | 'double-escape'
  | 'escape'
  | 'text'
  | 'line-comment-end'
  | 'doc-comment'
  | 'block-comment'
  | 'raw'
  | 'space'
  | 'string'
  | 'true'
  | 'false'
  | 'newline'
  | '-'
  | '+'
  | '*'
  | '/'
  | '%'
  | '&&'
  | '||'
  | '<'
  | '<='
  | '>'
  | '>='
  | '=='
  | '!='
  | '!'
  | '='
  | 'end'
  | 'if'
  | 'elseif'
  | 'else'
  | 'integer'
  | 'float'
  | 'word'
  | 'braced-word'
  | 'name'
  | 'dot'
  | 'curly-open'
  | 'curly-close'
  | 'empty-index'
  | 'eof';

export interface Token {
  readonly kind: TokenKind;
  /** The text of the token. The parser takes the escapes off that of a reference or directive. */
  image: string;
  /** Offset of the first character in the source. */
  readonly start: number;
  /** Offset after the last character. */
  readonly end: number;
  /** What was given up before this token: a `$` or `#` that began nothing, with what ended it. */
  readonly given: readonly string[];
}

/** The template cannot be cut into tokens from `offset` on. */
export class LexError extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

/**
 * What becomes of a match: `token` ends one; `more` is the beginning of a longer token; `skip` is
 * dropped with everything gathered before it; `give-up` is put aside, see `Token.given`.
 */
type Outcome = TokenKind | 'more' | 'skip' | 'give-up';

interface Rule {
  readonly outcome: Outcome;
  readonly pattern: RegExp;
  readonly states: readonly LexState[];
  /** The characters it can begin with; any when absent. */
  readonly first?: string;
  readonly act?: (lexer: Lexer, text: string) => void;
}

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const digits = '0123456789';
const everywhere: readonly LexState[] = [
  'text',
  'hash',
  'directive',
  'reference',
  'modifier',
  'arguments',
  'index',
  'line-comment',
  'block-comment',
  'doc-comment',
  'raw',
];

function symbol(kind: TokenKind, text: string, states: readonly LexState[]): Rule {
  const pattern = new RegExp(text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'), 'y');
  return { outcome: kind, pattern, states, first: text.charAt(0) };
}

function operator(kind: TokenKind, word?: string): Rule[] {
  const rule = symbol(kind, kind, ['directive']);
  return word === undefined ? [rule] : [rule, symbol(kind, word, ['directive'])];
}

/** In order of precedence between matches of one length. */
const rules: readonly Rule[] = [
  {
    ...symbol('index-open', '[', ['reference', 'modifier']),
    act: (lexer) => lexer.enter('index'),
  },
  { ...symbol('index-close', ']', ['index']), act: (lexer) => void lexer.leave() },
  symbol('list-open', '[', ['directive', 'arguments']),
  symbol('list-close', ']', ['directive', 'arguments']),
  symbol('comma', ',', ['directive', 'arguments']),
  symbol('range-dots', '..', ['directive', 'arguments']),
  symbol('colon', ':', ['directive', 'arguments']),
  symbol('map-open', '{', ['directive', 'arguments']),
  symbol('map-close', '}', ['directive', 'arguments']),
  {
    ...symbol('paren-open', '(', ['directive', 'modifier']),
    act: (lexer) => lexer.openParenthesis(),
  },
  {
    outcome: 'paren-close',
    pattern: /\)(?:[ \t]*(?:\r\n|\n|\r))?/y,
    states: ['directive'],
    first: ')',
    act: (lexer) => lexer.closeParenthesis(),
  },
  {
    ...symbol('arguments-close', ')', ['arguments']),
    act: (lexer) => lexer.become('reference'),
  },
  {
    outcome: 'escaped-directive',
    pattern: /(?:\\\\)*\\#(?:[a-zA-Z_@][a-zA-Z0-9_@]*|\{[a-zA-Z_][a-zA-Z0-9_@]*\})/y,
    states: ['text'],
    first: '\\',
  },
  {
    outcome: 'set',
    pattern: /[ \t]*(?:#set|#\{set\}) *\(/y,
    states: ['text', 'reference', 'modifier', 'arguments'],
    first: ' \t#',
    act: (lexer) => lexer.openSet(),
  },
  {
    outcome: 'more',
    pattern: /\\*\$/y,
    states: everywhere,
    first: '\\$',
    act: (lexer) => lexer.openReference(),
  },
  {
    outcome: 'more',
    pattern: /\\*\$\\*!/y,
    states: everywhere,
    first: '\\$',
    act: (lexer) => lexer.openReference(),
  },
  {
    outcome: 'more',
    pattern: /#\[\[/y,
    states: everywhere,
    first: '#',
    act: (lexer) => lexer.openComment('raw'),
  },
  {
    outcome: 'more',
    pattern: /#\*\*[^#]/y,
    states: everywhere,
    first: '#',
    act: (lexer) => lexer.openComment('doc-comment', 1),
  },
  {
    outcome: 'more',
    pattern: /#\*/y,
    states: everywhere,
    first: '#',
    act: (lexer) => lexer.openComment('block-comment'),
  },
  {
    outcome: 'more',
    pattern: /#/y,
    states: everywhere,
    first: '#',
    act: (lexer) => lexer.openDirective(),
  },
  {
    ...symbol('comment-start', '##', ['text', 'hash', 'directive', 'reference']),
    act: (lexer) => lexer.openLineComment(),
  },
  symbol('double-escape', '\\\\', ['text']),
  symbol('escape', '\\', ['text']),
  { outcome: 'text', pattern: /[^$#\\]+/y, states: ['text'] },
  {
    outcome: 'line-comment-end',
    pattern: /\r\n|\n|\r/y,
    states: ['line-comment'],
    first: '\r\n',
    act: (lexer) => lexer.closeComment(),
  },
  {
    ...symbol('doc-comment', '*#', ['doc-comment']),
    act: (lexer) => lexer.closeComment(),
  },
  {
    ...symbol('block-comment', '*#', ['block-comment']),
    act: (lexer) => lexer.closeComment(),
  },
  { ...symbol('raw', ']]#', ['raw']), act: (lexer) => lexer.closeComment() },
  {
    outcome: 'skip',
    pattern: /[\s\S]/y,
    states: ['line-comment', 'doc-comment', 'block-comment'],
  },
  { outcome: 'more', pattern: /[\s\S]/y, states: ['raw'] },
  {
    outcome: 'space',
    pattern: /[ \t\n\r]+/y,
    states: ['directive', 'arguments', 'index'],
    first: ' \t\n\r',
  },
  {
    outcome: 'string',
    pattern: /"[^"]*(?:""[^"]*)*"|'[^']*(?:''[^']*)*'/y,
    states: ['directive', 'arguments', 'index'],
    first: `"'`,
    act: (lexer) => lexer.afterString(),
  },
  symbol('true', 'true', ['reference', 'directive', 'modifier', 'arguments', 'index']),
  symbol('false', 'false', ['reference', 'directive', 'modifier', 'arguments', 'index']),
  ...operator('-'),
  ...operator('+'),
  ...operator('*'),
  ...operator('/'),
  ...operator('%'),
  ...operator('&&', 'and'),
  ...operator('||', 'or'),
  ...operator('<', 'lt'),
  ...operator('<=', 'le'),
  ...operator('>', 'gt'),
  ...operator('>=', 'ge'),
  ...operator('==', 'eq'),
  ...operator('!=', 'ne'),
  ...operator('!', 'not'),
  ...operator('='),
  {
    outcome: 'end',
    pattern: /(?:end|\{end\})(?:[ \t]*(?:\r\n|\n|\r))?/y,
    states: ['hash'],
    first: 'e{',
    act: (lexer) => void lexer.leave(),
  },
  {
    outcome: 'if',
    pattern: /if|\{if\}/y,
    states: ['hash'],
    first: 'i{',
    act: (lexer) => lexer.become('directive'),
  },
  {
    outcome: 'elseif',
    pattern: /elseif|\{elseif\}/y,
    states: ['hash'],
    first: 'e{',
    act: (lexer) => lexer.become('directive'),
  },
  {
    outcome: 'else',
    pattern: /(?:else|\{else\})(?:[ \t]*(?:\r\n|\n|\r))?/y,
    states: ['hash'],
    first: 'e{',
    act: (lexer) => void lexer.leave(),
  },
  {
    outcome: 'integer',
    // Two dots belong to it while matching, so that `1..3` is not the number `1.`; they are put back.
    pattern: /-?[0-9]+(?:\.\.)?/y,
    states: ['hash', 'directive', 'arguments', 'index'],
    first: `-${digits}`,
    act: (lexer, text) => lexer.afterInteger(text),
  },
  {
    outcome: 'float',
    pattern:
      /-?[0-9]+\.[0-9]*(?:[eE][+-]?[0-9]+)?|-?\.[0-9]+(?:[eE][+-]?[0-9]+)?|-?[0-9]+[eE][+-]?[0-9]+/y,
    states: ['hash', 'directive', 'arguments', 'index'],
    first: `-.${digits}`,
    act: (lexer) => lexer.afterFloat(),
  },
  {
    outcome: 'word',
    pattern: /[a-zA-Z_@][a-zA-Z0-9_@]*/y,
    states: ['hash', 'directive'],
    first: `${letters}_@`,
  },
  {
    outcome: 'braced-word',
    pattern: /\{[a-zA-Z_][a-zA-Z0-9_@]*\}/y,
    states: ['hash', 'directive'],
    first: '{',
  },
  {
    outcome: 'name',
    pattern: /[a-zA-Z_][a-zA-Z0-9_-]*/y,
    states: ['reference', 'modifier', 'arguments'],
    first: `${letters}_`,
  },
  {
    outcome: 'dot',
    pattern: /\.[a-zA-Z]/y,
    states: ['reference', 'modifier', 'arguments'],
    first: '.',
    act: (lexer) => lexer.openModifier(),
  },
  symbol('curly-open', '{', ['reference', 'modifier']),
  { ...symbol('curly-close', '}', ['reference', 'modifier']), act: (lexer) => void lexer.leave() },
  {
    outcome: 'give-up',
    pattern: /[\s\S]/y,
    states: ['reference', 'modifier', 'hash'],
    act: (lexer) => lexer.giveUp(),
  },
  {
    outcome: 'empty-index',
    pattern: /\$\[|\$!\[|\$\\!\[|\$\./y,
    states: ['text', 'reference'],
    first: '$',
  },
];

/** The rules of a state by the character they can begin with; the last list is for all others. */
type RuleTable = readonly (readonly Rule[])[];

const tableEnd = 128;

function tableOf(state: LexState): RuleTable {
  const own = rules.filter((rule) => rule.states.includes(state));
  const table: Rule[][] = [];
  for (let code = 0; code < tableEnd; code++) {
    const character = String.fromCharCode(code);
    table.push(own.filter((rule) => rule.first === undefined || rule.first.includes(character)));
  }
  table.push(own.filter((rule) => rule.first === undefined));
  return table;
}

const tables: Readonly<Record<LexState, RuleTable>> = {
  text: tableOf('text'),
  hash: tableOf('hash'),
  directive: tableOf('directive'),
  reference: tableOf('reference'),
  modifier: tableOf('modifier'),
  arguments: tableOf('arguments'),
  index: tableOf('index'),
  'line-comment': tableOf('line-comment'),
  'block-comment': tableOf('block-comment'),
  'doc-comment': tableOf('doc-comment'),
  raw: tableOf('raw'),
};

interface SavedState {
  readonly state: LexState;
  readonly opened: number;
  readonly closed: number;
}

export class Lexer {
  private offset = 0;
  private state: LexState = 'text';
  private readonly saved: SavedState[] = [];
  /** Parentheses opened in the present state. */
  private opened = 0;
  private closed = 0;
  private inComment = false;
  private inSet = false;

  constructor(private readonly source: string) {}

  /**
   * The next token; `eof` at the end, any number of times.
   *
   * @throws LexError where no token can be made
   */
  next(): Token {
    const given: string[] = [];
    let start = this.offset;
    for (;;) {
      if (this.offset >= this.source.length) {
        if (start < this.offset) throw this.unfinished(start);
        return { kind: 'eof', image: '', start, end: start, given };
      }
      const { rule, text } = this.longestMatch();
      this.offset += text.length;
      const end = this.offset;
      if (rule.outcome === 'give-up') given.push(this.source.slice(start, end));
      rule.act?.(this, text);
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

  openSet(): void {
    if (this.inComment) return;
    this.enter('directive');
    this.inSet = true;
    this.opened++;
  }

  openReference(): void {
    if (this.inComment) return;
    if (this.state === 'reference') this.leave();
    this.enter('reference');
  }

  openDirective(): void {
    if (this.inComment) return;
    if (this.state === 'reference' || this.state === 'modifier') this.leave();
    this.enter('hash');
  }

  openModifier(): void {
    this.offset--;
    this.state = 'modifier';
  }

  openComment(state: 'raw' | 'doc-comment' | 'block-comment', putBack = 0): void {
    if (this.inComment) return;
    this.offset -= putBack;
    this.inComment = true;
    this.enter(state);
  }

  openLineComment(): void {
    if (this.inComment) return;
    if (this.state === 'reference') this.leave();
    this.inComment = true;
    this.enter('line-comment');
  }

  closeComment(): void {
    this.inComment = false;
    this.leave();
  }

  /** The character belongs to whatever comes after the reference or `#`. */
  giveUp(): void {
    this.offset--;
    this.leave();
  }

  afterString(): void {
    if (this.state === 'directive' && !this.inSet && this.opened === 0) this.leave();
  }

  afterInteger(text: string): void {
    if (text.endsWith('..')) this.offset -= 2;
    const inside = this.state === 'arguments' || this.state === 'index';
    if (this.opened === 0 && !this.inSet && !inside) this.leave();
  }

  afterFloat(): void {
    if (this.opened === 0 && !this.inSet && this.state !== 'arguments') this.leave();
  }

  private longestMatch(): { rule: Rule; text: string } {
    const code = this.source.charCodeAt(this.offset);
    const candidates = tables[this.state][code < tableEnd ? code : tableEnd] ?? [];
    let best: Rule | undefined;
    let end = this.offset;
    for (const rule of candidates) {
      rule.pattern.lastIndex = this.offset;
      if (rule.pattern.test(this.source) && rule.pattern.lastIndex > end) {
        best = rule;
        end = rule.pattern.lastIndex;
      }
    }
    if (best === undefined) throw this.unexpected();
    return { rule: best, text: this.source.slice(this.offset, end) };
  }

  private unexpected(): LexError {
    const character = this.source.charAt(this.offset);
    if (character === '"' || character === "'") {
      return new LexError(`The text that begins with ${character} is never closed.`, this.offset);
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
