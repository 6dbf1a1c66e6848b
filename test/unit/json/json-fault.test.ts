import { describe, expect, it } from 'vitest';

import { findJsonFault } from '#shared/json/json-fault.ts';
import { pick, seededRandom } from '#test/fuzz/seeded-random.ts';

describe('findJsonFault', () => {
  it.each<[string, number]>([
    ['', 0],
    ['{', 1],
    ['{"a" 1}', 5],
    ['{"a": }', 6],
    ['{"a": 1,}', 8],
    ['[1 2]', 3],
    ['[1,]', 3],
    ['"a\nb"', 2],
    ['"a\\qb"', 2],
    ['"abc', 4],
    ["{'a': 1}", 1],
    ['1 1', 2],
    ['01', 1],
    ['tru', 0],
    ['{"a": 1]', 7],
  ])('%j at %i', (text, offset) => {
    expect(findJsonFault(text)?.offset).toBe(offset);
  });

  it('agrees with JSON.parse on what is JSON', () => {
    const random = seededRandom(3);
    const tokens = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '1',
      '-0.5e3',
      'true',
      'null',
      ' ',
      '"\\u0041"',
      '"',
      '\\',
      '\t',
      'é',
    ];
    let good = 0;
    for (let i = 0; i < 20_000; i++) {
      const length = 1 + Math.floor(random() * 6);
      const text = Array.from({ length }, () => pick(random, tokens)).join('');
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      if (isJson) good++;
      expect(findJsonFault(text) === undefined, text).toBe(isJson);
    }
    expect(good).toBeGreaterThan(500);
  });
});
