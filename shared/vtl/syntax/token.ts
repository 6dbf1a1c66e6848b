/** The kinds of tokens; those named by an operator are that operator, also when written as a word. */
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

/** A piece of a template, as the lexer cuts it off. */
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
