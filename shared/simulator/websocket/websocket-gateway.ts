import type { Project } from '#shared/project/project.ts';
import { noBytes, textToBytes } from '#shared/std/text-bytes.ts';
import type { Connection } from '../connection-registry.ts';
import { ExecutionLog } from '../execution-log.ts';
import { GatewayError } from '../gateway-error.ts';
import type {
  ConnectResult,
  GatewayRequest,
  GatewayResult,
  InvokeOptions,
  WebSocketClose,
  WebSocketDeployment,
  WebSocketMessage,
  WebSocketRun,
} from '../gateway.ts';
import { headerValue } from '../header-list.ts';
import { isProxy } from '../integrations/callable-integration.ts';
import type { HeaderList, SimulatorPorts } from '../ports.ts';
import { TraceRecorder } from '../trace-recorder.ts';
import { connectStatus, isAdmission } from './connect-status.ts';
import { callPipeline } from './call-pipeline.ts';
import type { CompiledRoute, CompiledWebSocketDeployment } from './compiled-websocket-api.ts';
import { admissionPipeline, connectPipeline } from './connect-pipeline.ts';
import { disconnectPipeline } from './disconnect-pipeline.ts';
import { errorFrame } from './error-frame.ts';
import { logRoute } from './event-log.ts';
import { eventId } from './event-ids.ts';
import type {
  Arrival,
  ConnectArrival,
  DisconnectArrival,
  EventRead,
  EventType,
  MessageArrival,
  Routed,
  StageSelected,
  Unfinished,
} from './event.ts';
import { finishEvent, finishRefusal } from './finish-event.ts';
import { manageConnection } from './manage-connection.ts';
import { messagePipeline } from './message-pipeline.ts';
import { ConnectionBroken } from './read-message.ts';

/** A WebSocket API that takes connections, messages and calls of its back ends. */
export class WebSocketGateway implements WebSocketDeployment {
  readonly kind = 'websocket';
  readonly apiId: string;
  readonly deploymentId: string;
  readonly project: Project;
  readonly stageNames: readonly string[];
  readonly #deployment: CompiledWebSocketDeployment;
  readonly #ports: SimulatorPorts;

  constructor(project: Project, deployment: CompiledWebSocketDeployment, ports: SimulatorPorts) {
    this.apiId = deployment.api.id;
    this.deploymentId = deployment.deploymentId;
    this.project = project;
    this.stageNames = [...deployment.stages.keys()];
    this.#deployment = deployment;
    this.#ports = ports;
  }

  async connect(request: GatewayRequest, options?: InvokeOptions): Promise<ConnectResult> {
    const connectionId = eventId(this.#ports.random);
    const invocation: ConnectArrival = {
      ...this.#arrive('CONNECT', connectionId, options),
      eventType: 'CONNECT',
      request,
    };
    try {
      const { status, headers } = await admit(invocation);
      const isAccepted = isAdmission(status);
      if (isAccepted) this.#open(invocation);
      return {
        ...finishEvent(invocation, status, undefined),
        isAccepted,
        headers: isAccepted ? headers : [],
        body: noBytes,
      };
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      const { requestId } = invocation;
      return {
        ...finishRefusal(invocation, error, undefined),
        isAccepted: false,
        headers: [
          ['Content-Type', 'application/json'],
          ['x-amzn-ErrorType', error.errorType],
        ],
        body: textToBytes(errorFrame(error, connectionId, requestId)),
      };
    }
  }

  async receive(
    connectionId: string,
    message: WebSocketMessage,
    options?: InvokeOptions,
  ): Promise<WebSocketRun> {
    const connection = this.#connection(connectionId);
    const invocation: MessageArrival = {
      ...this.#arrive('MESSAGE', connectionId, options),
      eventType: 'MESSAGE',
      connection,
      message,
    };
    connection.lastActiveAt = invocation.arrivedAt;
    try {
      const routed = await messagePipeline.run(invocation);
      const { endpointResponse, routeResponse } = await callPipeline.run(routed);
      return finishEvent(
        invocation,
        endpointResponse.status,
        this.#sent(connection, routeResponse),
      );
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      if (error instanceof ConnectionBroken) {
        const { close } = error;
        if (close !== undefined) {
          connection.isClosing = true;
          this.#ports.connections?.close(connectionId, close.code, close.reason);
        }
        return { ...finishRefusal(invocation, error, undefined), closed: close };
      }
      const frame = errorFrame(error, connectionId, invocation.requestId);
      return finishRefusal(invocation, error, this.#sent(connection, frame));
    }
  }

  async disconnect(
    connectionId: string,
    closed: WebSocketClose,
    options?: InvokeOptions,
  ): Promise<WebSocketRun> {
    const connection = this.#connection(connectionId);
    // Whatever `$disconnect` does, the connection is gone by then (documented, "The $disconnect route").
    this.#deployment.state.connections.remove(connectionId);
    connection.isClosing = true;
    const invocation: DisconnectArrival = {
      ...this.#arrive('DISCONNECT', connectionId, options),
      eventType: 'DISCONNECT',
      connection,
      closed,
    };
    try {
      const read = await disconnectPipeline.run(invocation);
      const route = this.#deployment.api.routes.get('$disconnect');
      if (route === undefined) return finishEvent(invocation, 200, undefined);
      const routed = enter(read, route);
      if (callsNothing(route)) return finishEvent(invocation, 200, undefined);
      const { endpointResponse } = await callPipeline.run(routed);
      return finishEvent(invocation, endpointResponse.status, undefined);
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      return finishRefusal(invocation, error, undefined);
    }
  }

  manage(request: GatewayRequest): GatewayResult {
    return manageConnection(
      {
        deployment: this.#deployment,
        ports: this.#ports,
        requestId: this.#ports.random.uuid(),
      },
      request,
    );
  }

  #arrive(
    eventType: EventType,
    connectionId: string,
    options: InvokeOptions | undefined,
  ): Unfinished {
    const { clock, random } = this.#ports;
    const isWatched = options?.trace === true;
    return {
      deployment: this.#deployment,
      api: this.#deployment.api,
      ports: this.#ports,
      requestId: eventId(random),
      arrivedAt: clock.now(),
      eventType,
      connectionId,
      recorder: isWatched ? new TraceRecorder(clock, clock.elapsed()) : undefined,
      log: isWatched || this.#deployment.keepsLog ? new ExecutionLog(clock) : undefined,
      notes: [],
      concerns: [],
    };
  }

  #open(invocation: Unfinished): void {
    const { context, connectionId, arrivedAt, stage, deployment } = invocation;
    if (context === undefined || stage === undefined) return;
    const { identity, domainName, authorizer } = context.variables;
    deployment.state.connections.add({
      id: connectionId,
      apiId: this.apiId,
      stageName: stage.stage.stageName,
      deploymentId: this.deploymentId,
      connectedAt: arrivedAt,
      lastActiveAt: arrivedAt,
      domainName: typeof domainName === 'string' ? domainName : '',
      identity,
      authorizer: authorizer !== null && typeof authorizer === 'object' ? authorizer : undefined,
      isClosing: false,
    });
  }

