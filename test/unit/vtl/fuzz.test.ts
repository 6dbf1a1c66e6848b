import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';

import { differenceOf } from '#test/fuzz/compare-cases.ts';
import { explanationOf, explanations, isWellFormedPath } from '#test/fuzz/explained-differences.ts';
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
  const random = seededRandom(4);
  const cases = Array.from({ length: 150 }, (_, i) => randomCase(random, String(i)));
  const theirs = (await oracle?.render(cases)) ?? [];
  oracle?.close();
  expect(theirs.length).toBe(cases.length);
  cases.forEach((each, i) => {
    const difference = differenceOf(each, theirs[i] ?? { error: 'no result' });
    const isExplained = difference === undefined || explanationOf(each, difference) !== undefined;
    expect(isExplained, JSON.stringify({ template: each.template, ...difference })).toBe(true);
  });
});
