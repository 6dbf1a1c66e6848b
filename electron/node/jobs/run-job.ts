import { Worker } from 'node:worker_threads';
import { CodedError } from '#shared/std/coded-error.ts';
import type { Job, JobMessage, JobResults, ReportProgress } from './job.ts';

/** MiB of heap one job may take; a document that needs more is refused with a message. */
const heapLimit = 2048;

/**
 * Does a job in a thread of its own, so that neither the window nor the main process waits for it.
 *
 * @throws CodedError CANCELLED when the signal fires, IMPORT_FAILED or EXPORT_FAILED when the job breaks
 */
export function runJob<J extends Job>(
  job: J,
  options: { onProgress?: ReportProgress; signal?: AbortSignal } = {},
): Promise<JobResults[J['kind']]> {
  const onProgress = options.onProgress ?? ((): void => {});
  // Node cannot start a TypeScript file as a thread; tests, which run the sources, do the job in place.
  if (import.meta.url.endsWith('.ts')) return inPlace(job, onProgress);
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./job-worker.mjs', import.meta.url), {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: heapLimit },
    });
    const finish = (act: () => void): void => {
      options.signal?.removeEventListener('abort', cancel);
      void worker.terminate();
      act();
    };
    const failure = (message: string): CodedError =>
      new CodedError(job.kind.startsWith('export') ? 'EXPORT_FAILED' : 'IMPORT_FAILED', message);
    const cancel = (): void =>
      finish(() => reject(new CodedError('CANCELLED', 'Cancelled; nothing was changed.')));
    if (options.signal?.aborted === true) return cancel();
    options.signal?.addEventListener('abort', cancel);
    worker.on('message', (message: JobMessage) => {
      if (message.kind === 'progress') onProgress(message.done, message.total, message.label);
      else if (message.kind === 'done')
        finish(() => resolve(message.result as JobResults[J['kind']]));
      else finish(() => reject(failure(message.message)));
    });
    worker.on('error', (error) =>
      finish(() =>
        reject(
          failure(
            'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
              ? `The document needs more than ${heapLimit} MiB of memory to read. Split it and try again.`
              : error.message,
          ),
        ),
      ),
    );
    return undefined;
  });
}

/** Loaded here alone: importers, exporters and their checks are large, and otherwise only the thread of a job needs them. */
async function inPlace<J extends Job>(
  job: J,
  onProgress: ReportProgress,
): Promise<JobResults[J['kind']]> {
  const { doJob } = await import('./do-job.ts');
  return await doJob(job, onProgress);
}
