import type { AuthorizationDone } from '../authorization/authorization-phases.ts';
import type { ApiKey } from '#shared/entities/common/api-key.ts';
import type { Connection } from '../connection-registry.ts';
import type { ContextVariables } from '../context-variables.ts';
import type { ExecutionLog } from '../execution-log.ts';
import type { FidelityNote } from '../fidelity.ts';
import type { GatewayRequest, WebSocketClose, WebSocketMessage } from '../gateway.ts';
import type {
  EndpointResponse,
  IntegrationRequest,
  InvocationRequest,
} from '../integrations/integration-call.ts';
import type { Traceable } from '../pipeline.ts';
import type { SimulatorPorts } from '../ports.ts';
import type { MessageBody } from './message-body.ts';
import type {
  CompiledRoute,
  CompiledWebSocketApi,
  CompiledWebSocketDeployment,
  CompiledWebSocketStage,
} from './compiled-websocket-api.ts';

/*
 * What steps add to an event of a connection, as one type per step. Together they are its travelling object.
 */

export type EventType = 'CONNECT' | 'MESSAGE' | 'DISCONNECT';

/** What every event starts with. */
export interface Arrival extends Traceable {
  readonly deployment: CompiledWebSocketDeployment;
  readonly api: CompiledWebSocketApi;
  readonly ports: SimulatorPorts;
  /** Fifteen characters and `=`; `$context.extendedRequestId` too (documented, "WebSocket API mapping template reference"). */
  readonly requestId: string;
  /** ms since 1970. */
  readonly arrivedAt: number;
  readonly eventType: EventType;
  readonly connectionId: string;
  /** Undefined when nobody looks. */
  readonly log: ExecutionLog | undefined;
  /** What this one event met that is not as on AWS, besides the notes known beforehand. */
  readonly notes: FidelityNote[];
  concerns: readonly string[];
}

/** A request for a connection. */
export interface ConnectArrival extends Arrival {
  readonly eventType: 'CONNECT';
  readonly request: GatewayRequest;
}

/** A message of a connected caller. */
export interface MessageArrival extends Arrival {
  readonly eventType: 'MESSAGE';
  readonly connection: Connection;
  readonly message: WebSocketMessage;
}

/** A connection that is gone. */
export interface DisconnectArrival extends Arrival {
  readonly eventType: 'DISCONNECT';
  readonly connection: Connection;
  readonly closed: WebSocketClose;
}

/** Added by the first step of each pipeline. */
export interface StageSelected {
  readonly stage: CompiledWebSocketStage;
  readonly stageVariables: Readonly<Record<string, string>>;
  /** The base path a custom domain led by; undefined under the API's own address, and for all but requests for connections. */
  readonly basePath: string | undefined;
}

/** Added by the step that reads the event. */
export interface EventRead {
  /** Of a message: its text, and neither headers nor query. */
  readonly invocationRequest: InvocationRequest;
  readonly body: MessageBody;
  /** `$context`; steps that learn a variable write it. */
  readonly context: { readonly variables: ContextVariables };
  /** `Root=…` */
  readonly traceId: string;
  /** Paths of WebSocket APIs have no parameters. */
  readonly pathParameters: ReadonlyMap<string, string>;
}

/** Added by the step that selects the route. */
export interface RouteSelected {
  readonly route: CompiledRoute;
}

/** Added by `authorize-connection`. */
export interface Authorized {
  /** Principal or access key of the caller; undefined on open routes. */
  readonly authorized: string | undefined;
  /** The API key the authorizer gave. */
  readonly usageIdentifierKey?: string | undefined;
}

/** Added by `check-connection-key`. */
export interface KeyChecked {
  readonly apiKey: ApiKey | undefined;
}

/** Added by `build-route-request`. */
export interface RouteRequestBuilt {
  readonly integrationRequest: IntegrationRequest;
}

/** Added by `call-route-integration`. */
export interface RouteIntegrationCalled {
  readonly endpointResponse: EndpointResponse;
}

/** Added by `build-route-response`. */
export interface RouteResponseBuilt {
  /** What goes to the caller; undefined for nothing. */
  readonly routeResponse: WebSocketMessage | undefined;
}

/** Everything up to the route; what mapping reads. */
export type Routed = Arrival & StageSelected & EventRead & RouteSelected;

/** An event that stopped anywhere: only its beginning is certain. */
export type Unfinished = Arrival &
  Partial<
    StageSelected &
      EventRead &
      RouteSelected &
      Authorized &
      AuthorizationDone &
      KeyChecked &
      RouteRequestBuilt &
      RouteIntegrationCalled &
      RouteResponseBuilt
  >;
