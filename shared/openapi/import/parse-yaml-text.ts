import {
  CST,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  parseDocument,
  type Document,
  type DocumentOptions,
  type ParseOptions,
  type SchemaOptions,
} from 'yaml';
import { pointerTo } from '#shared/std/json-pointer.ts';

type Options = DocumentOptions & ParseOptions & SchemaOptions;

/**
 * Parses YAML as the readers of CloudFormation, SAM and the service take it, who follow YAML 1.1 less strictly: a member
 * may be given twice, and lines within brackets may stand as far left as they like (both assumed of the service, which
 * deploys published templates of this kind, and true of PyYAML, which SAM's tool reads with). Offsets are those of the text.
 */
export function parseYamlText(text: string, options: Options): Document.Parsed {
  const document = parseDocument(text, { ...options, uniqueKeys: false });
  if (!document.errors.some(({ code }) => code === 'BAD_INDENT')) return document;
  const mended = withBracketsOnOneLine(text);
  return mended === text ? document : parseDocument(mended, { ...options, uniqueKeys: false });
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
 * The text with blanks for line breaks and comments in every bracket that the lexer gives up because a line of it stands too
 * far left. It is as long as it was, so that a plain text over several lines gets a blank for each character of a break. After
 * a bracket that nothing closes the text stays as it is. Each stretch is read twice at most: once to find the bracket, once as
 * if it were the whole of a document, where no line stands too far left.
 */
function withBracketsOnOneLine(text: string): string {
  const parts: string[] = [];
  let taken = 0;
  let from = 0;
  for (;;) {
    const start = bracketGivenUp(text, from);
    const line = start === undefined ? undefined : bracketAt(text, start);
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

/** Where the first bracket of a line from `from` on begins whose closing one the lexer does not wait for. */
function bracketGivenUp(text: string, from: number): number | undefined {
  let start = from;
  let depth = 0;
  for (const { type, at } of tokensFrom(text, from)) {
    if (type === 'flow-error-end') return start;
    if (opens(type) && depth++ === 0) start = at;
    if (closes(type)) depth = Math.max(0, depth - 1);
  }
  return undefined;
}

/** What a bracket holds, without line breaks and comments, up to the one that closes it; undefined when none does. */
function bracketAt(text: string, start: number): string | undefined {
  let line = '';
  let depth = 0;
  for (const { type, source } of tokensFrom(text, start)) {
    if (type === 'flow-error-end') return undefined;
    line += type === 'comment' ? ' '.repeat(source.length) : onOneLine(source);
    if (opens(type)) depth++;
    if (closes(type) && --depth === 0) return line;
  }
  return undefined;
}

/** Breaks within quotes mean more than blanks, and may stand anywhere. */
function onOneLine(source: string): string {
  return /^["']/.test(source) ? source : source.replace(/[\r\n]/g, ' ');
}

interface Token {
  /** As the library names it; null for what is no mark, as a text. */
  readonly type: CST.TokenType | null;
  /** Offset in the text. */
  readonly at: number;
  readonly source: string;
}

/** The text from an offset on in the lexer's tokens; only as far as they are asked for. */
function* tokensFrom(text: string, from: number): Generator<Token> {
  let at = from;
  let isText = false;
  for (const source of new Lexer().lex(text.slice(from))) {
    const type: CST.TokenType | null = isText ? null : CST.tokenType(source);
    isText = type === 'scalar';
    yield { type, at, source: isSign(type) ? '' : source };
    if (!isSign(type)) at += source.length;
  }
}

/** What the lexer says of what comes next, and no part of the text. */
function isSign(type: CST.TokenType | null): boolean {
  return type === 'doc-mode' || type === 'flow-error-end' || type === 'scalar';
}

function opens(type: CST.TokenType | null): boolean {
  return type === 'flow-map-start' || type === 'flow-seq-start';
}

function closes(type: CST.TokenType | null): boolean {
  return type === 'flow-map-end' || type === 'flow-seq-end';
}
