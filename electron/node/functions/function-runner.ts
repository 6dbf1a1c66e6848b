import { randomUUID } from 'node:crypto';
import type { LambdaFunction } from '#shared/entities/common/lambda-function.ts';
import type { Project } from '#shared/project/project.ts';
import type { FunctionCall, FunctionPort, FunctionResult } from '#shared/simulator/ports.ts';
import { FunctionCode, functionTexts, type FunctionTexts } from './function-code.ts';
import { FunctionInstance } from './function-instance.ts';
import { FunctionPool, type Acquired } from './function-pool.ts';
import type { StartInstance } from './instance-messages.ts';
import { invokeEndpoint } from './invoke-endpoint.ts';
import { lambdaEnvironment, logStreamName } from './lambda-environment.ts';
import { startNodeWorker } from './start-node-worker.ts';
import { startPythonProcess } from './start-python-process.ts';
import {
  maxPayload,
  toFunctionResult,
  type CallTime,
  type InstanceOutcome,
} from './to-function-result.ts';

/** Bytes of an asynchronous call's event (documented, "Lambda quotas": 1 MB). */
const maxEventPayload = 1_048_576;

export interface FunctionRunnerOptions {
  /** Folder of the project on disk; null when it has none. */
  readonly projectFolder: string | null;
  /** Told of each finished call's log, platform lines included. */
  readonly onLog?: (functionName: string, lines: readonly string[]) => void;
}

/** A function as it stood when it was handed over: what its instances were started from. */
interface FunctionVersion {
  readonly fn: LambdaFunction;
  readonly texts: FunctionTexts;
  readonly region: string;
  pool: FunctionPool | Promise<FunctionPool> | undefined;
}

/** Runs the project's Lambda functions on this machine: Node and Python handlers, or an endpoint that speaks Lambda's Invoke API. */
export class FunctionRunner implements FunctionPort {
  readonly #options: FunctionRunnerOptions;
  readonly #code: FunctionCode;
  readonly #versions = new Map<string, FunctionVersion>();

  constructor(options: FunctionRunnerOptions) {
    this.#options = options;
    this.#code = new FunctionCode(options.projectFolder);
  }

