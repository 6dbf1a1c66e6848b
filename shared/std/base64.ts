/** Base64 (RFC 4648, section 4) over bytes, without leaning on Buffer or the DOM. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const codes = Uint8Array.from(alphabet, (character) => character.charCodeAt(0));
const decoder = new TextDecoder('latin1');

const values = new Int8Array(128).fill(-1);
for (let index = 0; index < alphabet.length; index++) values[alphabet.charCodeAt(index)] = index;

const PAD = 61; // '='

/** Bytes as Base64 with padding. */
export function encodeBase64(bytes: Uint8Array): string {
  const text = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  let out = 0;
  for (let index = 0; index < bytes.length; index += 3) {
    const first = bytes[index] ?? 0;
    const second = bytes[index + 1];
    const third = bytes[index + 2];
    text[out++] = codes[first >> 2] ?? PAD;
    text[out++] = codes[((first & 3) << 4) | ((second ?? 0) >> 4)] ?? PAD;
    text[out++] =
      second === undefined ? PAD : (codes[((second & 15) << 2) | ((third ?? 0) >> 6)] ?? PAD);
    text[out++] = third === undefined ? PAD : (codes[third & 63] ?? PAD);
  }
  return decoder.decode(text);
}

/** Undefined for text that is not Base64: a foreign character, or a length no encoder makes. Padding may be left out. */
export function decodeBase64(text: string): Uint8Array | undefined {
  let length = text.length;
  while (length > 0 && text.charCodeAt(length - 1) === PAD && text.length - length < 2) length--;
  if (length % 4 === 1 || (length !== text.length && text.length % 4 !== 0)) return undefined;
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  let out = 0;
  let buffer = 0;
  let bits = 0;
  for (let index = 0; index < length; index++) {
    const value = values[text.charCodeAt(index)] ?? -1;
    if (value === -1) return undefined;
    buffer = ((buffer << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[out++] = (buffer >> bits) & 0xff;
    }
  }
  return bytes;
}
