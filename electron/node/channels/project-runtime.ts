import type { EmitEvent } from './channel-table.ts';
import type {
  BackendAnswer,
  BackendContents,
  RequestTestResult,
  RunInput,
  RunResult,
  ServedLog,
  ServedRequest,
  ServeStatus,
  SocketOpened,
  SocketOpenInput,
  WireBody,
} from '#shared/ipc/channels.ts';
import type { JsonObject } from '#shared/entities/common/json.ts';
import type { Project } from '#shared/project/project.ts';
import type { WebSocketClose } from '#shared/simulator/gateway.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { GatewayServer } from '../gateway-server/gateway-server.ts';
import { KeptRuns } from '../gateway-server/kept-runs.ts';
import { PortTakenError } from '../gateway-server/port-taken-error.ts';
import { runSavedRequests } from '../requests/run-saved-requests.ts';
import { SimulatorHost } from '../simulator-host.ts';

/** Edits are deployed to a serving gateway this long after the last one, ms, so that typing does not compile at every key. */
const redeployAfterMs = 150;

/** Served requests that are kept for each API. */
const keptRequests = 1000;
/** Of these, the traced ones whose steps are kept, for each API. */
const keptRuns = { runs: 200, bytes: 64_000_000 };
/** Logs of served requests that are kept for each API. */
const keptLogs = 500;

/** What `$disconnect` routes of the window's connections get when the project is closed, ms. */
const disconnectMs = 2_000;

/** The window hears of changes in stand-ins of AWS services this long after the first of them, ms. */
const announceAwsAfterMs = 100;

/** What runs for one open project: the test console's simulator and the gateways that serve. */
export class ProjectRuntime {
  readonly #handle: () => string;
  readonly #root: string;
  readonly #emit: EmitEvent;
  readonly #host: SimulatorHost;
  readonly #servers = new Map<string, GatewayServer>();
  /** API ids of gateways that could not take over the last edit. */
  readonly #stale = new Set<string>();
  /** Gateways that are about to serve, by API id. */
  readonly #starting = new Map<string, Promise<ServeStatus>>();
  #isClosed = false;
  /** By API id, oldest first. */
  readonly #requests = new Map<string, readonly ServedRequest[]>();
  readonly #runs = new Map<string, KeptRuns>();
  /** Of served requests, by API id, oldest first. */
  readonly #logs = new Map<string, readonly ServedLog[]>();
  #redeployTimer: NodeJS.Timeout | undefined;
  #awsTimer: NodeJS.Timeout | undefined;

