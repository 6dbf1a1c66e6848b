import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';

import { askOf, differenceOf } from '#test/fuzz/compare-cases.ts';
import {
  explanationOf,
  explanations,
  isWellFormedPath,
  type Ask,
} from '#test/fuzz/explained-differences.ts';
import { checkMutation, Mutator } from '#test/fuzz/mutate-fuzz.ts';
import { defaultOracle, Oracle } from '#test/fuzz/oracle.ts';
import { seededRandom } from '#test/fuzz/seeded-random.ts';
import { shrinkCase } from '#test/fuzz/shrink-case.ts';
import { randomCase } from '#test/fuzz/vtl-fuzz.ts';

it('mutated templates neither crash, hang nor reach objects of JavaScript', () => {
  const mutator = new Mutator(7);
  let outputs = 0;
  for (let i = 0; i < 1500; i++) {
    const { finding, rendered } = checkMutation(mutator.next());
    expect(finding?.what, finding?.case.template).toBeUndefined();
    if (rendered !== undefined && 'output' in rendered) outputs++;
  }
  expect(outputs).toBeGreaterThan(150);
});

it('a case is shrunk to what matters', async () => {
  const start = randomCase(seededRandom(1), 'a', 'stock');
  const template = `${start.template}#set($wanted = 1)${start.template}`;
  const small = await shrinkCase({ ...start, template }, 'all', (candidates) =>
    Promise.resolve(candidates.findIndex((each) => each.template.includes('wanted'))),
  );
  expect(small.template).toBe('wanted');
  expect(small.context).toEqual({});
});

it('every explained difference has its reason on the page, and nothing else has', () => {
  const page = readFileSync(path.resolve(import.meta.dirname, '../../../docs/vtl.md'), 'utf8');
  const documented = [...page.matchAll(/^\| `([a-z-]+)` +\|/gm)].map((match) => match[1]);
  expect(documented).toEqual(explanations.map(({ id }) => id));
});

it.each([
  ['$.a[0].b', true],
  ["$..a['x','y']", true],
  ['$.a[?(@.b == 1 && @.c)]', true],
  ['$.a[', false],
  ["$['a", false],
  ['$.a[?(@.b]', false],
])('the path %s is well-formed: %s', (text, expected) => {
  expect(isWellFormedPath(text)).toBe(expected);
});

// Only when it has been run before: the program would install itself otherwise.
const build = process.env['VTL_ORACLE_BUILD'] ?? path.join(os.tmpdir(), 'vtl-oracle');
const isReady = existsSync(defaultOracle) && existsSync(path.join(build, 'Oracle.class'));
if (!isReady) process.stdout.write(`No comparison with Velocity: nothing is built in ${build}.\n`);

it.runIf(isReady)('random templates render as in Velocity', { timeout: 60_000 }, async () => {
  const oracle = Oracle.find();
  if (oracle === undefined) throw new Error('the oracle is gone');
  const random = seededRandom(4);
  const cases = Array.from({ length: 150 }, (_, i) => randomCase(random, String(i)));
  try {
    const theirs = await oracle.render(cases);
    expect(theirs.length).toBe(cases.length);
    for (const [i, each] of cases.entries()) {
      const difference = differenceOf(each, theirs[i] ?? { error: 'no result' });
      if (difference === undefined) continue;
      const id = await explanationOf(each, difference, askOf(oracle));
      expect(id, JSON.stringify({ template: each.template, ...difference })).toBeDefined();
    }
  } finally {
    oracle.close();
  }
});

it('an explanation holds only for what it names', async () => {
  const each = { ...randomCase(seededRandom(1), 'a', 'stock'), context: { n: 300, s: 'x' } };
  const ask =
    (agrees: boolean): Ask =>
    () =>
      Promise.resolve(agrees ? undefined : difference);
  const difference = { ours: { output: '1' }, theirs: { output: '2' } };
  const idOf = (template: string, agrees: boolean): Promise<string | undefined> =>
    explanationOf({ ...each, template }, difference, ask(agrees));
  expect(await idOf('$n.byteValue()', true)).toBe('small-integers');
  expect(await idOf('$n.byteValue()', false)).toBeUndefined();
  expect(await idOf('$n.class', true)).toBe('no-reflection');
  expect(await idOf('$n.class', false)).toBeUndefined();
  const identity = { ours: { output: '456537478' }, theirs: { output: '2' } };
  const template = '$s.split(",").hashCode()';
  expect(await explanationOf({ ...each, template }, identity, ask(false))).toBe('identity');
  const other = { ours: { output: '1' }, theirs: { output: '2' } };
  expect(await explanationOf({ ...each, template: '1' }, other, ask(false))).toBeUndefined();
});
