import { randomBytes } from 'node:crypto';
import type { JsonObject } from '#shared/entities/common/json.ts';
import type { BackendAnswer } from '#shared/ipc/channels.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import type { AwsServicePort, FunctionPort, HttpPort } from '#shared/simulator/ports.ts';
import { systemClock } from '../system-ports.ts';
import type { AwsBackends, ServiceContents } from './aws-backends.ts';
import type { AwsEndpoint } from './aws-endpoint.ts';
import { AwsListener } from './aws-listener.ts';
import type { ManageConnections } from './services/execute-api.ts';
import { sendToEndpoint } from './send-to-endpoint.ts';

export interface AwsWorldOptions {
  readonly http: HttpPort;
  /** Folder of the project on disk; null when it has none. */
  readonly projectFolder: string | null;
  /** Where another world answers, so that both see one state; absent: this one answers itself. */
  readonly endpoint?: AwsEndpoint | undefined;
  /** What stand-ins hold may be something else now. */
  readonly onChange?: (() => void) | undefined;
  /** Who holds connections of the project's WebSocket APIs. */
  readonly manageConnections?: ManageConnections | undefined;
}

/**
 * AWS services around one project, for the gateway and, over loopback HTTP, for its functions. Everything
 * behind it is loaded when a service is first called.
 */
export class AwsWorld {
  readonly #options: AwsWorldOptions;
  #project: Project = emptyProject;
  #functions: FunctionPort = { invoke: () => Promise.resolve({ kind: 'not-found' }) };
  #backends: Promise<AwsBackends> | undefined;
  #listener: Promise<AwsListener> | undefined;

  constructor(options: AwsWorldOptions) {
    this.#options = options;
  }

  /** Follows the project from now on; the port keeps answering by what this revision says of each service. */
  portFor(project: Project, functions: FunctionPort): AwsServicePort {
    this.#project = project;
    this.#functions = functions;
    const { endpoint, http } = this.#options;
    if (endpoint !== undefined)
      return { send: (request) => sendToEndpoint(http, endpoint, request, systemClock.now()) };
    return { send: async (request) => (await this.#open()).answer(project, request) };
  }

  /** Where the services answer over loopback HTTP; listens from the first time it is asked for. */
  async endpoint(): Promise<AwsEndpoint> {
    if (this.#options.endpoint !== undefined) return this.#options.endpoint;
    // The key lets in those who were told it: functions, and gateways on other threads.
    this.#listener ??= AwsListener.start(
      {
        accessKeyId: `GW${randomBytes(9).toString('hex').toUpperCase()}`,
        secretAccessKey: randomBytes(20).toString('hex'),
      },
      async (request) => (await this.#open()).answer(this.#project, request),
    );
    return (await this.#listener).endpoint;
  }

  /** What a service holds now; undefined for a service nobody knows. */
  async contents(service: string): Promise<ServiceContents | undefined> {
    return await (await this.#open()).contents(service);
  }

  /** Asks an embedded stand-in for an operation of its service, as an SDK would. */
  async call(service: string, operation: string, parameters: JsonObject): Promise<BackendAnswer> {
    return await (await this.#open()).call(service, operation, parameters);
  }

  /** Forgets what calls have left in a service, or in all of them. */
  async reset(service: string | null): Promise<void> {
    await (await this.#backends)?.reset(service);
  }

  /** Stops listening and ends what still runs. */
  async close(): Promise<void> {
    const [listener, backends] = await Promise.all([this.#listener, this.#backends]);
    this.#listener = undefined;
    this.#backends = undefined;
    await Promise.all([listener?.close(), backends?.close()]);
  }

  async #open(): Promise<AwsBackends> {
    const { http, projectFolder, onChange, manageConnections } = this.#options;
    this.#backends ??= import('./aws-backends.ts').then(
      ({ AwsBackends: Backends }) =>
        new Backends({
          http,
          projectFolder,
          ...(onChange === undefined ? {} : { onChange }),
          ...(manageConnections === undefined ? {} : { manageConnections }),
        }),
    );
    const backends = await this.#backends;
    backends.follow(this.#project, this.#functions);
    return backends;
  }
}
