import { randomUUID } from 'node:crypto';
import type { ConnectionEvent, ServedRequest } from '#shared/ipc/channels.ts';
import type { Project } from '#shared/project/project.ts';
import { deployWebSocketApi } from '#shared/simulator/deploy.ts';
import { GatewayState } from '#shared/simulator/gateway-state.ts';
import type {
  GatewayRequest,
  GatewayResult,
  WebSocketDeployment,
  WebSocketRun,
} from '#shared/simulator/gateway.ts';
import type { EarlyAnswer } from '#shared/simulator/request-limits.ts';
import type { ConnectionLimits } from '../connections/connection-limits.ts';
import { manageThrough } from '../connections/manage-connections.ts';
import { OpenConnections } from '../connections/open-connections.ts';
import { LocalWorld } from '../local-world.ts';
import { toConnectResult, toWebSocketResult } from '../run-result.ts';
import { faultMessage, internalServerError } from './fault-answer.ts';
import { FaultLog } from './fault-log.ts';
import type { FromGateway, GatewayStart } from './gateway-messages.ts';
import { notWebSocket } from './handshake.ts';
import { TrafficReport } from './traffic-report.ts';
import {
  listenForConnections,
  type ConnectionHandler,
  type WebSocketListener,
} from './websocket-listener.ts';

/** How the API in the project is made ready to run. */
export type DeployConnections = (
  project: Project,
  world: LocalWorld,
  open: OpenConnections,
  state: GatewayState,
) => WebSocketDeployment;

/** One WebSocket API being served: its deployment, its connections, the listener and the world around it, all on the thread it is made on. */
export class ServingConnections {
  readonly #world: LocalWorld;
  readonly #report: TrafficReport;
  readonly #faultLog: FaultLog;
  readonly #open: OpenConnections;
  readonly #deploy: (project: Project) => WebSocketDeployment;
  readonly #isTracing: boolean;
  #deployment: WebSocketDeployment;
  #listener: WebSocketListener | undefined;

