import os from 'node:os';
import { parseArgs } from 'node:util';
import { isWanted, meetsBudget, type Bench, type BenchOptions, type BenchRow } from './bench.ts';
import { gatewayBench } from './gateway/gateway.bench.ts';
import { openApiBench } from './openapi.bench.ts';
import { vtlBench } from './vtl.bench.ts';
import { windowBench } from './window.bench.ts';

const benches: readonly Bench[] = [vtlBench, gatewayBench, openApiBench, windowBench];

/**
 * Runs the named benches, or all. Prints a row per budget: the ratio, what it must be, both sides as measured.
 *
 * @param argv names of benches, `--only PATTERN` for the rows whose words match it alone, and `--serverless-offline FOLDER`
 *   where the package of that name is installed
 * @returns 0 when every budget is met, 1 when one is missed, 2 for an unknown name or option
 */
export async function main(argv: readonly string[]): Promise<number> {
  let names: readonly string[];
  let options: BenchOptions;
  try {
    const { positionals, values } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { only: { type: 'string' }, 'serverless-offline': { type: 'string' } },
    });
    names = positionals;
    options = {
      only: new RegExp(values.only ?? '', 'i'),
      serverlessOffline: values['serverless-offline'],
    };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
  const unknown = names.find((name) => benches.every((bench) => bench.name !== name));
  if (unknown !== undefined) {
    process.stderr.write(
      `There is no bench "${unknown}"; there are ${benches.map(({ name }) => name).join(', ')}.\n`,
    );
    return 2;
  }
  const [cpu] = os.cpus();
  process.stdout.write(
    `${cpu?.model.trim() ?? 'unknown processor'}, ${os.cpus().length} cores, Node ${process.versions.node}, ${process.platform}\n`,
  );
  let missed = 0;
  for (const bench of benches) {
    if (names.length > 0 && !names.includes(bench.name)) continue;
    process.stdout.write(`\n${bench.title}\n`);
    try {
      await bench.run((row) => {
        if (!isWanted(row.what, options)) return;
        if (!meetsBudget(row)) missed += 1;
        process.stdout.write(`${line(row)}\n`);
      }, options);
    } catch (error) {
      missed += 1;
      process.stdout.write(
        `  could not run: ${error instanceof Error ? error.message : String(error)}\n`,
      );
    }
  }
  process.stdout.write(missed === 0 ? '\nAll budgets are met.\n' : `\n${missed} missed.\n`);
  return missed === 0 ? 0 : 1;
}

function line(row: BenchRow): string {
  const wanted =
    row.budget === null
      ? ''
      : 'atLeast' in row.budget
        ? `≥ ${row.budget.atLeast}`
        : `≤ ${row.budget.atMost}`;
  const mark = row.budget === null ? ' ' : meetsBudget(row) ? '✓' : '✗';
  return `${mark} ${row.what.padEnd(52)} ${row.ratio.toFixed(2).padStart(8)}  ${wanted.padEnd(7)} ${row.measured}`;
}
