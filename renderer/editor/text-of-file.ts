import { decodeDocument } from '#shared/openapi/import/decode-document.ts';
import { CodedError } from '#shared/std/coded-error.ts';

/**
 * The text of a file a person chose, in whatever Unicode encoding it is.
 *
 * @throws CodedError IMPORT_FAILED with what is wrong and where
 */
export async function textOfFile(file: Blob & { readonly name: string }): Promise<string> {
  const decoded = decodeDocument(new Uint8Array(await file.arrayBuffer()));
  if (decoded.kind === 'broken')
    throw new CodedError('IMPORT_FAILED', `${file.name} cannot be read. ${decoded.message}`, {
      subject: file.name,
    });
  return decoded.text;
}
