import { expect, test } from 'vitest';
import { decodeBase64, encodeBase64 } from '#shared/std/base64.ts';

test.each([
  ['', ''],
  ['f', 'Zg=='],
  ['fo', 'Zm8='],
  ['foo', 'Zm9v'],
  ['foobar', 'Zm9vYmFy'],
])('%j is %j', (text, encoded) => {
  expect(encodeBase64(new TextEncoder().encode(text))).toBe(encoded);
  expect(new TextDecoder().decode(decodeBase64(encoded))).toBe(text);
});

test('agrees with another coder on every byte', () => {
  const bytes = Uint8Array.from({ length: 770 }, (_each, index) => index % 256);
  expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes);
});

test('padding may be left out', () => {
  expect(decodeBase64('Zm8')).toEqual(decodeBase64('Zm8='));
});

test.each(['a', 'Zm9v!', 'this is text', 'Zg=', 'Z=g=', 'Zg===', 'é000'])(
  '%j is not Base64',
  (text) => {
    expect(decodeBase64(text)).toBeUndefined();
  },
);
