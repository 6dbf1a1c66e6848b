import { CodedError } from '#shared/std/coded-error.ts';
import { decodeDocument } from '#shared/openapi/import/decode-document.ts';
import type { TextEncoding } from '#shared/std/text-bytes.ts';

/** Text with the encoding it was in, so that it can be written back alike. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
}

/**
 * The text of a document's bytes.
 *
 * @param name the file, in the error
 * @throws CodedError FILE_UNREADABLE for bytes that are no text, with the line
 */
export function decodedText(bytes: Uint8Array, name: string): DecodedText {
  const decoded = decodeDocument(bytes);
  if (decoded.kind === 'broken')
    throw new CodedError(
      'FILE_UNREADABLE',
      `${name}:${decoded.range.start.line}:${decoded.range.start.column}: ${decoded.message}`,
      { subject: name },
    );
  return decoded;
}
