import { compareCases } from './compare-cases.ts';
import type { FuzzCase } from './fuzz-case.ts';
import type { FuzzOptions } from './fuzz-options.ts';
import { randomValue } from './random-values.ts';
import { pick, seededRandom, type Random } from './seeded-random.ts';

const tokens = [
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '"',
  "'",
  '\\',
  '"a"',
  "'b'",
  'true',
  'false',
  'null',
  'NaN',
  '0',
  '-',
  '12',
  '-7',
  '1.5',
  '.5',
  '1.',
  '1e3',
  '1E',
  '1e+',
  '-0',
  '-0.0',
  '007',
  '9999999999',
  '2147483648',
  '9223372036854775807',
  '9223372036854775808',
  '-9223372036854775809',
  '123456789012345678901234567890',
  '0.1234567890123456789012345',
  '1e400',
  'abc',
  'a b',
  ' ',
  '\n',
  '\t',
  '\r',
  '\u0000',
  '\u001a',
  '\u007f',
  '\u00a0',
  '\u2028',
  '\\n',
  '\\u0041',
  '\\u00',
  '\\x41',
  '\\q',
  '\\/',
  '/',
  '//',
  '/* */',
  '#',
  'é',
  '€',
  '😀',
  'tru',
  'nullx',
  '{}',
  '[]',
  '{"a":1}',
  '[1,2]',
  '"',
  ',,',
  '::',
  '+1',
  '1 2',
  'Infinity',
  'undefined',
  '0x1F',
  '"a\\"b"',
  "'it\\'s'",
] as const;

function mutated(random: Random, text: string): string {
  const at = Math.floor(random() * (text.length + 1));
  const to = Math.min(text.length, at + Math.floor(random() * 3));
  const roll = random();
  if (roll < 0.35) return text.slice(0, at) + text.slice(to);
  if (roll < 0.8) return text.slice(0, at) + pick(random, tokens) + text.slice(at);
  if (roll < 0.9) return text.slice(0, at);
  return text.replaceAll('"', pick(random, ["'", '', '"']));
}

function randomText(random: Random): string {
  if (random() < 0.35) {
    return Array.from({ length: 1 + Math.floor(random() * 7) }, () => pick(random, tokens)).join(
      '',
    );
  }
  let text = JSON.stringify(randomValue(random, 3), null, pick(random, [0, 0, 1]));
  for (let changes = Math.floor(random() * 4); changes > 0; changes--) text = mutated(random, text);
  return text;
}

/**
 * Texts near JSON through both readers of a mapping template.
 *
 * @returns true when nothing differs without an explanation
 */
export function fuzzJson(options: FuzzOptions): Promise<boolean> {
  const random = seededRandom(options.seed);
  return compareCases(
    'json',
    options,
    (number): FuzzCase => {
      const text = randomText(random);
      const name = `${options.seed}/${number}`;
      return random() < 0.6
        ? {
            name,
            template: "$input.json('$')|$input.path('$')",
            mode: 'apigw',
            context: {},
            input: { body: text, params: {} },
          }
        : {
            name,
            template: '#set($v = $util.parseJson($s))$v|$v.a|$v[0]',
            mode: 'apigw',
            context: { s: text },
          };
    },
    'values',
  );
}
