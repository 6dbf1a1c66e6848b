import { parentPort, workerData } from 'node:worker_threads';
import type { Problem } from '#shared/std/problem.ts';
import { lintTask, type LintTask } from './lint-in-thread.ts';

/** Entry of the worker thread that checks one document and ends. */
const port = parentPort;
if (port === null) throw new Error('lint-worker runs as a worker thread only.');
const post = (found: readonly Problem[]): void => port.postMessage(found);

post(await lintTask(workerData as LintTask));
