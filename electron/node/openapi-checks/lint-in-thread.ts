import { Worker } from 'node:worker_threads';
import type { Problem } from '#shared/std/problem.ts';
import { readBeside } from '../jobs/read-beside.ts';

/** What the thread is given; plain data. */
export interface LintTask {
  readonly text: string;
  /** Where the document stands, for the files it refers to; null: it refers to none. */
  readonly path: string | null;
  /** What findings call it. */
  readonly fileName: string;
}

/** A check that has begun. */
export interface RunningLint {
  /** Never rejects: what goes wrong is a finding. */
  readonly found: Promise<readonly Problem[]>;
  /** Ends it when nobody waits for it any more. */
  readonly cancel: () => void;
}

/** What may be chosen about the thread; tests do. */
export interface LintThread {
  /** Its program; the one built beside this module when absent. */
  readonly workerFile?: URL;
  /** ms. Far more than a document of the size takes, when absent. */
  readonly patience?: number;
}

/**
 * Begins to hold a document against Redocly's recommended rules in a thread of its own, because that takes most of the time
 * of a lint and needs nothing of the rest. A check that takes beyond measure is given up, and a finding says so: Redocly tries
 * the patterns of schemas on examples with JavaScript's own matcher, which may never come to an end.
 */
export function lintInThread(
  task: LintTask,
  { workerFile, patience = 30_000 + task.text.length / 100 }: LintThread = {},
): RunningLint {
  // Node cannot start a TypeScript file as a thread; tests, which run the sources, check in place.
  if (workerFile === undefined && import.meta.url.endsWith('.ts'))
    return { found: lintTask(task), cancel: () => {} };
  const worker = new Worker(workerFile ?? new URL('./lint-worker.mjs', import.meta.url), {
    workerData: task,
    // Trees of large documents live through many collections of the default size.
    resourceLimits: { maxYoungGenerationSizeMb: 64 },
  });
  let timer: NodeJS.Timeout | undefined;
  const found = new Promise<readonly Problem[]>((resolve) => {
    const tell = (problem: Pick<Problem, 'ruleId' | 'severity' | 'message'>): void =>
      resolve([{ ...problem, place: { file: task.fileName } }]);
    const fail = (message: string): void =>
      tell({
        ruleId: 'invalid-openapi',
        severity: 'error',
        message: `The document cannot be checked: ${message}`,
      });
    worker.once('message', (problems: readonly Problem[]) => resolve(problems));
    worker.once('error', (error) => fail(error.message));
    worker.once('exit', () => fail('the check ended early.'));
    timer = setTimeout(() => {
      tell({
        ruleId: 'check-given-up',
        severity: 'warning',
        message: `Redocly's rules were not done after ${Math.round(patience / 1000)} s and are given up; the other rules were checked. A pattern such as ^(a+)+$ can take forever on an example: look for repetitions within repetitions, or leave the example out.`,
      });
      void worker.terminate();
    }, patience);
  });
  const cancel = (): void => {
    clearTimeout(timer);
    void worker.terminate();
  };
  void found.then(() => clearTimeout(timer));
  return { found, cancel };
}

/** Checks in the thread it is called in. */
export async function lintTask({ text, path, fileName }: LintTask): Promise<readonly Problem[]> {
  const { lintOpenApi } = await import('./lint-openapi.ts');
  return lintOpenApi(text, fileName, 'recommended', path === null ? undefined : readBeside(path));
}
