import { expect, test } from 'vitest';
import { BinaryMediaTypes, mediaTypeOf } from '#shared/simulator/media-type.ts';

test.each([
  [undefined, 'application/json'],
  ['', 'application/json'],
  ['Text/HTML; charset=utf-8', 'text/html'],
  ['image/webp,image/*,*/*;q=0.8', 'image/webp'],
])('%j is %s', (header, type) => {
  expect(mediaTypeOf(header)).toBe(type);
});

test.each([
  [['image/png'], 'image/png', true],
  [['image/png'], 'IMAGE/PNG; q=1', true],
  [['image/png'], 'image/jpg', false],
  [['image/*'], 'image/jpg', true],
  [['image/*'], 'imagery/jpg', false],
  [['*/*'], 'anything/at-all', true],
  [['*/*'], undefined, true],
  [['*/png'], 'image/png', false],
  [['*/png'], '*/png', false],
  [[], 'image/png', false],
])('%j and %j: %s', (types, header, expected) => {
  expect(new BinaryMediaTypes(types).matches(header)).toBe(expected);
});
