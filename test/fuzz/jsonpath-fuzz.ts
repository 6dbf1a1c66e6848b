import { compareCases } from './compare-cases.ts';
import type { FuzzCase } from './fuzz-case.ts';
import type { FuzzOptions } from './fuzz-options.ts';
import { randomMap, randomValue } from './random-values.ts';
import { pick, seededRandom, type Random } from './seeded-random.ts';

const names = [
  'a',
  'b',
  'k',
  's',
  'm',
  'id',
  'name',
  'l',
  'size',
  '10',
  'x y',
  'a-b',
  'nope',
] as const;
const indexes = [
  '0',
  '1',
  '2',
  '-1',
  '7',
  '0,1',
  '1,0,1',
  '0:2',
  '1:',
  ':1',
  '-2:',
  ':-1',
  '1:2',
  '0:0',
  '-1:1',
  '*',
  '(@.length-1)',
  '(@.length()-1)',
  '0, 1',
  ' 0 ',
  '5:2',
] as const;
const comparisons = ['==', '!=', '<', '>', '<=', '>=', '=~'] as const;
const literals = [
  '1',
  "'a'",
  '2.5',
  'true',
  'false',
  'null',
  "''",
  "'text b'",
  '-3',
  "'10'",
  '10',
  '/a.*/',
  '/A/i',
  '"a"',
  "'it\\'s'",
  '1e2',
  '007',
] as const;
const noise = [
  '.',
  '..',
  '[',
  ']',
  "'",
  '"',
  '*',
  '$',
  '@',
  '(',
  ')',
  '?',
  ',',
  ':',
  ' ',
  '-',
  '!',
  '&&',
  '||',
  '[?',
  '?(',
  '[]',
  '.*',
  "['']",
  '\\',
] as const;

function step(random: Random): string {
  const roll = random();
  if (roll < 0.35) return `.${pick(random, names.slice(0, 10))}`;
  if (roll < 0.45) return `['${pick(random, names)}']`;
  if (roll < 0.5) return `['${pick(random, names)}','${pick(random, names)}']`;
  if (roll < 0.68) return `[${pick(random, indexes)}]`;
  if (roll < 0.76) return pick(random, ['.*', '[*]']);
  if (roll < 0.86)
    return `..${pick(random, ['a', 'id', 'k', '*', "['k']", '[0]', '[*]', '[?(@.id)]', "['a','k']", '[0:1]'])}`;
  return `[?(${filter(random)})]`;
}

function operand(random: Random): string {
  if (random() < 0.6) {
    const tail = pick(random, ['', '', '.k', '.id', '[0]', "['a']", '.a.b', '.length()']);
    return (
      pick(random, ['@', '@', '$']) + (tail === '' ? `.${pick(random, names.slice(0, 8))}` : tail)
    );
  }
  return pick(random, literals);
}

function filter(random: Random): string {
  const one = (): string => {
    const roll = random();
    if (roll < 0.2) return `${pick(random, ['', '!'])}@.${pick(random, names.slice(0, 8))}`;
    const blank = pick(random, ['', ' ']);
    return `${operand(random)}${blank}${pick(random, comparisons)}${blank}${operand(random)}`;
  };
  return random() < 0.8 ? one() : `${one()} ${pick(random, ['&&', '||'])} ${one()}`;
}

function randomPath(random: Random): string {
  let path = random() < 0.93 ? '$' : pick(random, ['', 'a', '@', '$$', 'k.id']);
  const length = Math.floor(random() * 4) + (random() < 0.95 ? 1 : 0);
  for (let i = 0; i < length; i++) path += step(random);
  if (random() < 0.12) {
    const at = Math.floor(random() * (path.length + 1));
    const cut = random() < 0.5 ? 1 : 0;
    path = path.slice(0, at) + (random() < 0.7 ? pick(random, noise) : '') + path.slice(at + cut);
  }
  return path;
}

/** A document full of the names which the paths use. */
function randomDocument(random: Random): string {
  const item = (): unknown => ({
    ...randomMap(random, 1),
    id: pick(random, [1, 2, 'x', 2.5, null]),
    a: randomValue(random, 2),
    k: pick(random, ['a', 'b', 'text b', 7]),
  });
  const root = pick<() => unknown>(random, [
    item,
    () => [item(), item(), randomValue(random, 2)],
    () => ({ a: [item(), item()], b: item(), l: [1, 2, [3, 4]], ...randomMap(random, 2) }),
  ])();
  return JSON.stringify(root);
}

/**
 * JSONPaths over random documents through `$input.json` and `$input.path`.
 *
 * @returns true when nothing differs without an explanation
 */
export function fuzzJsonPath(options: FuzzOptions): Promise<boolean> {
  const random = seededRandom(options.seed);
  return compareCases(
    'jsonpath',
    options,
    (number): FuzzCase => ({
      name: `${options.seed}/${number}`,
      template: random() < 0.7 ? '$input.json($p)' : '$input.path($p)',
      mode: 'apigw',
      context: { p: randomPath(random) },
      input: { body: randomDocument(random), params: {} },
    }),
    'values',
  );
}
