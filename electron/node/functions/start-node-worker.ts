import { Worker } from 'node:worker_threads';
import { nodeBootstrapPath } from './bootstrap-paths.ts';
import type { InstanceExit, InstanceMessage, StartInstance } from './instance-messages.ts';

/**
 * Starts a Node function in a worker thread with its own environment and heap limit.
 *
 * Unlike on AWS the working directory and the time zone are the host process's: a thread cannot have its own.
 */
export const startNodeWorker: StartInstance = (setup, listener) => {
  const worker = new Worker(nodeBootstrapPath, {
    workerData: {
      taskRoot: setup.taskRoot,
      handler: setup.handler,
      functionName: setup.functionName,
      logStreamName: setup.logStreamName,
      localHosts: setup.localHosts,
    },
    env: { ...setup.environment },
    argv: [],
    // The host's loaders and flags are no business of the function.
    execArgv: [],
    resourceLimits: {
      maxOldGenerationSizeMb: setup.memorySize,
      maxYoungGenerationSizeMb: youngGenerationMiB(setup.memorySize),
    },
    // Captured inside; this keeps what still comes (native crashes) off the host's terminal.
    stdout: true,
    stderr: true,
  });
  let failure: InstanceExit | undefined;
  worker.on('message', (message: InstanceMessage) => listener.onMessage(message));
  worker.on('error', (error: NodeJS.ErrnoException) => {
    // Lambda's Node.js runtime aborts when the heap limit is reached (assumed).
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY')
      failure = { kind: 'signalled', signal: 'aborted' };
    listener.onMessage({ kind: 'log', text: `${error.name}: ${error.message}` });
  });
  worker.on('exit', (status) => listener.onExit(failure ?? { kind: 'exited', status }));
  return {
    send: (call) => worker.postMessage(call, []),
    kill: () => void worker.terminate(),
  };
};

/**
 * A tenth of the function's memory, which is about what Lambda's own start of Node gave it (assumed), and no more than Node
 * takes by itself: left alone each busy thread keeps three times 16 MiB for what is short-lived.
 *
 * @param memorySize MiB
 */
function youngGenerationMiB(memorySize: number): number {
  return Math.min(48, Math.max(12, Math.floor(memorySize / 10)));
}
