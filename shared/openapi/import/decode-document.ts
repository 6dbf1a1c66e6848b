import type { TextRange } from '#shared/std/problem.ts';
import { bytesToText, strictText, textToBytes, type TextEncoding } from '#shared/std/text-bytes.ts';

/** The text of a document's bytes, or what is wrong with them and where. */
export type DecodedDocument =
  | { readonly kind: 'text'; readonly text: string; readonly encoding: TextEncoding }
  | { readonly kind: 'broken'; readonly message: string; readonly range: TextRange };

/**
 * Decodes a document: UTF-8, or UTF-16 where a byte order mark or the first character tells it. The mark stays in the text, so
 * that writing the text back in the same encoding gives the same bytes. Bytes in no such encoding (Latin-1, say) and NUL
 * characters are refused rather than guessed at: what they stood for would be lost.
 */
export function decodeDocument(bytes: Uint8Array): DecodedDocument {
  const encoding = encodingOf(bytes);
  const text = strictText(bytes, encoding);
  if (text === undefined) {
    const lenient = encoding === 'utf-8' ? bytesToText(bytes) : '';
    const at = firstWrong(bytes, lenient);
    return {
      kind: 'broken',
      message: `The text is not ${encoding === 'utf-8' ? 'UTF-8' : 'UTF-16'}${at < 0 ? '' : `, from line ${lineOf(lenient, at).line} on`}. Save it as UTF-8 and try again.`,
      range: rangeAt(lenient, Math.max(0, at)),
    };
  }
  const nul = text.indexOf('\0');
  return nul === -1
    ? { kind: 'text', text, encoding }
    : {
        kind: 'broken',
        message: `There is a NUL character in line ${lineOf(text, nul).line}: this is no text. Save it as UTF-8 and try again.`,
        range: rangeAt(text, nul),
      };
}

/** By the byte order mark, else by where the zero byte of a first character below U+0100 stands. */
function encodingOf(bytes: Uint8Array): TextEncoding {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'utf-16le';
  if (first === 0 && second !== 0 && third === 0 && fourth !== 0) return 'utf-16be';
  return 'utf-8';
}

/** Offset of the first U+FFFD that the bytes do not hold themselves; -1 when there is none. */
function firstWrong(bytes: Uint8Array, lenient: string): number {
  for (let at = lenient.indexOf('\ufffd'); at !== -1; at = lenient.indexOf('\ufffd', at + 1)) {
    const before = textToBytes(lenient.slice(0, at)).length;
    const isItself =
      bytes[before] === 0xef && bytes[before + 1] === 0xbf && bytes[before + 2] === 0xbd;
    if (!isItself) return at;
  }
  return -1;
}

function lineOf(text: string, offset: number): { line: number; start: number } {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++;
    start = at + 1;
  }
  return { line, start };
}

function rangeAt(text: string, offset: number): TextRange {
  const { line, start } = lineOf(text, offset);
  const position = { offset, line, column: offset - start + 1 };
  return { start: position, end: { ...position, offset: offset + 1, column: position.column + 1 } };
}
