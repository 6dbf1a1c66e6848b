import { parentPort, workerData } from 'node:worker_threads';
import { doJob } from './do-job.ts';
import type { Job, JobMessage } from './job.ts';

/** Entry of the worker thread that does one job and ends. */
const port = parentPort;
if (port === null) throw new Error('job-worker runs as a worker thread only.');
const post = (message: JobMessage): void => port.postMessage(message);

try {
  const result = await doJob(workerData as Job, (done, total, label) =>
    post({ kind: 'progress', done, total, label }),
  );
  post({ kind: 'done', result });
} catch (error) {
  post({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
}
