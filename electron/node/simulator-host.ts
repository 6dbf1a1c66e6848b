import { AsyncLocalStorage } from 'node:async_hooks';
import type { Api } from '#shared/entities/api.ts';
import type { JsonObject } from '#shared/entities/common/json.ts';
import { pathPrefixOfStage } from '#shared/entities/common/route-stage.ts';
import type {
  BackendAnswer,
  RunInput,
  RunResult,
  SocketOpened,
  SocketOpenInput,
  WireBody,
} from '#shared/ipc/channels.ts';
import type { Project } from '#shared/project/project.ts';
import { deployAnsweringApi, deployWebSocketApi } from '#shared/simulator/deploy.ts';
import { GatewayState } from '#shared/simulator/gateway-state.ts';
import type {
  GatewayResult,
  HttpDeployment,
  RestDeployment,
  WebSocketClose,
  WebSocketDeployment,
} from '#shared/simulator/gateway.ts';
import type {
  FunctionCall,
  FunctionPort,
  HeaderList,
  SimulatorPorts,
} from '#shared/simulator/ports.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import type { ServiceContents } from './aws-backends/aws-backends.ts';
import type { AwsEndpoint } from './aws-backends/aws-endpoint.ts';
import type { ManagementAnswer, ManagementCall } from './aws-backends/services/execute-api.ts';
import { ConsoleSockets, type ConsoleSocketEvent } from './connections/console-sockets.ts';
import { manageAt, manageThrough } from './connections/manage-connections.ts';
import { OpenConnections } from './connections/open-connections.ts';
import { LocalWorld } from './local-world.ts';
import { toRunResult } from './run-result.ts';
import { signAsCaller } from './sign-as-caller.ts';

export interface SimulatorHostOptions {
  /** Folder of the project on disk; null when it has none. */
  readonly projectFolder: string | null;
  /** Told of each finished function call's log. */
  readonly onFunctionLog?: (functionName: string, lines: readonly string[]) => void;
  /** What stand-ins of AWS services hold may be something else now. */
  readonly onAwsChange?: () => void;
  /** Told of what happens on connections that were opened here. */
  readonly onSocketEvent?: (event: ConsoleSocketEvent) => void;
  /** Addresses at which WebSocket APIs of the project are served: of one, or of all. */
  readonly servedAt?: (apiId: string | undefined) => readonly string[];
}

/**
 * Runs single requests of one open project against its design as it stands: the test console, saved
 * requests and the command line's `invoke`. Deployments, functions and back ends stay warm between runs.
 */
export class SimulatorHost {
  readonly #options: SimulatorHostOptions;
  readonly #world: LocalWorld;
  /** Deployments of the latest revision by API id and stage variables laid over. */
  #deployed:
    | { readonly project: Project; readonly byKey: Map<string, RestDeployment | HttpDeployment> }
    | undefined;
  readonly #state = new GatewayState();
  readonly #runLogs = new AsyncLocalStorage<string[]>();
  readonly #open = new OpenConnections();
  readonly #sockets: ConsoleSockets;
  /** WebSocket APIs of the latest revision by id. */
  #deployedSockets:
    { readonly project: Project; readonly byId: Map<string, WebSocketDeployment> } | undefined;

