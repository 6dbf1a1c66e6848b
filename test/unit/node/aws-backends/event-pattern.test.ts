import { expect, test } from 'vitest';
import { matchesPattern } from '#electron/node/aws-backends/services/event-pattern.ts';

test.each([
  ['a*c', 'abc', true],
  ['a*c', 'a\nc', true],
  ['a*c', 'abcd', false],
  ['a.c', 'abc', false],
  ['*', '', true],
  [`${'a*'.repeat(20)}b`, 'a'.repeat(2_000), false],
])('the wildcard %s on %j', (wildcard, value, fits) => {
  expect(matchesPattern({ key: [{ wildcard }] }, { key: value })).toBe(fits);
});
