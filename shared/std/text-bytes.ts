/** UTF-8 in both directions; the only place that names the platform's coders. */

const encoder = new TextEncoder();
// A byte order mark is data here: a gateway hands on what it was sent.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Nothing; never written to. */
export const noBytes = new Uint8Array(0);

/** Text as UTF-8. */
export function textToBytes(text: string): Uint8Array {
  if (text === '') return noBytes;
  return text.length <= shortText ? shortBytes(text) : encoder.encode(text);
}

/** Characters; calling the coder takes longer than reading so few. */
const shortText = 64;

function shortBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 127) return encoder.encode(text);
    bytes[index] = code;
  }
  return bytes;
}

/** Malformed sequences become U+FFFD. */
export function bytesToText(bytes: Uint8Array | undefined): string {
  return bytes === undefined || bytes.length === 0 ? '' : decoder.decode(bytes);
}

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Text of bytes in an encoding, a byte order mark included; undefined when they are not in it. */
export function strictText(bytes: Uint8Array, encoding: TextEncoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Bytes of a text in an encoding; a byte order mark is written only when the text begins with it. */
export function bytesIn(text: string, encoding: TextEncoding): Uint8Array {
  if (encoding === 'utf-8') return textToBytes(text);
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index++)
    view.setUint16(index * 2, text.charCodeAt(index), encoding === 'utf-16le');
  return bytes;
}
