import { expect, it } from 'vitest';
import { parseNumber } from '#renderer/ui/number-field.tsx';

it.each([
  ['12', {}, 12],
  [' 12 ', {}, 12],
  ['-3', {}, -3],
  ['1.5', { allowFraction: true }, 1.5],
  ['1.5', {}, 'Enter a whole number.'],
  ['', { allowEmpty: true }, undefined],
  ['', {}, 'Enter a number.'],
  ['1e3', {}, 'Not a number.'],
  ['0x10', {}, 'Not a number.'],
  ['5', { min: 10, max: 20 }, 'Enter 10 to 20.'],
  ['5', { min: 10 }, 'Enter 10 or more.'],
  ['50', { max: 20 }, 'Enter 20 or less.'],
])('"%s" with %o is %s', (text, bounds, expected) => {
  expect(parseNumber(text, bounds)).toBe(expected);
});
