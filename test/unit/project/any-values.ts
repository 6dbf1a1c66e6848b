import * as fc from 'fast-check';
import { maybe } from '#test/support/arbitraries.ts';

/** Arbitrary values, wilder than any edit makes them: any text anywhere text may stand. */

export const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom(
    'a: b',
    ' lead',
    'trail ',
    'null',
    'yes',
    '1_000',
    '2001-01-01',
    '0x1f',
    '~',
    '- a',
    '#x',
    'x #y',
    'two\nlines',
    'two\nlines\n',
    'more\n\n\n',
    '\nfirst blank',
    '  indented\nthen not',
    'tab\tin\nit\n',
    'cr\r\nlf\r\n',
    'trailing \nspace\n',
    '%YAML 1.2',
    '---',
    '...',
    '\u2028',
    '\ufeffbom',
    '<<',
    'constructor',
    'valueOf',
    'E0',
    '*/*',
    "'*'",
    '',
  ),
);
export const name = text.filter((value) => value !== '__proto__');
export const dictionary = <T>(
  value: fc.Arbitrary<T>,
  key = name,
): fc.Arbitrary<Record<string, T>> =>
  fc.dictionary(key, value, { maxKeys: 3, noNullPrototype: true });
export const textMap = dictionary(text);
export const flagMap = dictionary(fc.boolean());
export const number = fc
  .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((n) => n + 0);
export const json = fc
  .jsonValue({ maxDepth: 3 })
  .map((value) => withoutProto(value)) as fc.Arbitrary<never>;
export const kept = maybe(dictionary(json));

function withoutProto(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutProto);
  if (value === null || typeof value !== 'object') return Object.is(value, -0) ? 0 : value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '__proto__')
      .map(([key, part]) => [key, withoutProto(part)]),
  );
}

/** Entities by name; the key becomes a property. */
export const named = <T extends object>(
  property: string,
  value: fc.Arbitrary<T>,
  key: fc.Arbitrary<string> = name,
): fc.Arbitrary<Record<string, T>> =>
  dictionary(value, key).map((record) =>
    Object.fromEntries(
      Object.entries(record).map(([own, item]) => [own, { ...item, [property]: own }]),
    ),
  );
