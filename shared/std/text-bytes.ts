/** UTF-8 in both directions; the only place that names the platform's coders. */

const encoder = new TextEncoder();
// A byte order mark is data here: a gateway hands on what it was sent.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export const noBytes = new Uint8Array(0);

export function textToBytes(text: string): Uint8Array {
  return text === '' ? noBytes : encoder.encode(text);
}

/** Malformed sequences become U+FFFD. */
export function bytesToText(bytes: Uint8Array | undefined): string {
  return bytes === undefined || bytes.length === 0 ? '' : decoder.decode(bytes);
}
