import * as fc from 'fast-check';
import { maybe } from '#test/support/arbitraries.ts';

/** Arbitrary values as the service takes them; texts are as odd as it allows. */

export const region = 'eu-west-1';
export const accountId = '210987654321';
export const apiId = 'a1b2c3d4e5';

export const text = fc.oneof(
  fc.string({ minLength: 1, maxLength: 20 }),
  fc.constantFrom(
    'a: b',
    ' lead',
    'null',
    'yes',
    '1_000',
    '0x1f',
    '- a',
    '#x',
    'two\nlines\n',
    "it's",
    '$input.path("$")',
    '${stageVariables.name}',
    '$stageVariables.x ${y}',
    '#set($a = 1)\n{"a": $a}\n',
    `arn:aws:sns:${region}:${accountId}:topic`,
    `arn:aws:sns:us-east-2:111111111111:other`,
    '${!x}',
    'ünïcode 漢字',
    '"quoted"',
  ),
);
export const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,11}$/);
export const headerName = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,9}$/);
export const contentType = fc.constantFrom(
  'application/json',
  'application/xml',
  'text/plain',
  '*/*',
);
export const status = fc.constantFrom('200', '201', '302', '400', '404', '500');
export const texts = (key: fc.Arbitrary<string>, value: fc.Arbitrary<string> = text) =>
  fc.dictionary(key, value, { maxKeys: 3, noNullPrototype: true });
export const tags = maybe(
  texts(word, fc.oneof(text, fc.constant(''))).filter((value) => Object.keys(value).length > 0),
);

export const byKey = <T>(items: readonly T[], key: (item: T) => string): Record<string, T> =>
  Object.fromEntries(items.map((item) => [key(item), item]));

export const unique = <T>(
  value: fc.Arbitrary<T>,
  selector: (item: T) => unknown,
  maxLength = 3,
): fc.Arbitrary<T[]> => fc.uniqueArray(value, { selector, maxLength });
