import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { JsonValue } from '#shared/entities/common/json.ts';
import { parseYamlText } from '#shared/project/parse-yaml.ts';
import { printYaml } from '#shared/project/print-yaml.ts';

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('\n', ' ', '\t', '#', ':', '-', 'a', '"', "'", '|', '\r', '\\'),
  }),
);

const json = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.constantFrom(null, true, false),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      text.filter((key) => key !== '__proto__'),
      tie('value'),
      {
        maxKeys: 4,
        noNullPrototype: true,
      },
    ),
  ),
})).value;

describe('printYaml', () => {
  it('prints any JSON value so that it is read back the same', () => {
    fc.assert(
      fc.property(json, (value) => {
        const { value: read, problems } = parseYamlText(printYaml(value));
        expect(problems).toEqual([]);
        expect(read).toEqual(value);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('prints text that readers of YAML 1.1 take for the same text', () => {
    fc.assert(
      fc.property(text, text, (one, two) => {
        const value = { list: [one, [two, one]], map: { key: two } };
        expect(parse(printYaml(value), { version: '1.1' })).toEqual(value);
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  it.each<[string, JsonValue, string]>([
    ['plain text', { path: '/products/{id}' }, 'path: /products/{id}\n'],
    [
      'words YAML 1.1 reads as booleans',
      { a: 'yes', b: 'Off', c: 'n', d: 'E0' },
      'a: "yes"\nb: "Off"\nc: "n"\nd: "E0"\n',
    ],
    ['digits', { '200': '012' }, '"200": "012"\n'],
    ['dates', { at: '2026-01-01' }, 'at: "2026-01-01"\n'],
    ['static values', { x: "'*'" }, 'x: "\'*\'"\n'],
    ['lines', { text: 'one\n  two\n' }, 'text: |\n  one\n    two\n'],
    ['lines without an end', { text: 'one\n\ntwo' }, 'text: |-\n  one\n\n  two\n'],
    ['lines with more ends', { text: 'one\n\n\n' }, 'text: |+\n  one\n\n\n'],
    ['an indented first line', { text: '  one\ntwo\n' }, 'text: |2\n    one\n  two\n'],
    ['Windows lines', { text: 'a\r\nb' }, 'text: "a\\r\\nb"\n'],
    ['nothing', { a: {}, b: [], c: '', d: null }, 'a: {}\nb: []\nc: ""\nd: null\n'],
    ['pairs', { headers: [['accept', 'a, b']] }, 'headers:\n  - [accept, "a, b"]\n'],
    ['maps in lists', [{ a: 1, b: { c: 2 } }], '- a: 1\n  b:\n    c: 2\n'],
    ['hidden characters', { a: 'x\u2028y\u00a0z' }, 'a: "x\\u2028y\\u00a0z"\n'],
    ['letters of any script', { name: 'größe 寸法 😀' }, 'name: größe 寸法 😀\n'],
  ])('prints %s', (_what, value, expected) => {
    expect(printYaml(value)).toBe(expected);
  });
});
