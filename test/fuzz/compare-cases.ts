import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { explanationOf, type Ask } from './explained-differences.ts';
import { renderCase, type FuzzCase, type Rendered } from './fuzz-case.ts';
import type { FuzzOptions } from './fuzz-options.ts';
import { Oracle } from './oracle.ts';
import { shrinkCase } from './shrink-case.ts';

const batchSize = 1000;
const maxReported = 6;
const folder = path.resolve('test-results/fuzz');

/** What our engine and the oracle made of a case; undefined when it is the same, or explained. */
export interface Difference {
  readonly ours: Rendered;
  readonly theirs: Rendered;
}

/**
 * Renders `count` cases here and in the oracle, and reports those on which the two differ without an
 * explanation; each is shrunk and saved.
 *
 * @returns true when there is none; also when there is no oracle, which is said
 */
export async function compareCases(
  what: string,
  options: FuzzOptions,
  make: (number: number) => FuzzCase,
  /** What is made smaller when two differ. */
  shrinks: 'all' | 'values' = 'all',
): Promise<boolean> {
  const oracle = Oracle.find(options.oracle);
  if (oracle === undefined) return true;
  const explained = new Map<string, number>();
  let rendered = 0;
  let differences = 0;
  try {
    for (let done = 0; done < options.count; done += batchSize) {
      const size = Math.min(batchSize, options.count - done);
      const cases = Array.from({ length: size }, (_, i) => make(done + i));
      const theirs = await oracle.render(cases);
      for (const [i, each] of cases.entries()) {
        const answer = theirs[i] ?? { error: 'no result' };
        if ('output' in answer) rendered++;
        const difference = differenceOf(each, answer);
        if (difference === undefined) continue;
        const id = await explanationOf(each, difference, askOf(oracle));
        if (id !== undefined) {
          explained.set(id, (explained.get(id) ?? 0) + 1);
          continue;
        }
        differences++;
        if (differences <= maxReported) await report(what, each, oracle, shrinks);
      }
    }
  } finally {
    oracle.close();
  }
  const share = Math.round((rendered / Math.max(1, options.count)) * 100);
  process.stdout.write(
    `${options.count} cases of ${what} with seed ${options.seed}: ${rendered} render there (${share} %), ${differences} unexplained differences\n`,
  );
  for (const [id, count] of explained) process.stdout.write(`  explained by ${id}: ${count}\n`);
  return differences === 0;
}

/** Renders a case on both sides. */
export function askOf(oracle: Oracle): Ask {
  return async (each) => {
    const [answer] = await oracle.render([each]);
    return differenceOf(each, answer ?? { error: 'no result' });
  };
}

/** Undefined when both give the same. That one fails where the other does is all that errors need. */
export function differenceOf(each: FuzzCase, theirs: Rendered): Difference | undefined {
  const ours = tryRender(each);
  if ('error' in ours) {
    return 'error' in theirs && !ours.error.startsWith(crash) ? undefined : { ours, theirs };
  }
  if ('error' in theirs) return { ours, theirs };
  if (comparable(ours.output) !== comparable(theirs.output)) return { ours, theirs };
  if (theirs.overrides === undefined || ours.overrides === undefined) return undefined;
  return sameJson(ours.overrides, theirs.overrides) ? undefined : { ours, theirs };
}

const crash = 'CRASH ';

/** Renders a case here; whatever is thrown but the engine's own error is told as a crash. */
export function tryRender(each: FuzzCase): Rendered {
  try {
    return renderCase(each);
  } catch (error) {
    return { error: `${crash}${error instanceof Error ? (error.stack ?? '') : String(error)}` };
  }
}

/**
 * Without the addresses in the texts of arrays and iterators, which differ from run to run, and halves of
 * characters, which the oracle's UTF-8 cannot carry.
 */
function comparable(output: string): string {
  return output
    .replace(/\p{Surrogate}/gu, '?')
    .replace(/\[(?:L[\w.$]+;|[BCIJDZ])@[0-9a-f]+/g, '[array]')
    .replace(/java\.util\.[\w$.]*(?:Itr|Iterator)\w*@[0-9a-f]+/g, '[iterator]');
}

function sameJson(a: unknown, b: unknown): boolean {
  const sorted = (value: unknown): string =>
    JSON.stringify(value, (_, member: unknown) =>
      typeof member === 'object' && member !== null && !Array.isArray(member)
        ? Object.fromEntries(Object.entries(member).sort(([x], [y]) => (x < y ? -1 : 1)))
        : member,
    );
  return sorted(a) === sorted(b);
}

async function report(
  what: string,
  each: FuzzCase,
  oracle: Oracle,
  shrinks: 'all' | 'values',
): Promise<void> {
  const small = await shrinkCase(each, shrinks, async (candidates) => {
    const answers = await oracle.render(candidates);
    for (const [i, candidate] of candidates.entries()) {
      const answer = answers[i];
      const difference = answer === undefined ? undefined : differenceOf(candidate, answer);
      if (difference === undefined) continue;
      if ((await explanationOf(candidate, difference, askOf(oracle))) === undefined) return i;
    }
    return -1;
  });
  const [theirs = { error: 'no result' }] = await oracle.render([small]);
  const { ours } = differenceOf(small, theirs) ?? { ours: theirs };
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${what}-${each.name.replaceAll('/', '-')}.json`);
  writeFileSync(
    file,
    `${JSON.stringify({ case: small, ours, theirs, original: each }, null, 2)}\n`,
  );
  process.stdout.write(
    `${each.name}: ${JSON.stringify(small.template)}\n  over ${JSON.stringify(small.context).slice(0, 300)} ${JSON.stringify(small.input ?? '').slice(0, 300)}\n  ours   ${JSON.stringify(ours).slice(0, 400)}\n  theirs ${JSON.stringify(theirs).slice(0, 400)}\n`,
  );
}
