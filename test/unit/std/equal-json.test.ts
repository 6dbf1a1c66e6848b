import { expect, test } from 'vitest';
import { equalJson } from '#shared/std/equal-json.ts';

test.each([
  ['numbers', 1, 1, true],
  ['a number and its text', 1, '1', false],
  ['null and nothing', null, undefined, false],
  ['members in another order', { a: 1, b: [2] }, { b: [2], a: 1 }, true],
  ['lists in another order', [1, 2], [2, 1], false],
  ['a longer list', [1], [1, 2], false],
  ['an undefined member and none', { a: 1, b: undefined }, { a: 1 }, true],
  ['none and an undefined member', { a: 1 }, { a: 1, b: undefined }, true],
  ['a member more', { a: 1 }, { a: 1, b: 2 }, false],
  ['a member less', { a: 1, b: 2 }, { a: 1 }, false],
  ['a list and an object', [], {}, false],
  ['a name that objects inherit', {}, { constructor: 1 }, false],
])('%s', (_name, a, b, expected) => {
  expect(equalJson(a, b)).toBe(expected);
});
