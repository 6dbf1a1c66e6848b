import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { lintOpenApi } from '#electron/node/openapi-checks/lint-openapi.ts';
import { diagnoseAll } from '#shared/diagnostics/diagnose.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import { isObject } from '#shared/openapi/json-shape.ts';
import { serviceSubset } from '#shared/openapi/subset/service-subset.ts';
import { isWanted, median, type Bench } from './bench.ts';
import { githubDescription } from './github-description.ts';

const options = { fileName: 'api.github.com.json', region: 'us-east-1', accountId: '123456789012' };
const rows = {
  import: 'import against JSON.parse',
  cancel: 'cancelling an import, against the whole of it',
  lint: "our rules against Redocly's recommended ones",
  lintCommand:
    "gatewright lint, all of it, against a process that applies Redocly's recommended rules alone",
  memory: 'memory of gatewright import against JSON.parse',
};

/** GitHub's own description, 12 MB: what importing and linting it takes against what others do with it. */
export const openApiBench: Bench = {
  name: 'openapi',
  title: 'OpenAPI: a description of 12 MB',
  async run(report, wanted) {
    const text = readFileSync(githubDescription(), 'utf8');
    const size = `${(text.length / 1e6).toFixed(1)} MB`;
    if (isWanted(rows.import, wanted) || isWanted(rows.cancel, wanted)) {
      const parse: number[] = [];
      const imported: number[] = [];
      const cancelled: number[] = [];
      let steps = 0;
      for (let round = 0; round < 4; round++) {
        parse.push(await time(() => JSON.parse(text)));
        imported.push(
          await time(() => importOpenApi(text, { ...options, onProgress: () => (steps += 1) })),
        );
        cancelled.push(
          await time(() => importOpenApi(text, { ...options, isCancelled: () => true })),
        );
      }
      // The first round warms both up.
      const [ours, floor, stopped] = [imported, parse, cancelled].map((all) =>
        median(all.slice(1)),
      ) as [number, number, number];
      report({
        what: rows.import,
        ratio: ours / floor,
        budget: { atMost: 15 },
        measured: `${ours.toFixed(0)} against ${floor.toFixed(0)} ms, ${size}, ${steps / 4} times progress`,
      });
      report({
        what: rows.cancel,
        ratio: stopped / ours,
        budget: { atMost: 0.8 },
        measured: `${stopped.toFixed(0)} against ${ours.toFixed(0)} ms`,
      });
    }
    if (isWanted(rows.lint, wanted)) {
      const ours: number[] = [];
      const theirs: number[] = [];
      for (let round = 0; round < 2; round++) {
        ours.push(await time(() => lintOurs(text)));
        theirs.push(await time(() => lintOpenApi(text, options.fileName, 'recommended')));
      }
      const [mine, redocly] = [Math.min(...ours), Math.min(...theirs)];
      report({
        what: rows.lint,
        ratio: mine / redocly,
        budget: { atMost: 1 },
        measured: `${mine.toFixed(0)} against ${redocly.toFixed(0)} ms`,
      });
    }
    if (isWanted(rows.lintCommand, wanted)) {
      const ours: number[] = [];
      const theirs: number[] = [];
      for (let round = 0; round < 3; round++) {
        theirs.push(await time(() => runNode([redoclyAlone, githubDescription()])));
        ours.push(await time(() => runNode([cli, 'lint', githubDescription()])));
      }
      const [mine, redocly] = [median(ours), median(theirs)];
      report({
        what: rows.lintCommand,
        ratio: mine / redocly,
        budget: { atMost: 1 },
        measured: `${mine.toFixed(0)} against ${redocly.toFixed(0)} ms`,
      });
    }
    if (isWanted(rows.memory, wanted)) {
      const [ours, floor] = [await memoryOf('import'), await memoryOf('parse')];
      report({
        what: rows.memory,
        ratio: ours / floor,
        budget: { atMost: 6 },
        measured: `${(ours / 1e6).toFixed(0)} against ${(floor / 1e6).toFixed(0)} MB at the most`,
      });
    }
  },
};

const cli = path.resolve(import.meta.dirname, '../../dist/node/cli.mjs');
const redoclyAlone = path.join(import.meta.dirname, 'redocly-alone.mjs');

/** Runs a program to its end; what it finds makes it exit with 1, which is no failure here. */
async function runNode(args: readonly string[]): Promise<void> {
  await promisify(execFile)(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 }).catch(
    (error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 1)) throw error;
    },
  );
}

/** What `gatewright lint` does on its own: the import, our rules, what the service does not support. */
function lintOurs(text: string): number {
  const { project, problems } = importOpenApi(text, options);
  const own = project === null ? [] : diagnoseAll(project);
  const read = readDocument(text);
  const subset = read.kind === 'read' && isObject(read.value) ? serviceSubset(read.value) : [];
  return problems.length + own.length + subset.length;
}

/** Prints the peak in KiB when the process ends. On Linux `maxRSS` would be the parent's where that is more. */
const printPeak = `import { existsSync, readFileSync } from 'node:fs'; process.on('exit', () => console.error(existsSync('/proc/self/status') ? /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1] : process.resourceUsage().maxRSS));`;

/** The most memory a process has that imports the description as `gatewright import` does, or only parses it; bytes. */
async function memoryOf(what: 'import' | 'parse'): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gatewright-bench-'));
  const file = githubDescription();
  try {
    const { stderr } = await promisify(execFile)(process.execPath, [
      '--import',
      `data:text/javascript,${encodeURIComponent(printPeak)}`,
      ...(what === 'import'
        ? [cli, 'import', file, '--out', path.join(folder, 'project'), '--json']
        : ['-e', `JSON.parse(require('fs').readFileSync(${JSON.stringify(file)}, 'utf8'))`]),
    ]).catch((error: unknown) => {
      // It exits with 1, because the description has errors of its own.
      if (error instanceof Error && 'stderr' in error) return { stderr: String(error.stderr) };
      throw error;
    });
    return Number(stderr.trim().split('\n').at(-1)) * 1024;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function time(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
