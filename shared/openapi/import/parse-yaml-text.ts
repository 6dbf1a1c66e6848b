import {
  Composer,
  CST,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  parseDocument,
  Parser,
  type Document,
  type DocumentOptions,
  type ParseOptions,
  type SchemaOptions,
} from 'yaml';
import { pointerTo } from '#shared/std/json-pointer.ts';

type Options = DocumentOptions & ParseOptions & SchemaOptions;

/**
 * Parses YAML as the readers of CloudFormation, SAM and the service take it, who follow YAML 1.1 less strictly: a member
 * may be given twice, and lines within brackets and quotes may stand as far left as they like (both assumed of the service, which
 * deploys published templates of this kind, and true of PyYAML, which SAM's tool reads with). Offsets are those of the text.
 */
export function parseYamlText(text: string, given: Options): Document.Parsed {
  const options = { ...given, uniqueKeys: false };
  const document = parseDocument(text, options);
  if (!document.errors.some(({ code }) => code === 'BAD_INDENT' || code === 'MISSING_CHAR'))
    return document;
  const joined = withLinesJoined(text);
  if (joined === text) return document;
  const [mended, ...more] = new Composer(options).compose(tokens(text, joined), true, text.length);
  return mended === undefined || more.length > 0 ? parseDocument(joined, options) : mended;
}

/** The text as the parser takes it, cut as its joined lines say, but with what is in quotes as it stands. */
function* tokens(text: string, joined: string): Generator<CST.Token> {
  const parser = new Parser();
  for (const { type, at, lexeme } of tokensFrom(joined, 0))
    yield* parser.next(isQuoted(type) ? text.slice(at, at + lexeme.length) : lexeme);
  yield* parser.end();
}

/** Pointers to members that a map gives more than once; the last of them counts. */
export function repeatedMembers(document: Document.Parsed): string[] {
  const found: string[] = [];
  const walk = (node: unknown, at: string): void => {
    if (isSeq(node)) node.items.forEach((item, index) => walk(item, pointerTo(at, index)));
    if (!isMap(node)) return;
    const names = new Set<string>();
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? key.value : undefined;
      const pointer = pointerTo(at, String(name));
      // Several maps may be merged in; their keys are symbols.
      const isName = typeof name === 'string' || typeof name === 'number';
      if (isName && name !== '<<' && names.has(String(name))) found.push(pointer);
      if (isName) names.add(String(name));
      walk(value, pointer);
    }
  };
  walk(document.contents, '');
  return found;
}

/**
 * The text with blanks for line breaks and comments in every bracket and every quoted text that the lexer gives up because a line
 * of it stands too far left. It is as long as it was, so that a plain text over several lines gets a blank for each character of
 * a break. After one that nothing closes the text stays as it is. Each stretch is read twice at most: once to find it, once as
 * if it were the whole of a document, where no line stands too far left.
 */
function withLinesJoined(text: string): string {
  const parts: string[] = [];
  let taken = 0;
  let from = 0;
  for (;;) {
    const start = givenUp(text, from);
    const line = start === undefined ? undefined : joinedAt(text, start);
    if (start === undefined || line === undefined) break;
    parts.push(text.slice(taken, start), line);
    taken = start + line.length;
    // The lexer knows of a line by itself how far it is indented, and starts afresh with the next.
    const lineEnd = text.indexOf('\n', taken);
    if (lineEnd === -1) break;
    from = lineEnd + 1;
  }
  return parts.join('') + text.slice(taken);
}

/** Where the first bracket, or quoted text in none, from `from` on begins whose closing mark the lexer does not wait for. */
function givenUp(text: string, from: number): number | undefined {
  let start = from;
  let depth = 0;
  for (const { type, at, lexeme } of tokensFrom(text, from)) {
    if (type === 'flow-error-end') return start;
    if (isQuoted(type) && lexeme !== quotedAt(text, at)) return depth === 0 ? at : start;
    if (opens(type) && depth++ === 0) start = at;
    if (closes(type)) depth = Math.max(0, depth - 1);
  }
  return undefined;
}

/** What a bracket or quotes hold, without line breaks and comments, up to what closes them; undefined when nothing does. */
function joinedAt(text: string, start: number): string | undefined {
  const quoted = quotedAt(text, start);
  if (quoted !== undefined) return onOneLine(quoted);
  let line = '';
  let depth = 0;
  for (const { type, lexeme } of tokensFrom(text, start)) {
    if (type === 'flow-error-end') return undefined;
    if (isSign(type)) continue;
    line += type === 'comment' ? ' '.repeat(lexeme.length) : onOneLine(lexeme);
    if (opens(type)) depth++;
    if (closes(type) && --depth === 0) return line;
  }
  return undefined;
}

/** The quoted text that begins at an offset, quotes included; undefined when none does, or nothing closes it. */
function quotedAt(text: string, start: number): string | undefined {
  quotedText.lastIndex = start;
  return quotedText.exec(text)?.[0];
}

const quotedText = /"[^"\\]*(?:\\[^][^"\\]*)*"|'[^']*(?:''[^']*)*'/y;

function onOneLine(source: string): string {
  return source.replace(/[\r\n]/g, ' ');
}

interface Token {
  /** As the library names it; null for what is no mark, as a text. */
  readonly type: CST.TokenType | null;
  /** Offset in the text. */
  readonly at: number;
  /** As the lexer gives it: its part of the text, or a sign that is no part of it. */
  readonly lexeme: string;
}

/** The text from an offset on in the lexer's tokens; only as far as they are asked for. */
function* tokensFrom(text: string, from: number): Generator<Token> {
  let at = from;
  let isText = false;
  for (const lexeme of new Lexer().lex(text.slice(from))) {
    const type: CST.TokenType | null = isText ? null : CST.tokenType(lexeme);
    isText = type === 'scalar';
    yield { type, at, lexeme };
    if (!isSign(type)) at += lexeme.length;
  }
}

/** What the lexer says of what comes next, and no part of the text. */
function isSign(type: CST.TokenType | null): boolean {
  return type === 'doc-mode' || type === 'flow-error-end' || type === 'scalar';
}

function isQuoted(type: CST.TokenType | null): boolean {
  return type === 'double-quoted-scalar' || type === 'single-quoted-scalar';
}

function opens(type: CST.TokenType | null): boolean {
  return type === 'flow-map-start' || type === 'flow-seq-start';
}

function closes(type: CST.TokenType | null): boolean {
  return type === 'flow-map-end' || type === 'flow-seq-end';
}
