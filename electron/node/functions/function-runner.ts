import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { LambdaFunction } from '#shared/entities/common/lambda-function.ts';
import { functionFolders } from '#shared/project/file-layout.ts';
import type { Project } from '#shared/project/project.ts';
import type {
  FunctionCall,
  FunctionPort,
  FunctionResult,
  FunctionStream,
} from '#shared/simulator/ports.ts';
import type { AwsEndpoint } from '../aws-backends/aws-endpoint.ts';
import { RunFolder, sameTexts, textsByFolder, type Texts } from '../run-folder/run-folder.ts';
import { ChunkQueue } from '../chunk-queue.ts';
import { FunctionInstance } from './function-instance.ts';
import { FunctionPool, StartCount } from './function-pool.ts';
import type { StartInstance } from './instance-messages.ts';
import { invokeEndpoint } from './invoke-endpoint.ts';
import { lambdaEnvironment, logStreamName } from './lambda-environment.ts';
import { connectionHosts, localHosts } from './local-hosts.ts';
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
  /** Where functions reach AWS services on this machine; absent where nothing answers for them. */
  readonly awsEndpoint?: () => Promise<AwsEndpoint>;
  /** Told of each finished call's log, platform lines included. */
  readonly onLog?: (functionName: string, lines: readonly string[]) => void;
}

/** A function as it stood when it was handed over: what its instances were started from. */
interface FunctionVersion {
  readonly fn: LambdaFunction;
  /** Where its code stands, relative to the project. */
  readonly folder: string;
  readonly texts: Texts;
  readonly region: string;
  /** Names of AWS that it reaches on this machine. */
  readonly hosts: readonly string[];
  pool: FunctionPool | Promise<FunctionPool> | undefined;
}

type Versions = ReadonlyMap<string, FunctionVersion>;

/** Runs the project's Lambda functions on this machine: Node and Python handlers, or an endpoint that speaks Lambda's Invoke API. */
export class FunctionRunner implements FunctionPort {
  readonly #options: FunctionRunnerOptions;
  readonly #runFolder: RunFolder;
  readonly #starts = new StartCount(availableParallelism());
  #versions: Versions = new Map();
  /** Also of versions that are past but may still be called. */
  readonly #pools = new Set<FunctionPool>();
  #isClosed = false;

  constructor(options: FunctionRunnerOptions) {
    this.#options = options;
    this.#runFolder = new RunFolder(options.projectFolder);
  }

  /**
   * Takes over the functions of the project, texts included. Functions whose settings or code changed start
   * afresh at their next call; calls in progress end on the old code.
   *
   * @returns a port that keeps calling the functions as they are now, whatever comes later
   */
  update(project: Project): FunctionPort {
    const versions = new Map<string, FunctionVersion>();
    const retired = new Set(this.#versions.values());
    const folders = functionFolders(project);
    const texts = textsByFolder(project.files);
    const hosts = connectionHosts(project);
    for (const fn of Object.values(project.functions)) {
      const folder = folders.get(fn.name) ?? `functions/${fn.name}`;
      const next = {
        fn,
        folder,
        texts: texts.get(folder) ?? {},
        region: project.region,
        hosts,
      };
      const before = this.#versions.get(fn.name);
      if (before !== undefined && isSameVersion(before, next)) {
        versions.set(fn.name, before);
        retired.delete(before);
      } else versions.set(fn.name, { ...next, pool: undefined });
    }
    this.#versions = versions;
    for (const version of retired) this.#retire(version);
    return {
      invoke: (call) => this.#invoke(versions, call),
      stream: (call, idleMs) => this.#stream(versions, call, idleMs),
    };
  }

  /** Starts every function afresh at its next call, for changes on disk that the project does not hold. */
  reload(): void {
    for (const version of this.#versions.values()) {
      this.#retire(version);
      version.pool = undefined;
    }
  }

  invoke(call: FunctionCall): Promise<FunctionResult> {
    return this.#invoke(this.#versions, call);
  }

  stream(call: FunctionCall, idleMs: number): FunctionStream {
    return this.#stream(this.#versions, call, idleMs);
  }

  /** Ends all instances and removes what was put on disk. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#versions = new Map();
    const pools = [...this.#pools];
    this.#pools.clear();
    for (const pool of pools) pool.kill();
    await this.#runFolder.close();
  }

  #stream(versions: Versions, call: FunctionCall, idleMs: number): FunctionStream {
    const queue = new ChunkQueue(idleMs);
    const result = this.#invoke(versions, call, (bytes) => queue.push(bytes)).then((each) => {
      // A handler that does not stream has its result in one piece, as an endpoint has.
      if (each.kind === 'returned' && each.functionError === undefined && each.payload !== '')
        queue.push(Buffer.from(each.payload));
      if (each.kind === 'returned' && each.functionError === undefined) queue.end();
      else queue.fail('the function ended before its stream did');
      return each;
    });
    return { chunks: queue, result };
  }

  /** @param onChunk takes what the handler streams; collected into the payload when absent */
  async #invoke(
    versions: Versions,
    call: FunctionCall,
    onChunk?: (bytes: Uint8Array) => void,
  ): Promise<FunctionResult> {
    const version = versions.get(call.functionName);
    if (version === undefined) return { kind: 'not-found' };
    const limit = call.invocationType === 'Event' ? maxEventPayload : maxPayload;
    const size = Buffer.byteLength(call.payload);
    if (size > limit)
      return failure(
        `${size} byte payload is too large for the ${call.invocationType} invocation type (limit ${limit} bytes)`,
      );
    if (call.invocationType === 'DryRun') return accepted;
    const { invokeEndpoint: endpoint } = version.fn;
    if (endpoint !== undefined && endpoint !== '') return await invokeEndpoint(endpoint, call);
    const progress: Progress = { instance: undefined };
    const run = this.#runLocally(version, call, progress, onChunk);
    // Lambda tries a failed asynchronous call twice more, minutes later; here it runs once.
    if (call.invocationType === 'Event') return accepted;
    return await withTimeLimit(run, call.timeoutMs, progress);
  }

