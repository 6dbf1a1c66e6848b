import { expect, it } from 'vitest';
import { lineAfter } from '#renderer/ui/line-after.ts';

it.each([
  ['ArrowDown', 0, 3, 1],
  ['ArrowDown', 2, 3, 2],
  ['ArrowDown', -1, 3, 0],
  ['ArrowUp', 2, 3, 1],
  ['ArrowUp', 0, 3, 0],
  ['PageDown', 1, 30, 11],
  ['PageDown', 25, 30, 29],
  ['PageUp', 25, 30, 15],
  ['PageUp', 5, 30, 0],
  ['Home', 7, 30, 0],
  ['End', 7, 30, 29],
  ['Enter', 7, 30, undefined],
  ['ArrowDown', -1, 0, undefined],
])('%s from line %i of %i leads to %s', (key, at, count, to) => {
  expect(lineAfter(key, at, count)).toBe(to);
});