  constructor(options: SimulatorHostOptions) {
    this.#options = options;
    this.#world = new LocalWorld({
      ...options,
      manageConnections: (call) => this.#manage(call),
    });
    this.#sockets = new ConsoleSockets({
      open: this.#open,
      deployment: (project, apiId) => this.#webSocketDeployment(project, apiId),
      withLogs: async (work) => {
        const logs: string[] = [];
        return [await this.#runLogs.run(logs, work), logs];
      },
      onEvent: (event) => options.onSocketEvent?.(event),
    });
  }

  /**
   * Asks a stage of a WebSocket API for a connection.
   *
   * @throws CodedError API_NOT_FOUND for an API that is not there or is of another kind, BAD_REQUEST for an API key without a
   *   value or too many connections
   */
  async openSocket(project: Project, input: SocketOpenInput): Promise<SocketOpened> {
    const { apiId, stage, query } = input;
    const headers: HeaderList = [
      ...input.headers,
      ...keyHeader(project, input),
      ...(await signAsCaller(
        project,
        { ...input, httpMethod: 'GET', path: '', body: null },
        Date.now(),
      )),
    ];
    return await this.#sockets.open(project, apiId, stage, {
      method: 'GET',
      path: `/${stage}`,
      query,
      headers,
      body: undefined,
      sourceIp: '127.0.0.1',
    });
  }

  /** @throws CodedError BAD_REQUEST when the connection is closed */
  sendOnSocket(project: Project, socketId: string, message: WireBody): Promise<RunResult> {
    return this.#sockets.send(project, socketId, message);
  }

  /** Closes from the caller's side; nothing happens to one that is closed. */
  closeSocket(project: Project, socketId: string, closed: WebSocketClose): void {
    this.#sockets.close(project, socketId, closed);
  }

  /** The callers go away all at once; fulfilled when their `$disconnect` routes have run. */
  closeSockets(): Promise<void> {
    return this.#sockets.closeAll();
  }

  /**
   * Runs one request with its trace and logs.
   *
   * @throws CodedError API_NOT_FOUND for an API that is not there or cannot run, STAGE_NOT_FOUND without a stage in `stage` mode,
   *   BAD_REQUEST for an API key without a value
   */
  async run(project: Project, input: RunInput): Promise<RunResult> {
    const functionLogs: string[] = [];
    const result = await this.#runLogs.run(functionLogs, () =>
      input.mode === 'stage'
        ? this.#throughStage(project, input)
        : this.#testInvoke(project, input),
    );
    return toRunResult(result, await wholeBody(result), functionLogs);
  }

  /** Brings the stand-ins of AWS services up to an edit, also when no run comes after it. */
  updateAws(project: Project): void {
    this.#world.portsFor(project);
  }

  /** Where they answer, so that gateways on other threads share their state. */
  awsEndpoint(project: Project): Promise<AwsEndpoint> {
    this.updateAws(project);
    return this.#world.aws.endpoint();
  }

  /** @throws CodedError BAD_REQUEST for a service nobody knows */
  async awsContents(project: Project, service: string): Promise<ServiceContents> {
    this.updateAws(project);
    const contents = await this.#world.aws.contents(service);
    if (contents === undefined)
      throw new CodedError('BAD_REQUEST', `There is no embedded stand-in for ${service}.`, {
        subject: service,
      });
    return contents;
  }

  /** Asks the embedded stand-in of a service for an operation, as an SDK would. */
  awsCall(
    project: Project,
    service: string,
    operation: string,
    parameters: JsonObject,
  ): Promise<BackendAnswer> {
    this.updateAws(project);
    return this.#world.aws.call(service, operation, parameters);
  }

  /** Forgets what calls have left in a service, or in all of them. */
  resetAws(service: string | null): Promise<void> {
    return this.#world.aws.reset(service);
  }

  /**
   * Ends functions, back ends and connections.
   *
   * @param graceMs what `$disconnect` routes of open connections get; absent: as long as they take
   */
  async close(graceMs?: number): Promise<void> {
    await this.#sockets.closeAll(graceMs);
    this.#deployed = undefined;
    this.#deployedSockets = undefined;
    await this.#world.close();
  }

  async #throughStage(project: Project, input: RunInput): Promise<GatewayResult> {
    const { apiId, stage, query, body } = input;
    if (stage === null)
      throw new CodedError('STAGE_NOT_FOUND', 'The request names no stage. Choose one.');
    const headers: HeaderList = [
      ...input.headers,
      ...keyHeader(project, input),
      ...(await signAsCaller(project, input, Date.now())),
    ];
    return this.#deployment(project, apiId, stage, input.stageVariables).invoke(
      {
        method: input.httpMethod,
        path: `${prefixOf(project, apiId, stage)}${input.path.startsWith('/') ? '' : '/'}${input.path}`,
        query,
        headers,
        body: body === null ? undefined : toBytes(body),
        sourceIp: '127.0.0.1',
      },
      { trace: true },
    );
  }

  #testInvoke(project: Project, input: RunInput): Promise<GatewayResult> {
    const { apiId, stage, query, body } = input;
    const own = project.apis[apiId];
    const variables =
      own?.kind === 'rest' && stage !== null ? own.stages[stage]?.variables : undefined;
    const deployment = this.#deployment(project, apiId, null, {});
    if (deployment.kind !== 'rest')
      throw new CodedError(
        'BAD_REQUEST',
        `"${own?.name ?? apiId}" is an HTTP API, which has no test invocations; send the request to one of its stages.`,
        { subject: apiId },
      );
    return deployment.testInvoke(
      {
        resourceId: input.resourceId ?? '',
        httpMethod: input.httpMethod,
        pathWithQueryString: query === '' ? input.path : `${input.path}?${query}`,
        headers: input.headers,
        body: body === null ? '' : Buffer.from(toBytes(body)).toString('utf8'),
        stageVariables: { ...variables, ...input.stageVariables },
      },
      { trace: true },
    );
  }

  #deployment(
    project: Project,
    apiId: string,
    stage: string | null,
    overrides: Readonly<Record<string, string>>,
  ): RestDeployment | HttpDeployment {
    if (this.#deployed?.project !== project) {
      this.#deployed = { project, byKey: new Map() };
      this.#state.redeployed();
    }
    const { byKey } = this.#deployed;
    const hasOverrides = stage !== null && Object.keys(overrides).length > 0;
    const key = hasOverrides ? JSON.stringify([apiId, stage, overrides]) : apiId;
    let deployment = byKey.get(key);
    if (deployment === undefined) {
      deployment = deployAnsweringApi(
        hasOverrides ? withStageVariables(project, apiId, stage, overrides) : project,
        apiId,
        this.#ports(project),
        // What was answered or allowed under other stage variables says nothing here.
        { state: hasOverrides ? new GatewayState() : this.#state },
      ).value;
      byKey.set(key, deployment);
    }
    return deployment;
  }

  /** Answers for a connection of the test console, or has the gateway answer that holds it. */
  async #manage(call: ManagementCall): Promise<ManagementAnswer | undefined> {
    const own = this.#open.get(call.connectionId);
    const project = this.#deployedSockets?.project;
    if (own !== undefined && project !== undefined)
      return await manageThrough(
        this.#webSocketDeployment(project, call.apiId ?? own.apiId),
        call,
        own.stage,
      );
    let gone: ManagementAnswer | undefined;
    for (const url of this.#options.servedAt?.(call.apiId) ?? []) {
      const answer = await manageAt(this.#world.http, url, call);
      if (answer.status !== 410) return answer;
      gone = answer;
    }
    return gone;
  }

  #webSocketDeployment(project: Project, apiId: string): WebSocketDeployment {
    if (this.#deployedSockets?.project !== project)
      this.#deployedSockets = { project, byId: new Map() };
    const { byId } = this.#deployedSockets;
    const known = byId.get(apiId);
    if (known !== undefined) return known;
    const { value } = deployWebSocketApi(project, apiId, this.#ports(project), {
      state: this.#state,
    });
    byId.set(apiId, value);
    return value;
  }

  #ports(project: Project): SimulatorPorts {
    const ports = this.#world.portsFor(project);
    return {
      ...ports,
      functions: this.#collecting(ports.functions),
      connections: this.#open,
    };
  }

  /** The same functions, whose logs also go to the run that called them. */
  #collecting(functions: FunctionPort): FunctionPort {
    const stream = functions.stream?.bind(functions);
    return {
      invoke: async (call) => {
        const result = await functions.invoke(call);
        if (result.kind !== 'not-found') this.#runLogs.getStore()?.push(...result.logs);
        return result;
      },
      ...(stream === undefined
        ? {}
        : {
            stream: (call: FunctionCall, idleMs: number) => {
              const logs = this.#runLogs.getStore();
              const streaming = stream(call, idleMs);
              const result = streaming.result.then((each) => {
                if (each.kind !== 'not-found') logs?.push(...each.logs);
                return each;
              });
              return { chunks: streaming.chunks, result };
            },
          }),
    };
  }
}

