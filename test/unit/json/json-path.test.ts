import { describe, expect, it } from 'vitest';

import { compileJsonPath, queryJsonPath } from '#shared/json/json-path/compile-json-path.ts';
import { JsonPathError } from '#shared/json/json-path/path-step.ts';
import { toJavaValue, type PlainJson } from '#shared/json/plain-json.ts';
import { regexMeter } from '#shared/json/regex/regex-meter.ts';

const document: PlainJson = {
  a: { b: { c: [1, 2, { d: 'x' }] } },
  'k k': 1,
  list: [0, 1, 2, 3, 4],
  none: null,
  pets: [
    { id: 1, type: 'dog', price: 249.99, tags: ['big'] },
    { id: 2, type: 'cat', price: 124.5, tags: [] },
    { id: 3, type: 'fish', owner: { name: 'Ada' } },
  ],
};

describe('queryJsonPath', () => {
  it.each([
    ['$', document],
    ['$.a.b.c[2].d', 'x'],
    ['a.b.c[0]', 1],
    ["$['k k']", 1],
    ['$["k k"]', 1],
    ['$.nope', null],
    ['$.nope.deeper', null],
    ['$.none', null],
    ['$.list[9]', null],
    ['$.list[-1]', null],
    ['$.list[-1:]', [4]],
    ['$.list[1:3]', [1, 2]],
    ['$.list[:2]', [0, 1]],
    ['$.list[3:]', [3, 4]],
    ['$.list[0,2]', [0, 2]],
    ['$.list[*]', [0, 1, 2, 3, 4]],
    ['$.list[(@.length-1)]', 4],
    ['$.pets[*].type', ['dog', 'cat', 'fish']],
    ['$.pets[*].price', [249.99, 124.5]],
    ['$.pets[*].owner.name', ['Ada']],
    ['$.pets[*].nope', []],
    ['$..id', [1, 2, 3]],
    ['$..nope', []],
    ["$.pets[0]['id','type']", { id: 1, type: 'dog' }],
    ['$.pets[?(@.price > 200)].id', [1]],
    ['$.pets[?(@.price <= 124.5)].id', [2]],
    ["$.pets[?(@.type == 'cat')].id", [2]],
    ["$.pets[?(@.type != 'cat')].id", [1, 3]],
    ['$.pets[?(@.type =~ /D.*/i)].id', [1]],
    ['$.pets[?(@.owner)].id', [3]],
    ['$.pets[?(!@.owner)].id', [1, 2]],
    ['$.pets[?(@.id == 1 || @.id == 3)].type', ['dog', 'fish']],
    ['$.pets[?(@.id > 1 && @.price > 1)].type', ['cat']],
    ['$.pets[?(@.id == $.list[2])].type', ['cat']],
    ['$.list[?(@ > 2)]', [3, 4]],
    ['$.pets[?(@.type =~ /(?i)Ca++t/)].id', [2]],
    ['$.pets[?(@.type =~ /\\p{Lower}{3}/)].id', [1, 2]],
    // Conditions are asked from the right; one that cannot be applied ends it all.
    ['$.pets[?(@[0] == 1 || @.id > 0)].id', [1, 2, 3]],
    ['$.pets[?(@.id > 0 || @[0] == 1)].id', []],
    ['$.pets[?(@.id == 1 && @[0] == 1)].id', []],
    ['$.pets[?(@.nope == @[0])].id', []],
  ])('%s', (path, expected) => {
    expect(queryJsonPath(document, path)).toEqual(expected);
  });

  it.each(['', '$a', '$.[', '$..', '$.a b', '$.list[x]', "$['a'", '$.pets[?(@..id == 1)]', '$.'])(
    'refuses %s',
    (path) => {
      expect(() => queryJsonPath(document, path)).toThrow(JsonPathError);
    },
  );

  it('ends a filter whose expression cannot be matched in time', () => {
    const slow = compileJsonPath('$[?(@ =~ /(a+)+b?c/)]');
    regexMeter.reset();
    expect(() => slow.read(toJavaValue([`${'a'.repeat(40)}!`], 'json'))).toThrow(
      /\(a\+\)\+b\?c.*too many steps/,
    );
    expect(() => queryJsonPath(document, '$.pets[?(@.type =~ /[/)]')).toThrow(JsonPathError);
  });

  it('knows which paths give one value', () => {
    expect(compileJsonPath('$.a[0]').isDefinite).toBe(true);
    for (const path of ['$..a', '$[*]', '$[0,1]', '$[1:]', '$[?(@.a)]']) {
      expect(compileJsonPath(path).isDefinite, path).toBe(false);
    }
  });
});
