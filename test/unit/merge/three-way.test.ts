import { describe, expect, it } from 'vitest';
import { threeWay, type Decide } from '#shared/merge/three-way.ts';

const theirs: Decide = () => 'theirs';

describe('threeWay', () => {
  it('takes what only they changed and keeps what only you did', () => {
    const base = { a: 1, b: 1, c: { d: 1 } };
    const merged = threeWay(base, { ...base, a: 2 }, { ...base, c: { d: 3 } }, [], theirs);
    expect(merged).toEqual({ a: 2, b: 1, c: { d: 3 } });
  });

  it('takes __proto__ for a key like any other', () => {
    const yours = { a: 1 };
    const merged = threeWay({}, yours, JSON.parse('{"__proto__": {"b": 1}}'), [], theirs);
    expect(Object.entries(merged as object)).toEqual([
      ['a', 1],
      ['__proto__', { b: 1 }],
    ]);
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
  });
});
