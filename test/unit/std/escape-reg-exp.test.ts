import { describe, expect, it } from 'vitest';
import { escapeRegExp } from '#shared/std/escape-reg-exp.ts';

describe('escapeRegExp', () => {
  it.each(['a.b', '(', '[a-z]', 'x{2}', '^$', 'a|b', 'a\\d', 'a*b+c?', '-', ''])(
    'makes %j match itself alone',
    (text) => {
      for (const flags of ['', 'i', 'v']) {
        const pattern = new RegExp(`^${escapeRegExp(text)}$`, flags);
        expect(pattern.test(text)).toBe(true);
        expect(pattern.test(`${text}x`)).toBe(false);
      }
    },
  );
  it('leaves nothing of a pattern', () => {
    expect(new RegExp(`^${escapeRegExp('a.b')}$`).test('axb')).toBe(false);
  });
});
