import { parentPort, workerData } from 'node:worker_threads';
import type { Problem } from '#shared/std/problem.ts';
import { readBeside } from '../jobs/read-beside.ts';
import { lintOpenApi } from './lint-openapi.ts';
import type { LintTask } from './lint-in-thread.ts';

/** Entry of the worker thread that checks one document and ends. */
const port = parentPort;
if (port === null) throw new Error('lint-worker runs as a worker thread only.');
const post = (found: readonly Problem[]): void => port.postMessage(found);

const { text, path, fileName } = workerData as LintTask;
post(await lintOpenApi(text, fileName, 'recommended', readBeside(path)));
