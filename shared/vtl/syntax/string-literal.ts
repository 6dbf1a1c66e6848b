import type { TextRange } from '../../std/problem.ts';
import { LexError, type Token } from './token.ts';
import { ParseError } from './token-reader.ts';
import type { StatementNode, StringNode } from './tree.ts';

interface Surroundings {
  readonly range: TextRange;
  readonly literal: string;
  /** Parses a template; `toOffset` gives the place of its characters in the source of the literal. */
  parse(source: string, toOffset: (offset: number) => number): readonly StatementNode[];
}

/**
 * A string literal. In double quotes, `\uXXXX` is a character and the text is a template of its own;
 * in both, a doubled quote is one. Nothing else is escaped by a backslash.
 *
 * @throws ParseError or LexError with an offset in the source of the literal
 */
export function parseStringLiteral(token: Token, around: Surroundings): StringNode {
  const { image } = token;
  const quote = image.charAt(0);
  const { text, toOffset } = unquote(image, quote, token.start);
  const base = { kind: 'string', text, range: around.range, literal: around.literal } as const;
  if (quote !== '"' || !/[$#]/.test(image)) return { ...base, content: undefined };
  // The engine parses the text with a blank after it and takes the last character off the result,
  // which keeps a `$` at the end from being an error; not so with a line comment in it.
  const source = text.includes('##') ? text : `${text} `;
  try {
    return { ...base, content: around.parse(source, toOffset) };
  } catch (error) {
    const message = error instanceof Error ? `In this text: ${error.message}` : '';
    if (error instanceof ParseError) {
      throw new ParseError(message, toOffset(error.offset), toOffset(error.end));
    }
    if (error instanceof LexError) throw new LexError(message, toOffset(error.offset));
    throw error;
  }
}

/** The text between the quotes, and the offset in the source of each of its characters. */
function unquote(
  image: string,
  quote: string,
  start: number,
): { text: string; toOffset: (offset: number) => number } {
  const inner = image.slice(1, -1);
  const hasUnicode = quote === '"' && inner.includes('\\u');
  if (!hasUnicode && !inner.includes(quote)) {
    return { text: inner, toOffset: (offset) => start + 1 + Math.min(offset, inner.length) };
  }
  // Unicode escapes come first, so a quote written as one takes part in the doubling of quotes.
  const characters: { character: string; offset: number }[] = [];
  for (let at = 0; at < inner.length;) {
    const offset = start + 1 + at;
    if (hasUnicode && inner.startsWith('\\u', at)) {
      const digits = inner.slice(at + 2, at + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) {
        throw new LexError('\\u needs four hexadecimal digits.', offset);
      }
      characters.push({ character: String.fromCharCode(parseInt(digits, 16)), offset });
      at += 6;
    } else {
      characters.push({ character: inner.charAt(at), offset });
      at++;
    }
  }
  let text = '';
  const offsets: number[] = [];
  for (let i = 0; i < characters.length; i++) {
    const { character = '', offset = start } = characters[i] ?? {};
    text += character;
    offsets.push(offset);
    if (character === quote && characters[i + 1]?.character === quote) i++;
  }
  const end = start + image.length - 1;
  return { text, toOffset: (offset) => offsets[offset] ?? end };
}
