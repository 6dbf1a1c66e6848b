import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { RunResult, ServedLog, ServedRequest } from '#shared/ipc/channels.ts';
import type { Project } from '#shared/project/project.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { openAppData } from '../app-data/app-data.ts';
import type { AwsEndpoint } from '../aws-backends/aws-endpoint.ts';
import type { FromGateway, GatewayStart, ToGateway, ToGatewayThread } from './gateway-messages.ts';
import { nextFreePort, PortTakenError } from './port-taken-error.ts';

export interface GatewayServerOptions {
  readonly project: Project;
  readonly apiId: string;
  /** Folder of the project on disk; null when it has none. */
  readonly projectFolder: string | null;
  /** Null takes any free one. */
  readonly port: number | null;
  /** Where AWS services answer, to share their state; the gateway has stand-ins of its own when absent. */
  readonly awsEndpoint?: AwsEndpoint;
  /** Told of answered requests, several at a time. */
  readonly onRequests?: (requests: readonly ServedRequest[]) => void;
  /** Told of everything of the requests that are traced; asks for traces by being there. */
  readonly onRuns?: (runs: readonly RunResult[]) => void;
  /** Told of what requests left in the logs of their stages, several at a time. */
  readonly onLogs?: (logs: readonly ServedLog[]) => void;
  readonly onFunctionLog?: (functionName: string, lines: readonly string[]) => void;
  /** File for what helps to mend faults of the program itself; `faults.log` among its own data when absent. */
  readonly faultLog?: string;
  /** The thread ended without being asked to; nothing is served any more. */
  readonly onFailure?: (error: CodedError) => void;
  /** Started beforehand by `startGatewayThread`; its own when absent. */
  readonly thread?: Worker | undefined;
}

/**
 * Starts the thread that will serve, so that it loads its program while the project is still being read.
 * It ends with the server it is given to; given to none, it must be terminated.
 *
 * @param workerFile the thread's program; the one built beside this module when absent
 * @returns undefined where the program runs from its sources, which Node cannot start as a thread
 */
export function startGatewayThread(workerFile?: URL): Worker | undefined {
  if (workerFile === undefined && import.meta.url.endsWith('.ts')) return undefined;
  return new Worker(workerFile ?? new URL('./gateway-worker.mjs', import.meta.url), {
    execArgv: [],
  });
}

/** How the messages travel: to a thread, or, where a thread cannot be started from the sources, in place. */
interface Wire {
  send(message: ToGateway): void;
  end(): Promise<void>;
}

/** Serves one API on 127.0.0.1 from a worker thread. The one door to serving. */
export class GatewayServer {
  readonly port: number;
  /** `http://127.0.0.1:PORT`, of a WebSocket API `ws://127.0.0.1:PORT`; a stage's name follows. */
  readonly url: string;
  readonly #wire: Wire;
  readonly #inbox: Inbox;

  private constructor(port: number, scheme: 'http' | 'ws', wire: Wire, inbox: Inbox) {
    this.port = port;
    this.url = `${scheme}://127.0.0.1:${port}`;
    this.#wire = wire;
    this.#inbox = inbox;
  }

  /**
   * Deploys and listens.
   *
   * @throws PortTakenError (PORT_TAKEN, with a port that is free), CodedError API_NOT_FOUND or SERVER_FAILED
   */
  static async start(options: GatewayServerOptions): Promise<GatewayServer> {
    const { project, apiId, projectFolder, port, awsEndpoint, onRuns } = options;
    if (!Object.hasOwn(project.apis, apiId))
      throw new CodedError('API_NOT_FOUND', `The project has no API with the id ${apiId}.`, {
        subject: apiId,
      });
    const inbox = new Inbox(options);
    const started = inbox.next('started', 'start-failed');
    const wire = await openWire(
      {
        project,
        apiId,
        projectFolder,
        port: port ?? 0,
        faultLog: options.faultLog ?? path.join(openAppData().folder, 'faults.log'),
        ...(awsEndpoint === undefined ? {} : { awsEndpoint }),
        ...(onRuns === undefined ? {} : { isTracing: true }),
      },
      inbox,
      options.thread ?? startGatewayThread(),
    );
    const message = await started;
    if (message.kind === 'started') {
      const scheme = project.apis[apiId]?.kind === 'websocket' ? 'ws' : 'http';
      return new GatewayServer(message.port, scheme, wire, inbox);
    }
    inbox.isStopping = true;
    await wire.end();
    if (message.code === 'EADDRINUSE' && port !== null)
      throw new PortTakenError(port, await nextFreePort(port));
    throw new CodedError(
      'SERVER_FAILED',
      message.code === 'EACCES'
        ? `This account may not listen on port ${port}. Choose a port from 1024 on.`
        : `Serving could not start: ${message.message}`,
    );
  }

