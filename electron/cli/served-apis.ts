import type { Worker } from 'node:worker_threads';
import type { Api } from '#shared/entities/api.ts';
import type { Project } from '#shared/project/project.ts';
import type { CodedError } from '#shared/std/coded-error.ts';
import { GatewayServer, type GatewayServerOptions } from '../node/gateway-server/gateway-server.ts';
import type { SimulatorHost } from '../node/simulator-host.ts';

export interface ServedApisOptions {
  readonly project: Project;
  /** Absolute folder of the project. */
  readonly root: string;
  /** At least one. */
  readonly apis: readonly Api[];
  /** The only stage of each that is served; undefined for all. */
  readonly stage: string | undefined;
  /** Of the first; the others have those that follow. Undefined takes any free ones. */
  readonly port: number | undefined;
  /** Started beforehand, for the first. */
  readonly thread: Worker | undefined;
  readonly listeners: Pick<GatewayServerOptions, 'onRequests' | 'onLogs' | 'onFunctionLog'>;
  /** A gateway ended without being asked to. */
  readonly onFailure: (error: CodedError) => void;
}

/**
 * The APIs that one command serves, each at a port of its own. Several share what stands in for AWS services, so that functions of
 * one send messages to callers of another and see the same tables.
 */
export class ServedApis {
  readonly #stage: string | undefined;
  readonly #servers: ReadonlyMap<string, GatewayServer>;
  readonly #host: SimulatorHost | undefined;

  private constructor(
    stage: string | undefined,
    servers: ReadonlyMap<string, GatewayServer>,
    host: SimulatorHost | undefined,
  ) {
    this.#stage = stage;
    this.#servers = servers;
    this.#host = host;
  }

  /** @throws CodedError as `GatewayServer.start` */
  static async start(options: ServedApisOptions): Promise<ServedApis> {
    const { project, root, apis, stage, port, thread, listeners, onFailure } = options;
    const servers = new Map<string, GatewayServer>();
    const host = apis.length > 1 ? await sharedWorld(root, servers, listeners) : undefined;
    const served = new ServedApis(stage, servers, host);
    try {
      const awsEndpoint = await host?.awsEndpoint(project);
      for (const [index, { id }] of apis.entries())
        servers.set(
          id,
          await GatewayServer.start({
            project: withOnlyStage(project, id, stage),
            apiId: id,
            projectFolder: root,
            port: port === undefined ? null : port + index,
            ...(awsEndpoint === undefined ? {} : { awsEndpoint }),
            ...listeners,
            onFailure,
            thread: index === 0 ? thread : undefined,
          }),
        );
    } catch (error) {
      await served.stop();
      throw error;
    }
    return served;
  }

  /** `http://127.0.0.1:PORT` or, of a WebSocket API, `ws://127.0.0.1:PORT`. */
  urlOf({ id }: Api): string {
    return this.#servers.get(id)?.url ?? '';
  }

  /** @throws CodedError SERVER_FAILED when one cannot be deployed; the others are */
  async redeploy(project: Project): Promise<void> {
    this.#host?.updateAws(project);
    const outcomes = await Promise.allSettled(
      [...this.#servers].map(([id, server]) =>
        server.redeploy(withOnlyStage(project, id, this.#stage)),
      ),
    );
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#servers.values()].map((server) => server.stop()));
    await this.#host?.close();
  }
}

async function sharedWorld(
  root: string,
  servers: ReadonlyMap<string, GatewayServer>,
  { onFunctionLog }: ServedApisOptions['listeners'],
): Promise<SimulatorHost> {
  const { SimulatorHost: Host } = await import('../node/simulator-host.ts');
  return new Host({
    projectFolder: root,
    ...(onFunctionLog === undefined ? {} : { onFunctionLog }),
    servedAt: (apiId) =>
      [...servers].flatMap(([id, { url }]) =>
        url.startsWith('ws:') && (apiId === undefined || id === apiId) ? [url] : [],
      ),
  });
}

/** The project with the other stages of an API left out, which then are as unknown as any. */
function withOnlyStage(project: Project, apiId: string, stage: string | undefined): Project {
  const api = project.apis[apiId];
  if (stage === undefined || api === undefined) return project;
  const stages = Object.fromEntries(Object.entries(api.stages).filter(([name]) => name === stage));
  return { ...project, apis: { ...project.apis, [apiId]: { ...api, stages } as Api } };
}
