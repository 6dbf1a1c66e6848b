import { expect, test } from 'vitest';
import {
  headerValue,
  headerValues,
  toHeaderRecord,
  toMultiValueHeaderRecord,
  withHeader,
  withoutHeader,
} from '#shared/simulator/header-list.ts';

const headers = [
  ['Accept', 'a'],
  ['X-One', '1'],
  ['accept', 'b'],
] as const;

test('the last value counts, whatever the case of the name', () => {
  expect(headerValue(headers, 'ACCEPT')).toBe('b');
  expect(headerValues(headers, 'Accept')).toEqual(['a', 'b']);
  expect(headerValue(headers, 'none')).toBeUndefined();
});

test('records keep the first spelling', () => {
  expect(toHeaderRecord(headers)).toEqual({ Accept: 'b', 'X-One': '1' });
  expect(toMultiValueHeaderRecord(headers)).toEqual({ Accept: ['a', 'b'], 'X-One': ['1'] });
});

test('a header called __proto__ is a header', () => {
  const record = toHeaderRecord([['__proto__', 'x']]);
  expect(Object.keys(record)).toEqual(['__proto__']);
  expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
});

test('replacing and removing', () => {
  expect(withHeader(headers, 'ACCEPT', 'c')).toEqual([
    ['X-One', '1'],
    ['ACCEPT', 'c'],
  ]);
  expect(withoutHeader(headers, 'none')).toBe(headers);
});
