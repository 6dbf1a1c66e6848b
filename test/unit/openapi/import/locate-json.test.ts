import { describe, expect, it } from 'vitest';
import { locateJson } from '#shared/openapi/import/locate-json.ts';

const text =
  '{ "a" : [1, {"b/c": "x\\"}"}, [ ]] ,\n "d\\u0065": {"f": null, "g": -1.5e3 }, "last":true}';

describe('locateJson', () => {
  it.each([
    ['', text],
    ['/a', '[1, {"b/c": "x\\"}"}, [ ]]'],
    ['/a/0', '1'],
    ['/a/1/b~1c', '"x\\"}"'],
    ['/a/2', '[ ]'],
    ['/de/f', 'null'],
    ['/de/g', '-1.5e3'],
    ['/last', 'true'],
    ['/de/nowhere/at/all', '{"f": null, "g": -1.5e3 }'],
    ['/a/9', '[1, {"b/c": "x\\"}"}, [ ]]'],
  ])('finds %s', (pointer, expected) => {
    const span = locateJson(text, [pointer]).get(pointer);
    expect(text.slice(span?.start, span?.end)).toBe(expected);
  });

  it('finds many in one pass', () => {
    const found = locateJson(text, ['/a/0', '/last', '/a/1', '/a']);
    expect([...found.keys()].sort()).toEqual(['/a', '/a/0', '/a/1', '/last']);
  });

  it('agrees with the parser on every place of a document', () => {
    const value = { x: [{ y: 'a,b]' }, { 'z\n"': { w: [[], {}, ''] } }], '': 0 };
    const printed = JSON.stringify(value, null, 3);
    const check = (part: unknown, pointer: string): void => {
      const span = locateJson(printed, [pointer]).get(pointer);
      expect(JSON.parse(printed.slice(span?.start, span?.end))).toEqual(part);
      if (typeof part === 'object' && part !== null)
        for (const [key, member] of Object.entries(part))
          check(member, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    };
    check(value, '');
  });
});
