import type { TokenKind } from './token.ts';

/**
 * The lexical rules of the Velocity Template Language, version 1.7.
 *
 * What a character means depends on the state the lexer is in, and states are stacked: a `$` opens a
 * reference state, in which a `(` after a name opens an argument state, and so on. The token chosen is
 * the longest one which the state allows, the first rule of the table winning a tie. White space is
 * swallowed by tokens, not by the parser, so all of the language's rules about it are in this table.
 * The table was held against Apache Velocity 1.7 by rendering (the service runs that engine: recorded).
 */

/** Where the lexer is. */
export type LexState =
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

/** What rules do to the lexer when they match. */
export interface LexActions {
  become(state: LexState): void;
  enter(state: LexState): void;
  leave(): boolean;
  openParenthesis(): void;
  closeParenthesis(): void;
  openSet(): void;
  openReference(): void;
  openDirective(): void;
  openModifier(): void;
  openComment(state: 'raw' | 'doc-comment' | 'block-comment', putBack?: number): void;
  openLineComment(): void;
  closeComment(): void;
  giveUp(): void;
  afterString(): void;
  afterInteger(text: string): void;
  afterFloat(): void;
}

/**
 * What becomes of a match: `token` ends one; `more` is the beginning of a longer token; `skip` is
 * dropped with everything gathered before it; `give-up` is put aside, see `Token.given`.
 */
type Outcome = TokenKind | 'more' | 'skip' | 'give-up';

export interface Rule {
  readonly outcome: Outcome;
  readonly pattern: RegExp;
  readonly states: readonly LexState[];
  /** The characters it can begin with; any when absent. */
  readonly first?: string;
  readonly act?: (lexer: LexActions, text: string) => void;
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

/** The rules that can match where a character stands, the preferred ones first. */
export function rulesAt(state: LexState, code: number): readonly Rule[] {
  return tables[state][code < tableEnd ? code : tableEnd] ?? [];
}
