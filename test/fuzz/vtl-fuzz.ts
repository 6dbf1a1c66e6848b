import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { vtlLineKind } from '#test/conformance/kinds/vtl-line.ts';
import { randomTemplate, templateContext, templateInput } from './random-template.ts';
import { seededRandom } from './seeded-random.ts';

const usage = `Usage: vtl-fuzz [--count N] [--seed N] [--mode stock|apigw] [--oracle PATH]

Renders random templates here and in Apache Velocity 1.7 (PATH is a program which reads JSON lines and
prints the results) and prints those on which the two differ.`;

interface Line {
  readonly name: string;
  readonly template: string;
  readonly mode: string;
  readonly context: unknown;
  readonly input?: unknown;
}

/** @returns 0 when nothing differs, 1 when something does, 2 for a wrong command line */
export function main(argv: readonly string[]): Promise<number> {
  return Promise.resolve(run(argv));
}

function run(argv: readonly string[]): number {
  const option = (name: string, fallback: string): string => {
    const at = argv.indexOf(name);
    return at < 0 ? fallback : (argv[at + 1] ?? fallback);
  };
  if (argv.includes('--help')) {
    process.stdout.write(`${usage}\n`);
    return 2;
  }
  const seed = Number(option('--seed', '1'));
  const count = Number(option('--count', '500'));
  const mode = option('--mode', 'stock');
  const oracle = option('--oracle', path.resolve('../shared/vtl-oracle/run.sh'));
  const random = seededRandom(seed);
  const lines: Line[] = Array.from({ length: count }, (_, i) => ({
    name: `${seed}/${i}`,
    template: randomTemplate(random, mode),
    mode,
    context: templateContext,
    ...(mode === 'apigw' ? { input: templateInput } : {}),
  }));
  const answer = spawnSync(oracle, [], {
    input: lines.map((line) => JSON.stringify(line)).join('\n'),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (answer.status !== 0) {
    process.stderr.write(`${oracle} failed: ${answer.stderr}\n`);
    return 2;
  }
  const results = answer.stdout.trim().split('\n');
  let differences = 0;
  let rendered = 0;
  lines.forEach((line, i) => {
    const { output, error } = parseResult(results[i] ?? '{}');
    if (output !== undefined) rendered++;
    // The text of a Java array ends in an address.
    if (output?.includes('[Ljava.lang.String;@') === true) return;
    const result = vtlLineKind.run({ ...line, expect: output ?? null }, { fixtureFolders: [] });
    if (result instanceof Promise || result.outcome !== 'failed') return;
    differences++;
    process.stdout.write(
      `${line.name}\n  ${JSON.stringify(line.template)}\n  ${result.difference}\n  ${error ?? ''}\n`,
    );
  });
  process.stdout.write(
    `${count} templates, ${rendered} of them render, ${differences} differences\n`,
  );
  return differences === 0 ? 0 : 1;
}

function parseResult(line: string): { output: string | undefined; error: string | undefined } {
  const value: unknown = JSON.parse(line);
  if (typeof value !== 'object' || value === null) return { output: undefined, error: undefined };
  return {
    output: 'output' in value && typeof value.output === 'string' ? value.output : undefined,
    error: 'error' in value && typeof value.error === 'string' ? value.error : undefined,
  };
}