function keyHeader(
  project: Project,
  { apiKeyId, headers }: Pick<RunInput, 'apiKeyId' | 'headers'>,
): readonly (readonly [string, string])[] {
  if (apiKeyId === null || headers.some(([name]) => name.toLowerCase() === 'x-api-key')) return [];
  const key = project.apiKeys[apiKeyId];
  if (key === undefined)
    throw new CodedError('BAD_REQUEST', `The project has no API key with the id ${apiKeyId}.`, {
      subject: apiKeyId,
    });
  if (key.value === undefined)
    throw new CodedError(
      'BAD_REQUEST',
      `The API key ${key.name} has no value on this machine. Open the project once, or give it one.`,
      { subject: apiKeyId },
    );
  return [['x-api-key', key.value]];
}

function withStageVariables(
  project: Project,
  apiId: string,
  stageName: string,
  overrides: Readonly<Record<string, string>>,
): Project {
  const api = project.apis[apiId];
  const withStage = (stages: object): Project => ({
    ...project,
    apis: { ...project.apis, [apiId]: { ...api, stages } as Api },
  });
  if (api?.kind === 'rest') {
    const stage = api.stages[stageName];
    if (stage === undefined) return project;
    const variables = { ...stage.variables, ...overrides };
    return withStage({ ...api.stages, [stageName]: { ...stage, variables } });
  }
  if (api?.kind === 'http') {
    const stage = api.stages[stageName];
    if (stage === undefined) return project;
    const stageVariables = { ...stage.stageVariables, ...overrides };
    return withStage({ ...api.stages, [stageName]: { ...stage, stageVariables } });
  }
  return project;
}

/** What the path of a request to a stage begins with. */
function prefixOf(project: Project, apiId: string, stageName: string): string {
  return project.apis[apiId]?.kind === 'http' ? pathPrefixOfStage(stageName) : `/${stageName}`;
}

function toBytes(body: WireBody): Uint8Array {
  return 'text' in body
    ? Buffer.from(body.text, 'utf8')
    : new Uint8Array(Buffer.from(body.base64, 'base64'));
}

/** What a stream sends, up to where it breaks off. */
async function wholeBody({ body, stream }: GatewayResult): Promise<Uint8Array> {
  if (stream === undefined) return body;
  const parts: Uint8Array[] = [];
  try {
    for await (const chunk of stream.chunks) parts.push(chunk);
  } catch {
    // A client would have this much.
  }
  return Buffer.concat(parts);
}
