import { Worker } from 'node:worker_threads';
import type { Problem } from '#shared/std/problem.ts';
import { readBeside } from '../jobs/read-beside.ts';

/** What the thread is given; plain data. */
export interface LintTask {
  readonly text: string;
  /** Where the document stands, for the files it refers to. */
  readonly path: string;
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

/**
 * Begins to hold a document against Redocly's recommended rules in a thread of its own, because that takes most of the time
 * of a lint and needs nothing of the rest.
 */
export function lintInThread(task: LintTask): RunningLint {
  // Node cannot start a TypeScript file as a thread; tests, which run the sources, check in place.
  if (import.meta.url.endsWith('.ts')) {
    const found = import('./lint-openapi.ts').then(({ lintOpenApi }) =>
      lintOpenApi(task.text, task.fileName, 'recommended', readBeside(task.path)),
    );
    return { found, cancel: () => {} };
  }
  const worker = new Worker(new URL('./lint-worker.mjs', import.meta.url), {
    workerData: task,
    // Trees of large documents live through many collections of the default size.
    resourceLimits: { maxYoungGenerationSizeMb: 64 },
  });
  const found = new Promise<readonly Problem[]>((resolve) => {
    const fail = (message: string): void =>
      resolve([
        {
          ruleId: 'invalid-openapi',
          severity: 'error',
          message: `The document cannot be checked: ${message}`,
          place: { file: task.fileName },
        },
      ]);
    worker.once('message', (problems: readonly Problem[]) => resolve(problems));
    worker.once('error', (error) => fail(error.message));
    worker.once('exit', () => fail('the check ended early.'));
  });
  return { found, cancel: () => void worker.terminate() };
}
