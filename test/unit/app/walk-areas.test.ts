import { expect, it } from 'vitest';
import { areaAfter } from '#renderer/app/walk-areas.ts';

it.each([
  [4, -1, 1, 0],
  [4, -1, -1, 3],
  [4, 0, 1, 1],
  [4, 3, 1, 0],
  [4, 0, -1, 3],
  [1, 0, 1, 0],
] as const)('of %i areas, from %i by %i, comes %i', (count, at, step, expected) => {
  expect(areaAfter(count, at, step)).toBe(expected);
});
