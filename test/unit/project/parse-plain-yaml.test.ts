import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '#shared/entities/common/json.ts';
import { parsePlainYaml } from '#shared/project/parse-plain-yaml.ts';
import { parseAnyYaml } from '#shared/project/parse-yaml.ts';
import { printYaml } from '#shared/project/print-yaml.ts';

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('GET', 'a: b', 'yes', '../x', '$default', '1', '[a]', 'two\nlines\n', 'ä'),
  fc.string({
    unit: fc.constantFrom('\n', ' ', '\t', '#', ':', '-', 'a', '"', "'", '|', '[', ',', '\\', '1'),
  }),
);

const json = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.constantFrom(null, true, false, 0, -1, 29_000, 0.5),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

/** Characters that mean something to YAML, to be put anywhere in a text. */
const piece = fc.constantFrom(
  '',
  ' ',
  '  ',
  '\n',
  '\n\n',
  ':',
  ': ',
  ' #',
  '#',
  '- ',
  '-',
  '|',
  '|-',
  '>',
  '"',
  "'",
  '&a ',
  '*a',
  '!!str ',
  '? ',
  '[',
  ']',
  '{',
  '}',
  ',',
  '%',
  '---\n',
  '...',
  '\t',
  '\\',
  '~',
  '.5',
  '0x1',
  '1e3',
);

function expectTheSame(yaml: string): void {
  const plain = parsePlainYaml(yaml);
  if (plain === undefined) return;
  const whole = parseAnyYaml(yaml);
  expect(whole.problems).toEqual([]);
  expect(plain.value).toStrictEqual(whole.value);
}

describe('parsePlainYaml', () => {
  it('gives what the library gives for whatever the program writes', () => {
    fc.assert(
      fc.property(json, (value) => expectTheSame(printYaml(value))),
      { numRuns: 2_000 },
    );
  });

  it('gives what the library gives, or nothing, for text somebody has changed', () => {
    fc.assert(
      fc.property(json, fc.nat(), fc.nat(4), piece, (value, at, length, inserted) => {
        const printed = printYaml(value);
        const start = at % (printed.length + 1);
        expectTheSame(printed.slice(0, start) + inserted + printed.slice(start + length));
      }),
      { numRuns: 5_000 },
    );
  });

  it.each<[string, JsonValue]>([
    ['a: 1\n', { a: 1 }],
    [
      'a:\n  - b: x\n    c: "2"\n  - - d\n  - [e, "f"]\n',
      { a: [{ b: 'x', c: '2' }, ['d'], ['e', 'f']] },
    ],
    ['a: |\n  x\n\n  y\nb: {}\n', { a: 'x\n\ny\n', b: {} }],
    ['"200":\n  responseParameters: {}\n', { '200': { responseParameters: {} } }],
    ['id: a1\npath: /pets/{id}\n', { id: 'a1', path: '/pets/{id}' }],
  ])('reads %j', (yaml, value) => {
    expect(parsePlainYaml(yaml)?.value).toStrictEqual(value);
  });

  it.each([
    '',
    'a: 1',
    'a: 1 # one\n',
    '# a\na: 1\n',
    "a: 'b'\n",
    'a: yes\n',
    'a: 012\n',
    'a:\n- b\n',
    'a:\n    b: c\n',
    'a: b\na: c\n',
    'a: &b c\n',
    'a: [b]\n',
    'a: >\n  b\n',
    '---\na: b\n',
    '__proto__: b\n',
    'a:\tb\n',
    'a: b\r\n',
  ])('leaves %j to the library', (yaml) => {
    expect(parsePlainYaml(yaml)).toBeUndefined();
  });
});
