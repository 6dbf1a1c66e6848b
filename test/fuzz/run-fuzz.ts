import { parseFuzzOptions, type FuzzOptions } from './fuzz-options.ts';
import { fuzzImports } from './import-fuzz.ts';
import { fuzzJson } from './json-fuzz.ts';
import { fuzzJsonPath } from './jsonpath-fuzz.ts';
import { fuzzMutations } from './mutate-fuzz.ts';
import { fuzzTemplates } from './vtl-fuzz.ts';

interface Fuzzer {
  readonly count: number;
  readonly about: string;
  /** True when nothing was found. */
  run(options: FuzzOptions): Promise<boolean>;
}

const fuzzers: ReadonlyMap<string, Fuzzer> = new Map([
  ['vtl', { count: 5000, about: 'random templates against Velocity 1.7', run: fuzzTemplates }],
  ['jsonpath', { count: 5000, about: 'random JSONPaths against Jayway', run: fuzzJsonPath }],
  ['json', { count: 5000, about: 'texts near JSON against json-smart', run: fuzzJson }],
  [
    'mutate',
    {
      count: 50_000,
      about: 'mutated templates: no crash, no hang, no escape, no leak',
      run: fuzzMutations,
    },
  ],
  [
    'import',
    {
      count: 100_000,
      about: 'mutated OpenAPI documents and templates: a whole project or a clear refusal',
      run: fuzzImports,
    },
  ],
]);

const usage = `Usage: npm run fuzz -- <what> [--count N] [--seed N] [--oracle PATH]

${[...fuzzers].map(([name, { about, count }]) => `  ${name.padEnd(9)} ${about} (${count} unless told)`).join('\n')}

The same seed makes the same cases. What differs is shrunk and saved in test-results/fuzz.
PATH is a program that reads cases as JSON lines and prints results as such.
`;

/** @returns 0 when nothing was found or there is no oracle, 1 when something was, 2 for a wrong command line */
export async function main(argv: readonly string[]): Promise<number> {
  const [name = '', ...rest] = argv;
  const fuzzer = fuzzers.get(name);
  const options = fuzzer === undefined ? '' : parseFuzzOptions(rest, fuzzer.count);
  if (fuzzer === undefined || typeof options === 'string') {
    process.stderr.write(`${typeof options === 'string' ? options : ''}\n${usage}`);
    return 2;
  }
  return (await fuzzer.run(options)) ? 0 : 1;
}
