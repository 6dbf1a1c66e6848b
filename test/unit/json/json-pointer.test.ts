import { describe, expect, it } from 'vitest';

import { parseJsonPointer, resolveJsonPointer } from '#shared/json/json-pointer.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';

const document = { a: [{ b: 1 }], 'x/y': { 'm~n': 2 }, '': 3 };

describe('JSON pointers', () => {
  it.each([
    ['', document],
    ['/a/0/b', 1],
    ['/x~1y/m~0n', 2],
    ['/', 3],
    ['/a/1', undefined],
    ['/a/00', undefined],
    ['/a/-', undefined],
    ['/toString', undefined],
    ['/__proto__', undefined],
    ['a', undefined],
    ['/a~2', undefined],
  ])('%s', (pointer, expected) => {
    expect(resolveJsonPointer(document, pointer)).toEqual(expected);
  });

  it('prints what it parses', () => {
    for (const pointer of ['', '/a/0', '/x~1y/m~0n', '/']) {
      expect(pointerTo('', ...(parseJsonPointer(pointer) ?? []))).toBe(pointer);
    }
  });
});