  constructor(options: { handle: () => string; root: string; emit: EmitEvent }) {
    this.#handle = options.handle;
    this.#root = options.root;
    this.#emit = options.emit;
    this.#host = new SimulatorHost({
      projectFolder: options.root,
      onFunctionLog: (functionName, lines) => this.#functionLog(functionName, lines),
      onAwsChange: () => this.#awsChanged(),
      servedAt: (apiId) =>
        [...this.#servers].flatMap(([id, { url }]) =>
          url.startsWith('ws:') && (apiId === undefined || id === apiId) ? [url] : [],
        ),
      onSocketEvent: (event) => this.#emit('sockets.event', { handle: this.#handle(), ...event }),
    });
  }

  run(project: Project, input: RunInput): Promise<RunResult> {
    return this.#host.run(project, input);
  }

  openSocket(project: Project, input: SocketOpenInput): Promise<SocketOpened> {
    return this.#host.openSocket(project, input);
  }

  sendOnSocket(project: Project, socketId: string, message: WireBody): Promise<RunResult> {
    return this.#host.sendOnSocket(project, socketId, message);
  }

  closeSocket(project: Project, socketId: string, closed: WebSocketClose): void {
    this.#host.closeSocket(project, socketId, closed);
  }

  /** The window that held the connections is gone. */
  closeSockets(): void {
    void this.#host.closeSockets();
  }

  testRequests(
    project: Project,
    names: readonly string[] | null,
  ): Promise<readonly RequestTestResult[]> {
    return runSavedRequests(this.#host, project, names);
  }

  /** What the stand-in of an AWS service holds, whoever put it there: the test console, a served gateway or a function. */
  backendContents(project: Project, service: string): Promise<BackendContents> {
    return this.#host.awsContents(project, service);
  }

  /** Asks the embedded stand-in of a service for an operation, for the window. */
  callBackend(
    project: Project,
    service: string,
    operation: string,
    parameters: JsonObject,
  ): Promise<BackendAnswer> {
    return this.#host.awsCall(project, service, operation, parameters);
  }

  resetBackends(service: string | null): Promise<void> {
    return this.#host.resetAws(service);
  }

  /** Starts serving an API. A taken port is in the status, with a free one, because it is a question to the user and no failure. */
  async serve(project: Project, apiId: string, port: number | null): Promise<ServeStatus> {
    const underWay = this.#starting.get(apiId);
    if (underWay !== undefined) return await underWay;
    if (this.#servers.has(apiId)) return this.#status(apiId);
    const starting = this.#start(project, apiId, port).finally(() => this.#starting.delete(apiId));
    this.#starting.set(apiId, starting);
    return await starting;
  }

  async #start(project: Project, apiId: string, port: number | null): Promise<ServeStatus> {
    try {
      const server = await GatewayServer.start({
        project,
        apiId,
        projectFolder: this.#root,
        port,
        awsEndpoint: await this.#host.awsEndpoint(project),
        onRequests: (requests) => this.#keepRequests(apiId, requests),
        onRuns: (runs) => this.#keepRuns(apiId, runs),
        onLogs: (logs) => this.#keepLogs(apiId, logs),
        onFunctionLog: (functionName, lines) => this.#functionLog(functionName, lines),
        onFailure: (error) => {
          this.#servers.delete(apiId);
          this.#emit('serve.status', this.#status(apiId, error));
        },
      });
      if (this.#isClosed) {
        await server.stop();
        return this.#status(apiId);
      }
      this.#servers.set(apiId, server);
    } catch (error) {
      if (error instanceof CodedError) return this.#status(apiId, error);
      throw error;
    }
    return this.#announce(apiId);
  }

  async stop(apiId: string): Promise<ServeStatus> {
    await this.#startsOver();
    const server = this.#servers.get(apiId);
    this.#servers.delete(apiId);
    await server?.stop();
    return this.#announce(apiId);
  }

  statuses(): readonly ServeStatus[] {
    return [...this.#servers.keys()].map((apiId) => this.#status(apiId));
  }

  /** What served requests have left in the logs of their stages; stays when serving ends. */
  logs(apiId: string): readonly ServedLog[] {
    return this.#logs.get(apiId) ?? [];
  }

  /** Requests its gateways have answered, by API. */
  served(): Readonly<Record<string, readonly ServedRequest[]>> {
    return Object.fromEntries(this.#requests);
  }

  /** Everything of one of them; null for one that was not traced or is long over. */
  servedRun(apiId: string, requestId: string): RunResult | null {
    return this.#runs.get(apiId)?.find(requestId) ?? null;
  }

  /** Forgets served requests, their traces and logs. */
  clearLogs(apiId: string): void {
    this.#requests.delete(apiId);
    this.#runs.delete(apiId);
    this.#logs.delete(apiId);
  }

  /** Brings an edit to the gateways that serve. */
  projectChanged(project: () => Project): void {
    if (this.#servers.size === 0 && this.#starting.size === 0) return;
    clearTimeout(this.#redeployTimer);
    this.#redeployTimer = setTimeout(() => {
      // One that starts now was given the project as it was before.
      void this.#startsOver().then(() => this.#redeploy(project()));
    }, redeployAfterMs);
  }

  #redeploy(project: Project): void {
    if (this.#isClosed) return;
    for (const [apiId, server] of this.#servers) void this.#redeployTo(server, apiId, project);
  }

  /** Never fails: what goes wrong is in the status, and is taken back when an edit can be deployed again. */
  async #redeployTo(server: GatewayServer, apiId: string, project: Project): Promise<void> {
    try {
      this.#host.updateAws(project);
      await server.redeploy(project);
      if (this.#stale.delete(apiId)) this.#announce(apiId);
    } catch (error) {
      this.#stale.add(apiId);
      this.#emit('serve.status', this.#status(apiId, notDeployed(error)));
    }
  }

  /** Fulfilled when no gateway is about to serve any more, whether it came to it or not. */
  async #startsOver(): Promise<void> {
    await Promise.allSettled(this.#starting.values());
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#startsOver();
    clearTimeout(this.#redeployTimer);
    clearTimeout(this.#awsTimer);
    const servers = [...this.#servers.values()];
    this.#servers.clear();
    await Promise.all([...servers.map((server) => server.stop()), this.#host.close(disconnectMs)]);
  }

  /** Many calls in a short time are one word to the window. */
  #awsChanged(): void {
    this.#awsTimer ??= setTimeout(() => {
      this.#awsTimer = undefined;
      this.#emit('backends.changed', { handle: this.#handle() });
    }, announceAwsAfterMs);
  }

  #functionLog(functionName: string, lines: readonly string[]): void {
    this.#emit('functions.log', { handle: this.#handle(), functionName, lines });
  }

  #keepRequests(apiId: string, requests: readonly ServedRequest[]): void {
    const before = this.#requests.get(apiId) ?? [];
    this.#requests.set(apiId, [...before, ...requests].slice(-keptRequests));
    this.#emit('serve.requests', { handle: this.#handle(), apiId, requests });
  }

  #keepRuns(apiId: string, runs: readonly RunResult[]): void {
    const kept = this.#runs.get(apiId) ?? new KeptRuns(keptRuns);
    this.#runs.set(apiId, kept);
    kept.add(runs);
  }

  #keepLogs(apiId: string, logs: readonly ServedLog[]): void {
    this.#logs.set(apiId, [...this.logs(apiId), ...logs].slice(-keptLogs));
    this.#emit('serve.logs', { handle: this.#handle(), apiId, logs });
  }

  #announce(apiId: string): ServeStatus {
    const status = this.#status(apiId);
    this.#emit('serve.status', status);
    return status;
  }

  #status(apiId: string, error?: CodedError): ServeStatus {
    const server = this.#servers.get(apiId);
    return {
      handle: this.#handle(),
      apiId,
      running: server !== undefined,
      port: server?.port ?? null,
      url: server?.url ?? null,
      error:
        error === undefined
          ? null
          : {
              code: error.code,
              message: error.message,
              ...(error instanceof PortTakenError ? { suggestedPort: error.suggestedPort } : {}),
            },
    };
  }
}

/** A failure to bring an edit to a gateway, which a fault of the program itself is as well. */
function notDeployed(error: unknown): CodedError {
  if (error instanceof CodedError) return error;
  const words = error instanceof Error ? error.message : String(error);
  return new CodedError(
    'SERVER_FAILED',
    `The change could not be deployed, the gateway goes on as before: ${words}`,
    { cause: error },
  );
}
