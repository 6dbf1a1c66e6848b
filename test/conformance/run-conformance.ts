import { caseKinds } from './kinds/index.ts';
import { failed, skipped, type CaseResult, type ConformanceCase } from './conformance-case.ts';
import { readCaseFiles, type CaseFile } from './read-cases.ts';

const usage = `Usage: conformance [--json] [--filter TEXT] PATH...

Runs every case of the given files or folders (.json, .jsonl) and prints those that fail.

  --json          print one JSON object instead of text
  --filter TEXT   only cases whose "file › name" contains TEXT`;

interface Options {
  readonly isJson: boolean;
  readonly filter: string;
  readonly paths: readonly string[];
}

interface Outcome {
  readonly file: string;
  readonly name: string;
  readonly result: CaseResult;
}

/**
 * The conformance runner. Results go to stdout, complaints about the command line to stderr.
 *
 * @param argv the arguments after the program's name
 * @returns the exit code: 0 when no case failed, 1 when one did, 2 for a wrong command line
 */
export async function main(argv: readonly string[]): Promise<number> {
  const options = parseArguments(argv);
  if (options === undefined) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  let files: readonly CaseFile[];
  try {
    files = await readCaseFiles(options.paths);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
  const outcomes: Outcome[] = [];
  for (const file of files) outcomes.push(...(await runFile(file, options.filter)));
  process.stdout.write(
    options.isJson ? `${printJson(files, outcomes)}\n` : printText(files, outcomes),
  );
  return outcomes.some(({ result }) => result.outcome === 'failed') ? 1 : 0;
}

function parseArguments(argv: readonly string[]): Options | undefined {
  let isJson = false;
  let filter = '';
  const paths: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const argument = argv[i] ?? '';
    if (argument === '--json') isJson = true;
    else if (argument === '--filter') {
      const text = argv[++i];
      if (text === undefined) return undefined;
      filter = text;
    } else if (argument.startsWith('--')) return undefined;
    else paths.push(argument);
  }
  return paths.length === 0 ? undefined : { isJson, filter, paths };
}

async function runFile(file: CaseFile, filter: string): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const testCase of file.cases) {
    if (!`${file.file} › ${testCase.name}`.includes(filter)) continue;
    const result = await runCase(testCase, file);
    outcomes.push({ file: file.file, name: testCase.name, result });
  }
  return outcomes;
}

async function runCase(testCase: ConformanceCase, file: CaseFile): Promise<CaseResult> {
  const kind = caseKinds.find((each) => each.kind === testCase['kind']);
  if (kind === undefined) return skipped(`kind ${String(testCase['kind'])} is not run yet`);
  try {
    return await kind.run(testCase, { fixtureFolders: file.fixtureFolders });
  } catch (error) {
    return failed(`the run broke off: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function count(outcomes: readonly Outcome[], outcome: CaseResult['outcome']): number {
  return outcomes.filter(({ result }) => result.outcome === outcome).length;
}

function printText(files: readonly CaseFile[], outcomes: readonly Outcome[]): string {
  const lines: string[] = [];
  for (const { file, name, result } of outcomes) {
    if (result.outcome === 'failed') lines.push(`${file} › ${name}: ${result.difference}`);
  }
  const reasons = new Map<string, number>();
  for (const { file, result } of outcomes) {
    if (result.outcome !== 'skipped') continue;
    const line = `${file}: ${result.reason}`;
    reasons.set(line, (reasons.get(line) ?? 0) + 1);
  }
  for (const [line, times] of reasons) lines.push(`skipped ${times} of ${line}`);
  for (const { file, remark } of files) if (remark !== undefined) lines.push(`${file} ${remark}`);
  if (lines.length > 0) lines.push('');
  lines.push(...table(files, outcomes), '');
  const skips = count(outcomes, 'skipped');
  const closing = `${count(outcomes, 'passed')} passed, ${count(outcomes, 'failed')} failed`;
  lines.push(skips === 0 ? closing : `${closing}, ${skips} skipped`);
  return `${lines.join('\n')}\n`;
}

function table(files: readonly CaseFile[], outcomes: readonly Outcome[]): string[] {
  const width = Math.max(4, ...files.map(({ file }) => file.length));
  const row = (name: string, cells: readonly (string | number)[]): string =>
    name.padEnd(width) + cells.map((cell) => String(cell).padStart(9)).join('');
  const rows = files
    .filter(({ file }) => outcomes.some((outcome) => outcome.file === file))
    .map(({ file }) => {
      const own = outcomes.filter((outcome) => outcome.file === file);
      return row(file, [count(own, 'passed'), count(own, 'failed'), count(own, 'skipped')]);
    });
  return [row('file', ['passed', 'failed', 'skipped']), ...rows];
}

function printJson(files: readonly CaseFile[], outcomes: readonly Outcome[]): string {
  return JSON.stringify(
    {
      passed: count(outcomes, 'passed'),
      failed: count(outcomes, 'failed'),
      skipped: count(outcomes, 'skipped'),
      files: files.map(({ file, remark }) => ({ file, remark })),
      cases: outcomes.map(({ file, name, result }) => ({ file, name, ...result })),
    },
    undefined,
    2,
  );
}
