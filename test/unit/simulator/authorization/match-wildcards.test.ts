import { describe, expect, it, test } from 'vitest';
import { matchWildcards } from '#shared/simulator/authorization/match-wildcards.ts';

test.each([
  ['', '', true],
  ['', 'a', false],
  ['*', '', true],
  ['*', 'a\nb/c', true],
  ['**', 'anything', true],
  ['?', '', false],
  ['?', '\n', true],
  ['??', 'a', false],
  ['execute-api:Invoke', 'execute-api:Invoke', true],
  ['execute-api:Invoke', 'execute-api:InvokeAll', false],
  ['execute-api:*', 'execute-api:Invoke', true],
  ['*/GET/*', 'arn/dev/GET/orders/7', true],
  ['*/GET/*', 'arn/dev/GET', false],
  ['arn:*:api/*/GET/pets', 'arn:aws:api/dev/GET/pets', true],
  ['arn:*:api/*/GET/pets', 'arn:aws:api/dev/GET/pets/1', false],
  // What stands behind a star may have to be tried more than once.
  ['*abc', 'ababcabc', true],
  ['*abc', 'ababcab', false],
  ['a*b?d', 'abxbcd', true],
  ['a*b?d', 'abxbce', false],
  ['*?', '', false],
  ['*?', 'x', true],
  // Nothing else has a meaning.
  ['a.c', 'abc', false],
  ['[a-z]+', 'abc', false],
  [String.raw`a\*`, 'a*', false],
  ['$x^', '$x^', true],
  ['a*', 'A', false],
])('%j on %j: %s', (pattern, text, expected) => {
  expect(matchWildcards(pattern, text)).toBe(expected);
});

describe('comes to an end in steps that grow with pattern and text, not with the ways to part the text', () => {
  // Each of these takes longer than anybody waits where stars are tried in every combination.
  it.each([
    ['stars with one character between', '*a'.repeat(500), `${'a'.repeat(20_000)}b`],
    ['stars with what nearly matches', `${'*ab'.repeat(300)}c`, 'ab'.repeat(10_000)],
    ['stars with any character between', `${'*?'.repeat(500)}!`, 'a'.repeat(20_000)],
    ['nothing but stars', `${'*'.repeat(10_000)}b`, 'a'.repeat(20_000)],
  ])('%s', (_name, pattern, text) => {
    expect(matchWildcards(pattern, text)).toBe(false);
  });
});