  private constructor(
    { project, apiId, projectFolder, awsEndpoint, faultLog, isTracing = false }: GatewayStart,
    post: (message: FromGateway) => void,
    limits: ConnectionLimits | undefined,
    deployWith: DeployConnections | undefined,
  ) {
    this.#report = new TrafficReport((traffic) => post({ kind: 'traffic', traffic }));
    this.#world = new LocalWorld({
      projectFolder,
      ...(awsEndpoint === undefined ? {} : { awsEndpoint }),
      onFunctionLog: (functionName, lines) => this.#report.addCall({ functionName, lines }),
      manageConnections: async (call) => {
        if (call.apiId !== undefined && call.apiId !== apiId) return undefined;
        const stage = this.#open.get(call.connectionId)?.stage ?? call.stage;
        if (stage === undefined) return undefined;
        return await manageThrough(this.#deployment, call, stage);
      },
    });
    this.#faultLog = new FaultLog(faultLog);
    this.#isTracing = isTracing;
    this.#open = new OpenConnections(limits);
    const state = new GatewayState();
    this.#deploy = (next) =>
      deployWith === undefined
        ? deployConnections(next, apiId, this.#world, this.#open, state)
        : deployWith(next, this.#world, this.#open, state);
    this.#deployment = this.#deploy(project);
  }

  /**
   * @param limits what callers may do; the service's when absent
   * @param deployWith makes the API; the simulator does when absent
   * @throws CodedError API_NOT_FOUND, or the system's error when the port cannot be had
   */
  static async start(
    start: GatewayStart,
    post: (message: FromGateway) => void,
    limits?: ConnectionLimits,
    deployWith?: DeployConnections,
  ): Promise<ServingConnections> {
    const serving = new ServingConnections(start, post, limits, deployWith);
    try {
      serving.#listener = await listenForConnections(start.port, serving.#handler(), limits);
      return serving;
    } catch (error) {
      await serving.#world.close();
      throw error;
    }
  }

  get port(): number {
    return this.#listener?.port ?? 0;
  }

  /** From the next event on the project answers as it is now; connections stay, and what is in progress ends as it began. */
  redeploy(project: Project): void {
    this.#deployment = this.#deploy(project);
  }

  /** Lets messages in progress end (2 s at most), closes connections with their `$disconnect`, frees the port, ends functions and back ends. */
  async stop(): Promise<void> {
    await this.#listener?.close();
    await this.#world.close();
    this.#report.flush();
    await this.#faultLog.written();
  }

  #handler(): ConnectionHandler {
    /** Stages of connections, from the request for one until it is gone. */
    const stages = new Map<string, string>();
    return {
      connect: async (request) => {
        const result = await this.#deployment.connect(asFromOutside(request), this.#options());
        const stage = stageOf(request.path);
        if (result.isAccepted) stages.set(result.connectionId, stage);
        const status = result.isAccepted ? 101 : result.status;
        this.#tell(result, 'CONNECT', stage, status);
        if (result.trace.length > 0) this.#report.addRun(toConnectResult(result, []));
        return result;
      },
      opened: (connectionId, carrier) => {
        const stage = stages.get(connectionId) ?? '';
        this.#open.add(connectionId, { apiId: this.#deployment.apiId, stage }, carrier);
      },
      receive: async (connectionId, message) => {
        this.#open.touch(connectionId);
        const stage = stages.get(connectionId) ?? '';
        await this.#attempt('MESSAGE', connectionId, stage, () =>
          this.#deployment.receive(connectionId, message, this.#options()),
        );
      },
      closed: async (connectionId, closed) => {
        this.#open.remove(connectionId);
        const stage = stages.get(connectionId) ?? '';
        stages.delete(connectionId);
        await this.#attempt('DISCONNECT', connectionId, stage, () =>
          this.#deployment.disconnect(connectionId, closed, this.#options()),
        );
      },
      answer: (request) => this.#answer(request),
      fault: (request, error, result, elapsedMs) => {
        const { method, path } = request;
        const requestId = result?.requestId ?? randomUUID();
        if (result === undefined)
          this.#faultLog.note(error, `${method} ${path}, request id ${requestId}`);
        this.#report.addFault({
          ...aFault(requestId, faultMessage(error, result, this.#faultLog.file)),
          method,
          path,
          latencyMs: result?.latencyMs ?? elapsedMs,
        });
        const { headers } = internalServerError;
        return { ...internalServerError, headers: [...headers, ['x-amzn-RequestId', requestId]] };
      },
    };
  }

  /** Management calls, and what asks for no connection although only connections are to be had here. */
  #answer(request: GatewayRequest): GatewayResult | Promise<GatewayResult> {
    const [, stage, id] = /^\/(?:([^/]+)\/)?@connections\/([^/]+)$/.exec(request.path) ?? [];
    if (id === undefined) return withoutRun(notWebSocket);
    if (stage !== undefined) return this.#deployment.manage(request);
    // An SDK that is led here without a stage's name says none; the connection knows its own.
    const own = this.#open.get(decoded(id))?.stage;
    if (own === undefined) return withoutRun(gone);
    return this.#deployment.manage({
      ...request,
      path: `/${encodeURIComponent(own)}${request.path}`,
    });
  }

  #options(): { readonly trace: boolean } {
    return { trace: this.#isTracing && this.#report.takeTrace() };
  }

  /** Never rejects: a breakdown is told, and the caller of a message gets what the service says when it fails itself. */
  async #attempt(
    eventType: ConnectionEvent['eventType'],
    connectionId: string,
    stage: string,
    work: () => Promise<WebSocketRun>,
  ): Promise<void> {
    try {
      const run = await work();
      this.#tell(run, eventType, stage, run.status);
      if (run.trace.length > 0) this.#report.addRun(toWebSocketResult(run, eventType, []));
    } catch (error) {
      const requestId = randomUUID();
      const words = { message: 'Internal server error', connectionId, requestId };
      this.#open.send(connectionId, JSON.stringify(words));
      this.#faultLog.note(error, `${eventType} of ${connectionId}, request id ${requestId}`);
      this.#report.addFault({
        ...aFault(requestId, faultMessage(error, undefined, this.#faultLog.file)),
        method: eventType,
        path: `/${stage}`,
        latencyMs: 0,
        connection: { connectionId, eventType, routeKey: null },
      });
    }
  }

  #tell(
    run: WebSocketRun,
    eventType: ConnectionEvent['eventType'],
    stage: string,
    status: number,
  ): void {
    const { connectionId, routeKey = null, requestId, latencyMs, stageLogs, apiKeyId } = run;
    const at = Date.now();
    const path = `/${stage}`;
    this.#report.addRequest({
      at,
      method: eventType,
      path,
      status,
      latencyMs,
      requestId,
      connection: { connectionId, eventType, routeKey },
      apiKeyId: apiKeyId ?? null,
      isTraced: run.trace.length > 0,
    });
    if (stageLogs !== undefined)
      this.#report.addLog({ ...stageLogs, requestId, at, method: eventType, path, status });
  }
}

/**
 * Without the name of this machine: the API then takes its own for the caller's Host, so that `domainName` of its events is a name
 * that functions can make an endpoint of.
 */
function asFromOutside(request: GatewayRequest): GatewayRequest {
  const headers = request.headers.filter(
    ([name, value]) =>
      name.toLowerCase() !== 'host' || !/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/i.test(value),
  );
  return { ...request, headers };
}

/** What the service answers for a connection that nobody holds. */
const gone: EarlyAnswer = {
  status: 410,
  headers: [['x-amzn-ErrorType', 'GoneException']],
  body: new Uint8Array(),
};

function withoutRun(answer: EarlyAnswer): GatewayResult {
  return {
    ...answer,
    requestId: randomUUID(),
    latencyMs: 0,
    trace: [],
    log: [],
    fidelity: [],
  };
}

function deployConnections(
  project: Project,
  apiId: string,
  world: LocalWorld,
  open: OpenConnections,
  state: GatewayState,
): WebSocketDeployment {
  const ports = { ...world.portsFor(project), connections: open };
  return deployWebSocketApi(project, apiId, ports, { state }).value;
}

function aFault(
  requestId: string,
  message: string,
): Pick<ServedRequest, 'at' | 'status' | 'requestId' | 'apiKeyId' | 'isTraced' | 'fault'> {
  return {
    at: Date.now(),
    status: internalServerError.status,
    requestId,
    apiKeyId: null,
    isTraced: false,
    fault: { code: 'SIMULATOR_FAULT', message },
  };
}

function stageOf(path: string): string {
  return decoded(path.split('/')[1] ?? '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