  /**
   * Takes over the functions of the project, texts included. Functions whose settings or code changed start
   * afresh at their next call; calls in progress end on the old code.
   */
  update(project: Project): void {
    const texts = functionTexts(project.files);
    for (const [name, version] of this.#versions)
      if (!Object.hasOwn(project.functions, name)) {
        this.#versions.delete(name);
        void retire(version);
      }
    for (const fn of Object.values(project.functions)) {
      const next = { fn, texts: texts.get(fn.name) ?? {}, region: project.region };
      const before = this.#versions.get(fn.name);
      if (before !== undefined && isSameVersion(before, next)) continue;
      this.#versions.set(fn.name, { ...next, pool: undefined });
      if (before !== undefined) void retire(before);
    }
  }

  /** Starts every function afresh at its next call, for changes on disk that the project does not hold. */
  reload(): void {
    for (const [name, version] of this.#versions) {
      this.#versions.set(name, { ...version, pool: undefined });
      void retire(version);
    }
  }

  async invoke(call: FunctionCall): Promise<FunctionResult> {
    const version = this.#versions.get(call.functionName);
    if (version === undefined) return { kind: 'not-found' };
    const limit = call.invocationType === 'Event' ? maxEventPayload : maxPayload;
    const size = Buffer.byteLength(call.payload);
    if (size > limit)
      return failure(
        `${size} byte payload is too large for the ${call.invocationType} invocation type (limit ${limit} bytes)`,
      );
    if (call.invocationType === 'DryRun') return accepted;
    const run =
      version.fn.invokeEndpoint === undefined || version.fn.invokeEndpoint === ''
        ? this.#runLocally(version, call)
        : invokeEndpoint(version.fn.invokeEndpoint, call);
    if (call.invocationType !== 'Event') return await run;
    // Lambda tries a failed asynchronous call twice more, minutes later; here it runs once.
    run.catch(() => undefined);
    return accepted;
  }

  /** Ends all instances and removes what was put on disk. */
  async close(): Promise<void> {
    const versions = [...this.#versions.values()];
    this.#versions.clear();
    for (const version of versions) (await version.pool)?.kill();
    await this.#code.close();
  }

  async #runLocally(version: FunctionVersion, call: FunctionCall): Promise<FunctionResult> {
    const { fn } = version;
    const start = runtimeOf(fn);
    if (start === undefined)
      return failure(
        `Function ${fn.name}: runtime ${fn.runtime} cannot run here. Only nodejs and python handlers do; for others set an invoke endpoint.`,
      );
    let acquired: Acquired;
    try {
      version.pool ??= this.#makePool(version, start);
      if (version.pool instanceof Promise) version.pool = await version.pool;
      acquired = await version.pool.acquire();
    } catch (error) {
      return failure(
        `Function ${fn.name} cannot start: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
    if (acquired.kind === 'failed')
      return this.#finish(fn, call, acquired.outcome, { durationMs: 0, initMs: undefined });
    return await this.#callInstance(fn, call, acquired.instance, version.pool);
  }

  async #callInstance(
    fn: LambdaFunction,
    call: FunctionCall,
    instance: FunctionInstance,
    pool: FunctionPool,
  ): Promise<FunctionResult> {
    const initMs = instance.unreportedInitMs;
    instance.unreportedInitMs = undefined;
    const limitMs = fn.timeout * 1000;
    const startedAt = performance.now();
    const answer = instance
      .invoke(
        {
          requestId: call.requestId,
          payload: call.payload,
          functionArn: call.functionArn,
          traceId: call.traceId,
          deadline: Date.now() + limitMs,
        },
        limitMs,
      )
      .then((outcome) => {
        pool.release(instance);
        return this.#finish(fn, call, outcome, {
          durationMs: performance.now() - startedAt,
          initMs,
        });
      });
    if (call.timeoutMs >= limitMs || call.invocationType === 'Event') return await answer;
    // The caller gives up first; the function goes on to its own limit.
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<FunctionResult>((resolve) => {
      timer = setTimeout(
        () => resolve({ kind: 'timeout', logs: instance.linesSoFar() }),
        call.timeoutMs,
      );
    });
    try {
      return await Promise.race([answer, tooLate]);
    } finally {
      clearTimeout(timer);
    }
  }

  #finish(
    fn: LambdaFunction,
    call: FunctionCall,
    outcome: InstanceOutcome,
    time: CallTime,
  ): FunctionResult {
    const result = toFunctionResult(fn, call.requestId, outcome, time);
    this.#options.onLog?.(fn.name, result.logs);
    return result;
  }

  async #makePool(version: FunctionVersion, start: StartInstance): Promise<FunctionPool> {
    const { fn, texts, region } = version;
    const taskRoot = await this.#code.folderOf(fn.name, texts);
    return new FunctionPool(() => {
      const stream = logStreamName(new Date(), randomUUID());
      return new FunctionInstance(
        {
          functionName: fn.name,
          handler: fn.handler,
          taskRoot,
          environment: lambdaEnvironment(fn, { region, taskRoot, logStreamName: stream }),
          logStreamName: stream,
          memorySize: fn.memorySize,
        },
        start,
      );
    });
  }
}

/** What an accepted asynchronous call or a dry run gives. */
const accepted: FunctionResult = {
  kind: 'returned',
  payload: '',
  logs: [],
  coldStart: false,
  durationMs: 0,
};

function runtimeOf(fn: LambdaFunction): StartInstance | undefined {
  if (fn.runtime.startsWith('nodejs')) return startNodeWorker;
  if (fn.runtime.startsWith('python3')) return startPythonProcess;
  return undefined;
}

function failure(message: string): FunctionResult {
  return { kind: 'failure', message, logs: [] };
}

function isSameVersion(
  a: Pick<FunctionVersion, 'fn' | 'texts' | 'region'>,
  b: Pick<FunctionVersion, 'fn' | 'texts' | 'region'>,
): boolean {
  const paths = Object.keys(a.texts);
  return (
    a.region === b.region &&
    (a.fn === b.fn || JSON.stringify(a.fn) === JSON.stringify(b.fn)) &&
    paths.length === Object.keys(b.texts).length &&
    paths.every((path) => a.texts[path] === b.texts[path])
  );
}

async function retire(version: FunctionVersion): Promise<void> {
  try {
    (await version.pool)?.retire();
  } catch {
    // A pool that could not be made has nothing to end.
  }
}
