import { expect, it } from 'vitest';
import { TimedCache } from '#shared/simulator/timed-cache.ts';
import { FixedClock } from '#test/support/fixed-ports.ts';

const clock = new FixedClock();

function kept(cache: TimedCache<string>, keys: string): string {
  return keys
    .split('')
    .filter((key) => cache.get(key, clock) !== undefined)
    .join('');
}

it('forgets the oldest where there are too many', () => {
  const cache = new TimedCache<string>({ entries: 2 });
  for (const key of 'abac') cache.set(key, key, 1, clock);
  expect(kept(cache, 'abc')).toBe('ac');
});

it('forgets the oldest where they are too large together, and what is too large alone', () => {
  const cache = new TimedCache<string>({ entries: 9, size: 5, sizeOf: ({ length }) => length });
  cache.set('a', 'xx', 1, clock);
  cache.set('b', 'xx', 1, clock);
  cache.set('b', 'xxx', 1, clock);
  expect(kept(cache, 'ab')).toBe('ab');
  cache.set('c', 'x', 1, clock);
  expect(kept(cache, 'abc')).toBe('bc');
  cache.set('d', 'xxxxxx', 1, clock);
  expect(kept(cache, 'abcd')).toBe('');
  cache.set('e', 'xxxxx', 1, clock);
  expect(kept(cache, 'e')).toBe('e');
});

it('counts anew once it is cleared, or a value has run out', () => {
  const passing = new FixedClock();
  const cache = new TimedCache<string>({ entries: 9, size: 2, sizeOf: ({ length }) => length });
  cache.set('a', 'xx', 1, passing);
  passing.advance(1000);
  expect(cache.get('a', passing)).toBeUndefined();
  cache.set('b', 'xx', 1, passing);
  cache.clear();
  cache.set('c', 'x', 1, passing);
  cache.set('d', 'x', 1, passing);
  expect([cache.get('c', passing), cache.get('d', passing)]).toEqual(['x', 'x']);
});
