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
  afterInteger(): void;
  afterFloat(): void;
}

/**
 * What becomes of a match: `token` ends one; `more` is the beginning of a longer token; `skip` is
 * dropped with everything gathered before it; `give-up` is put aside, see `Token.given`.
 */
type Outcome = TokenKind | 'more' | 'skip' | 'give-up';

/**
 * Where a match that begins at `offset` ends; -1 without one.
 *
 * @param run the end of the backslashes which begin at the offset, which is the offset itself when there
 *   are none; given, because a long run of them is looked at again and again
 */
type Match = (source: string, offset: number, run: number) => number;

/** A lexical rule: what a match becomes, where it can match, and what it does to the lexer. */
export interface Rule {
  readonly outcome: Outcome;
  readonly match: Match;
  readonly states: readonly LexState[];
  /** The characters it can begin with; any when absent. */
  readonly first?: string;
  readonly act?: (lexer: LexActions) => void;
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
  return { outcome: kind, match: exactly(text), states, first: text.charAt(0) };
}

/** A text which is there in full; its first character is, since rules are chosen by that. */
function exactly(text: string): Match {
  const { length } = text;
  if (length === 1) return (_, offset) => offset + 1;
  return (source, offset) => (source.startsWith(text, offset) ? offset + length : -1);
}

/** For what is rare, or too involved to be written out. */
function expression(pattern: RegExp): Match {
  return (source, offset) => {
    pattern.lastIndex = offset;
    return pattern.test(source) ? pattern.lastIndex : -1;
  };
}

type CharacterTest = (code: number) => boolean;

function classOf(characters: string): CharacterTest {
  const table = new Uint8Array(128);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return (code) => code < 128 && table[code] === 1;
}

/** At least one of some characters, as many as there are. */
function run(first: CharacterTest, further: CharacterTest = first): Match {
  return (source, offset) => {
    if (!first(source.charCodeAt(offset))) return -1;
    return endOf(source, offset + 1, further);
  };
}

function endOf(source: string, offset: number, test: CharacterTest): number {
  let end = offset;
  while (end < source.length && test(source.charCodeAt(end))) end++;
  return end;
}

/** All but some characters. */
function except(characters: string): Match {
  const isExcepted = classOf(characters);
  return run((code) => !isExcepted(code));
}

/** The line end after some blanks, for tokens that swallow it; the offset itself when none comes next. */
function pastLineEnd(source: string, offset: number): number {
  const end = endOf(source, offset, isBlank);
  const code = source.charCodeAt(end);
  if (code === carriageReturn) return source.charCodeAt(end + 1) === lineFeed ? end + 2 : end + 1;
  return code === lineFeed ? end + 1 : offset;
}

const lineFeed = 10;
const carriageReturn = 13;
const dollar = 36;
const isBlank = classOf(' \t');
const isSpace = classOf(' \t\n\r');
const isBackslash = classOf('\\');
const startsWord = classOf(`${letters}_@`);
const isWord = classOf(`${letters}${digits}_@`);
const startsName = classOf(`${letters}_`);
const isName = classOf(`${letters}${digits}_-`);

/** The offset after a run of backslashes. */
export function endOfBackslashes(source: string, offset: number): number {
  return endOf(source, offset, isBackslash);
}

function withLineEnd(pattern: RegExp): Match {
  const word = expression(pattern);
  return (source, offset, run) => {
    const end = word(source, offset, run);
    return end < 0 ? -1 : pastLineEnd(source, end);
  };
}

/** A text in quotes, in which a doubled quote is one. */
const quoted: Match = (source, offset) => {
  const quote = source.charAt(offset);
  let end = source.indexOf(quote, offset + 1) + 1;
  while (end > 0 && source.charAt(end) === quote) end = source.indexOf(quote, end + 1) + 1;
  return end > 0 ? end : -1;
};