  /**
   * From the next request on the project answers as it is now; requests in progress end as they began.
   *
   * @throws CodedError SERVER_FAILED when it cannot be deployed; the old deployment goes on
   */
  async redeploy(project: Project): Promise<void> {
    const done = this.#inbox.next('redeployed', 'redeploy-failed');
    this.#wire.send({ kind: 'redeploy', project });
    const message = await done;
    if (message.kind === 'redeploy-failed')
      throw new CodedError(
        'SERVER_FAILED',
        `The change could not be deployed, the gateway goes on as before: ${message.message}`,
      );
  }

  /** Lets requests in progress end (2 s at most) and frees the port. */
  async stop(): Promise<void> {
    if (this.#inbox.isStopping) return;
    this.#inbox.isStopping = true;
    const done = this.#inbox.next('stopped');
    this.#wire.send({ kind: 'stop' });
    await done;
    await this.#wire.end();
  }
}

type Awaited = Extract<
  FromGateway['kind'],
  'started' | 'start-failed' | 'redeployed' | 'redeploy-failed' | 'stopped'
>;
type MessageOf<K extends Awaited> = Extract<FromGateway, { kind: K }>;

/** Sorts what the gateway says: answers to whoever waits for them, news to the listeners. */
class Inbox {
  /** Set once the end is wanted, so that it is not reported as a failure. */
  isStopping = false;
  readonly #options: GatewayServerOptions;
  readonly #waiting: {
    kinds: readonly string[];
    resolve: (message: FromGateway) => void;
    reject: (error: CodedError) => void;
  }[] = [];

  constructor(options: GatewayServerOptions) {
    this.#options = options;
  }

  /** The next message of one of the kinds; answers come in the order they were asked for. */
  next<K extends Awaited>(...kinds: readonly K[]): Promise<MessageOf<K>> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ kinds, resolve: resolve as (message: FromGateway) => void, reject });
    });
  }

  receive(message: FromGateway): void {
    switch (message.kind) {
      case 'traffic': {
        const { requests, calls, logs, runs } = message.traffic;
        for (const { functionName, lines } of calls)
          this.#options.onFunctionLog?.(functionName, lines);
        // A request is told of after its steps, which somebody may ask for at once.
        if (runs.length > 0) this.#options.onRuns?.(runs);
        if (requests.length > 0) this.#options.onRequests?.(requests);
        if (logs.length > 0) this.#options.onLogs?.(logs);
        return;
      }
      default: {
        const index = this.#waiting.findIndex(({ kinds }) => kinds.includes(message.kind));
        if (index >= 0) this.#waiting.splice(index, 1)[0]?.resolve(message);
      }
    }
  }

  /** The gateway is gone. */
  ended(reason: string): void {
    const error = new CodedError('SERVER_FAILED', `The gateway stopped: ${reason}`);
    for (const { resolve, reject, kinds } of this.#waiting.splice(0))
      if (kinds.includes('stopped')) resolve({ kind: 'stopped' });
      else reject(error);
    if (this.isStopping) return;
    this.isStopping = true;
    this.#options.onFailure?.(error);
  }
}

async function openWire(
  start: GatewayStart,
  inbox: Inbox,
  worker: Worker | undefined,
): Promise<Wire> {
  // Tests, which run the sources, serve in place.
  if (worker === undefined) {
    const { attendGateway } = await import('./attend-gateway.ts');
    return {
      send: attendGateway(start, (message) => inbox.receive(message)),
      end: () => Promise.resolve(),
    };
  }
  const post = (message: ToGatewayThread): void => worker.postMessage(JSON.stringify(message), []);
  let lastError = 'its thread ended';
  worker.on('message', (message: FromGateway) => inbox.receive(message));
  worker.on('error', (error) => (lastError = error.message));
  worker.on('exit', () => inbox.ended(lastError));
  post({ kind: 'start', start });
  return {
    send: post,
    end: async () => void (await worker.terminate()),
  };
}
