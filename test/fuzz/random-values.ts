import type { PlainJson } from '#shared/json/plain-json.ts';
import { pick, type Random } from './seeded-random.ts';

const words = [
  '',
  'a',
  'v',
  'text b',
  'x,y,,z',
  'A1-b_2',
  'é ü',
  'it\'s "q"',
  '10',
  '2.50',
  'true',
  '$a #if',
  ' pad ',
  'a\nb\tc',
  '<&/>',
  '\\n',
  'null',
  '20€',
] as const;
const numbers = [
  0, 1, 2, 7, -3, 10, 100, 65536, 2147483647, -2147483648, 2147483648, 12345678901,
  9007199254740991, 0.1, 2.5, -0.75, 1e21, 1.5e-7, 1234567.125, 3.0e10,
] as const;
const keys = [
  'k',
  's',
  'm',
  'id',
  'name',
  'l',
  '10',
  '2',
  'size',
  'empty',
  'constructor',
  'a-b',
  'x y',
] as const;

export function randomWord(random: Random): string {
  return pick(random, words);
}

export function randomNumber(random: Random): number {
  if (random() < 0.3) return Math.floor(random() * 41) - 20;
  return random() < 0.1 ? Number((random() * 1000).toFixed(3)) : pick(random, numbers);
}

/** Any JSON value, some levels deep. */
export function randomValue(random: Random, depth: number): PlainJson {
  const roll = random();
  if (depth > 0 && roll < 0.2) return randomList(random, depth - 1);
  if (depth > 0 && roll < 0.4) return randomMap(random, depth - 1);
  if (roll < 0.6) return randomNumber(random);
  if (roll < 0.8) return randomWord(random);
  return roll < 0.93 ? random() < 0.5 : null;
}

export function randomList(random: Random, depth: number): PlainJson[] {
  return Array.from({ length: Math.floor(random() * 5) }, () => randomValue(random, depth));
}

export function randomMap(random: Random, depth: number): { [key: string]: PlainJson } {
  const members = Array.from(
    { length: Math.floor(random() * 5) },
    () => [pick(random, keys), randomValue(random, depth)] as const,
  );
  return Object.fromEntries(members);
}