  /** One that this gateway does not know is a mistake of the shell, not of a caller. */
  #connection(connectionId: string): Connection {
    const connection = this.#deployment.state.connections.get(connectionId, this.apiId);
    if (connection === undefined)
      throw new Error(`The WebSocket API ${this.apiId} has no open connection "${connectionId}".`);
    return connection;
  }

  /** Sends what there is to send; undefined where that was nothing, or the connection is gone meanwhile. */
  #sent(
    connection: Connection,
    message: WebSocketMessage | undefined,
  ): WebSocketMessage | undefined {
    const { connections, clock } = this.#ports;
    if (message === undefined || connection.isClosing) return undefined;
    // Without a port nobody listens; what would be sent is known all the same.
    if (connections !== undefined && connections.send(connection.id, message) !== 'sent')
      return undefined;
    connection.lastActiveAt = clock.now();
    return message;
  }
}

interface Admission {
  readonly status: number;
  readonly headers: HeaderList;
}

/** Runs `$connect`, where the API has that route; its integration's status decides (documented, "The $connect route"). */
async function admit(invocation: ConnectArrival): Promise<Admission> {
  const read = await connectPipeline.run(invocation);
  const route = invocation.api.routes.get('$connect');
  if (route === undefined) return open;
  const routed = await admissionPipeline.run(enter(read, route));
  if (callsNothing(route)) return open;
  const { endpointResponse } = await callPipeline.run(routed);
  return {
    status: connectStatus(route, endpointResponse),
    headers:
      route.integration !== undefined && isProxy(route.integration.kind)
        ? subprotocolOf(endpointResponse.headers)
        : [],
  };
}

/** One that names an integration there is none of fails as any route does, so that `$connect` lets nobody in unasked. */
function callsNothing({ route }: CompiledRoute): boolean {
  return (route.target ?? '') === '';
}

const open: Admission = { status: 200, headers: [] };

/** The route is known before any step of it runs. */
function enter(invocation: Arrival & StageSelected & EventRead, route: CompiledRoute): Routed {
  if (invocation.recorder !== undefined)
    invocation.concerns = [invocation.stage.entity, route.entity];
  logRoute(invocation, route.route.routeKey);
  return Object.assign(invocation, { route });
}

/** The one header that goes on to the caller (documented, "Set up a $connect route that requires a WebSocket subprotocol"). */
function subprotocolOf(headers: HeaderList): HeaderList {
  const protocol = headerValue(headers, 'Sec-WebSocket-Protocol');
  return protocol === undefined ? [] : [['Sec-WebSocket-Protocol', protocol]];
}