const comments: readonly LexState[] = ['line-comment', 'doc-comment', 'block-comment'];
const anyCharacter: Match = (_, offset) => offset + 1;
const escapedDirective = expression(/#(?:[a-zA-Z_@][a-zA-Z0-9_@]*|\{[a-zA-Z_][a-zA-Z0-9_@]*\})/y);
const openedSet = expression(/(?:#set|#\{set\}) *\(/y);

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
    match: (source, offset) => pastLineEnd(source, offset + 1),
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
    match: (source, offset, run) =>
      (run - offset) % 2 === 1 ? escapedDirective(source, run, run) : -1,
    states: ['text'],
    first: '\\',
  },
  {
    outcome: 'set',
    match: (source, offset) => {
      const hash = endOf(source, offset, isBlank);
      return openedSet(source, hash, hash);
    },
    states: ['text', 'reference', 'modifier', 'arguments'],
    first: ' \t#',
    act: (lexer) => lexer.openSet(),
  },
  {
    outcome: 'more',
    match: (source, _, run) => (source.charCodeAt(run) === dollar ? run + 1 : -1),
    states: everywhere,
    first: '\\$',
    act: (lexer) => lexer.openReference(),
  },
  {
    outcome: 'more',
    match: (source, _, run) => {
      if (source.charCodeAt(run) !== dollar) return -1;
      const end = endOfBackslashes(source, run + 1);
      return source.charAt(end) === '!' ? end + 1 : -1;
    },
    states: everywhere,
    first: '\\$',
    act: (lexer) => lexer.openReference(),
  },
  {
    outcome: 'more',
    match: exactly('#[['),
    states: everywhere,
    first: '#',
    act: (lexer) => lexer.openComment('raw'),
  },
  {
    outcome: 'more',
    match: expression(/#\*\*[^#]/y),
    states: everywhere,
    first: '#',
    act: (lexer) => lexer.openComment('doc-comment', 1),
  },
  {
    outcome: 'more',
    match: exactly('#*'),
    states: everywhere,
    first: '#',
    act: (lexer) => lexer.openComment('block-comment'),
  },
  {
    outcome: 'more',
    match: exactly('#'),
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
  { outcome: 'text', match: except('$#\\'), states: ['text'] },
  {
    outcome: 'line-comment-end',
    match: pastLineEnd,
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
  // Characters that begin nothing in a comment are taken at once; a line of its own for the others.
  { outcome: 'skip', match: except('$#\\*\r\n'), states: comments },
  { outcome: 'skip', match: anyCharacter, states: comments },
  { outcome: 'more', match: except('$#\\]'), states: ['raw'] },
  { outcome: 'more', match: anyCharacter, states: ['raw'] },
  {
    outcome: 'space',
    match: run(isSpace),
    states: ['directive', 'arguments', 'index'],
    first: ' \t\n\r',
  },
  {
    outcome: 'string',
    match: quoted,
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
    match: withLineEnd(/end|\{end\}/y),
    states: ['hash'],
    first: 'e{',
    act: (lexer) => void lexer.leave(),
  },
  {
    outcome: 'if',
    match: expression(/if|\{if\}/y),
    states: ['hash'],
    first: 'i{',
    act: (lexer) => lexer.become('directive'),
  },
  {
    outcome: 'elseif',
    match: expression(/elseif|\{elseif\}/y),
    states: ['hash'],
    first: 'e{',
    act: (lexer) => lexer.become('directive'),
  },
  {
    outcome: 'else',
    match: withLineEnd(/else|\{else\}/y),
    states: ['hash'],
    first: 'e{',
    act: (lexer) => void lexer.leave(),
  },
  {
    outcome: 'integer',
    // Two dots belong to it while matching, so that `1..3` is not the number `1.`; they are put back.
    match: expression(/-?[0-9]+(?:\.\.)?/y),
    states: ['hash', 'directive', 'arguments', 'index'],
    first: `-${digits}`,
    act: (lexer) => lexer.afterInteger(),
  },
  {
    outcome: 'float',
    match: expression(
      /-?[0-9]+\.[0-9]*(?:[eE][+-]?[0-9]+)?|-?\.[0-9]+(?:[eE][+-]?[0-9]+)?|-?[0-9]+[eE][+-]?[0-9]+/y,
    ),
    states: ['hash', 'directive', 'arguments', 'index'],
    first: `-.${digits}`,
    act: (lexer) => lexer.afterFloat(),
  },
  {
    outcome: 'word',
    match: run(startsWord, isWord),
    states: ['hash', 'directive'],
    first: `${letters}_@`,
  },
  {
    outcome: 'braced-word',
    match: expression(/\{[a-zA-Z_][a-zA-Z0-9_@]*\}/y),
    states: ['hash', 'directive'],
    first: '{',
  },
  {
    outcome: 'name',
    match: run(startsName, isName),
    states: ['reference', 'modifier', 'arguments'],
    first: `${letters}_`,
  },
  {
    outcome: 'dot',
    match: expression(/\.[a-zA-Z]/y),
    states: ['reference', 'modifier', 'arguments'],
    first: '.',
    act: (lexer) => lexer.openModifier(),
  },
  symbol('curly-open', '{', ['reference', 'modifier']),
  { ...symbol('curly-close', '}', ['reference', 'modifier']), act: (lexer) => void lexer.leave() },
  {
    outcome: 'give-up',
    match: anyCharacter,
    states: ['reference', 'modifier', 'hash'],
    act: (lexer) => lexer.giveUp(),
  },
  {
    outcome: 'empty-index',
    match: expression(/\$\[|\$!\[|\$\\!\[|\$\./y),
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
