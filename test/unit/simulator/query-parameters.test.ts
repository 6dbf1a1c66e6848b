import { expect, test } from 'vitest';
import { parseQuery, printQuery } from '#shared/simulator/query-parameters.ts';

test.each([
  ['', {}],
  ['a=1&b=2', { a: ['1'], b: ['2'] }],
  ['a=1&a=2', { a: ['1', '2'] }],
  ['a&b=', { a: [''], b: [''] }],
  ['q=x%2By+z%20w', { q: ['x+y z w'] }],
  ['a=b=c', { a: ['b=c'] }],
  ['&&a=1', { a: ['1'] }],
  ['a=100%&b=%C3%A9', { a: ['100%'], b: ['é'] }],
  ['a=%E9%20', { a: ['%E9%20'] }],
])('%j', (query, expected) => {
  expect(Object.fromEntries(parseQuery(query))).toEqual(expected);
});

test('printing escapes what parsing unescapes', () => {
  expect(printQuery([['a b', 'é&=']])).toBe('a%20b=%C3%A9%26%3D');
});

test('printing half a surrogate pair, which JSON can hold and UTF-8 cannot', () => {
  expect(printQuery([['a\ud800', '\udc00😀']])).toBe('a%EF%BF%BD=%EF%BF%BD%F0%9F%98%80');
});