  /** Never rejects. */
  async #runLocally(
    version: FunctionVersion,
    call: FunctionCall,
    progress: Progress,
    onChunk: ((bytes: Uint8Array) => void) | undefined,
  ): Promise<FunctionResult> {
    const { fn } = version;
    const start = runtimeOf(fn);
    if (start === undefined)
      return failure(
        `Function ${fn.name}: runtime ${fn.runtime} cannot run here. Only nodejs and python handlers do; for others set an invoke endpoint.`,
      );
    let pool: FunctionPool;
    const making = (version.pool ??= this.#makePool(version, start));
    try {
      pool = making instanceof Promise ? await making : making;
      if (version.pool === making) version.pool = pool;
    } catch (error) {
      if (version.pool === making) version.pool = undefined;
      return failure(
        `Function ${fn.name} cannot start: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
    const acquired = await pool.acquire();
    if (acquired.kind === 'failed')
      return this.#finish(fn, call, acquired.outcome, { durationMs: 0, initMs: undefined });
    const { instance } = acquired;
    progress.instance = instance;
    const initMs = instance.unreportedInitMs;
    instance.unreportedInitMs = undefined;
    const limitMs = fn.timeout * 1000;
    const startedAt = performance.now();
    const written: Uint8Array[] = [];
    const outcome = await instance.invoke(
      {
        requestId: call.requestId,
        payload: call.payload,
        functionArn: call.functionArn,
        traceId: call.traceId,
        deadline: Date.now() + limitMs,
      },
      limitMs,
      onChunk ?? ((bytes) => written.push(bytes)),
    );
    pool.release(instance);
    return this.#finish(fn, call, withWritten(outcome, written), {
      durationMs: performance.now() - startedAt,
      initMs,
    });
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
    const { fn, folder, texts, region, hosts } = version;
    const [taskRoot, awsEndpoint] = await Promise.all([
      this.#runFolder.folderFor(folder, texts),
      this.#options.awsEndpoint?.(),
    ]);
    if (this.#isClosed) throw new Error('the project is being closed');
    const pool = new FunctionPool(() => {
      const stream = logStreamName(new Date(), randomUUID());
      return new FunctionInstance(
        {
          functionName: fn.name,
          handler: fn.handler,
          taskRoot,
          environment: lambdaEnvironment(fn, {
            region,
            taskRoot,
            logStreamName: stream,
            awsEndpoint,
          }),
          logStreamName: stream,
          memorySize: fn.memorySize,
          localHosts: localHosts(hosts, awsEndpoint),
        },
        start,
      );
    }, this.#starts);
    this.#pools.add(pool);
    return pool;
  }

  #retire(version: FunctionVersion): void {
    if (version.pool === undefined) return;
    void Promise.resolve(version.pool).then(
      (pool) => {
        pool.retire();
        if (pool.size === 0) this.#pools.delete(pool);
      },
      // A pool that could not be made has nothing to end.
      () => undefined,
    );
  }
}

/** What a streaming handler wrote is the payload of a call that wants it whole (documented, "Response streaming for Lambda functions"). */
function withWritten<T extends InstanceOutcome>(outcome: T, written: readonly Uint8Array[]): T {
  return written.length > 0 && outcome.kind === 'returned'
    ? { ...outcome, payload: Buffer.concat(written).toString('utf8') }
    : outcome;
}

/** How far a call has come. */
interface Progress {
  instance: FunctionInstance | undefined;
}

/** The caller may give up before the function does; that goes on to its own limit then. */
async function withTimeLimit(
  run: Promise<FunctionResult>,
  timeoutMs: number,
  progress: Progress,
): Promise<FunctionResult> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<FunctionResult>((resolve) => {
    timer = setTimeout(
      () => resolve({ kind: 'timeout', logs: progress.instance?.linesSoFar() ?? [] }),
      timeoutMs,
    );
  });
  try {
    return await Promise.race([run, tooLate]);
  } finally {
    clearTimeout(timer);
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
  a: Pick<FunctionVersion, 'fn' | 'texts' | 'region' | 'hosts'>,
  b: Pick<FunctionVersion, 'fn' | 'texts' | 'region' | 'hosts'>,
): boolean {
  return (
    a.region === b.region &&
    a.hosts.join() === b.hosts.join() &&
    (a.fn === b.fn || JSON.stringify(a.fn) === JSON.stringify(b.fn)) &&
    sameTexts(a.texts, b.texts)
  );
}
