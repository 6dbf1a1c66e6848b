import type { Project } from '#shared/project/project.ts';
import type { HeaderList } from './ports.ts';
import type { FidelityNote } from './fidelity.ts';
import type { LogLine, StageLogs, TraceEntry } from './trace.ts';

/** A request as the listener or the test console hands it in; nothing decoded yet. */
export interface GatewayRequest {
  readonly method: string;
  /** Raw path, percent-encoded as it came, with the stage as its first segment, e.g. `/dev/products/a%20b`. */
  readonly path: string;
  /** Raw query without `?`; '' when there is none. */
  readonly query: string;
  readonly headers: HeaderList;
  readonly body: Uint8Array | undefined;
  readonly sourceIp: string;
}

/** A test invocation, as the console's Test tab and `test-invoke-method` make it: no stage, no authorizer, no API key. */
export interface TestInvokeRequest {
  readonly resourceId: string;
  readonly httpMethod: string;
  /** Path with its parameters filled in and, after `?`, the raw query; '' means the resource's own path. */
  readonly pathWithQueryString: string;
  readonly headers: HeaderList;
  readonly body: string;
  readonly stageVariables: Readonly<Record<string, string>>;
  readonly clientCertificateId?: string;
}

/** A body that is still coming. */
export interface AnswerStream {
  /** End with an error when the back end breaks off; what has been sent stays sent. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /**
   * What the request leaves in the logs of its stage, once it has ended.
   *
   * @param length bytes that were sent
   */
  logsAfter(length: number): StageLogs | undefined;
}

export interface GatewayResult {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  /** Set instead of `body`, which is empty then, where the integration streams its answer. */
  readonly stream?: AnswerStream | undefined;
  readonly requestId: string;
  readonly latencyMs: number;
  /** Empty unless tracing was asked for. */
  readonly trace: readonly TraceEntry[];
  /** Execution log; empty unless tracing was asked for. */
  readonly log: readonly LogLine[];
  readonly fidelity: readonly FidelityNote[];
  /** What the request left in the logs of its stage; absent where that is nothing. */
  readonly stageLogs?: StageLogs | undefined;
  /** Id of the ApiKey it was let in by; absent where it named none that counts. */
  readonly apiKeyId?: string | undefined;
}

/**
 * An API frozen for running: templates, models, routes and patterns compiled once. Made by
 * `deploy(project, apiId)`; later edits of the project do not reach it.
 */
export type GatewayDeployment = RestDeployment | HttpDeployment | WebSocketDeployment;

interface DeployedApi {
  readonly apiId: string;
  readonly deploymentId: string;
  readonly project: Project;
  readonly stageNames: readonly string[];
}

/** Answers one HTTP request after the other. */
interface AnsweringApi extends DeployedApi {
  invoke(request: GatewayRequest, options?: InvokeOptions): Promise<GatewayResult>;
  /** As `invoke` without a trace, for served traffic: gives a promise only when something had to be waited for. */
  answer(request: GatewayRequest): GatewayResult | Promise<GatewayResult>;
}

export interface RestDeployment extends AnsweringApi {
  readonly kind: 'rest';
  testInvoke(request: TestInvokeRequest, options?: InvokeOptions): Promise<GatewayResult>;
}

/** Of an HTTP API. A stage's name is the first segment of the path, but for `$default`, whose paths begin at the root. */
export interface HttpDeployment extends AnsweringApi {
  readonly kind: 'http';
}

/**
 * Of a WebSocket API. Connections live in the `GatewayState` it was made with, so that they outlast it; what it sends
 * by itself goes through `SimulatorPorts.connections`.
 */
export interface WebSocketDeployment extends DeployedApi {
  readonly kind: 'websocket';
  /** Decides on the request that asks for a connection; runs `$connect`. */
  connect(request: GatewayRequest, options?: InvokeOptions): Promise<ConnectResult>;
  /** Takes a message of a connected caller through the route it selects. What the caller gets is sent through the port. */
  receive(
    connectionId: string,
    message: WebSocketMessage,
    options?: InvokeOptions,
  ): Promise<WebSocketRun>;
  /** The connection is gone: runs `$disconnect`. */
  disconnect(
    connectionId: string,
    closed: WebSocketClose,
    options?: InvokeOptions,
  ): Promise<WebSocketRun>;
  /** Answers the management calls: POST, GET and DELETE of `/{stage}/@connections/{connectionId}`. */
  manage(request: GatewayRequest): GatewayResult | Promise<GatewayResult>;
}

/** Text, or the bytes of a binary frame. */
export type WebSocketMessage = string | Uint8Array;

export interface WebSocketClose {
  /** e.g. 1000, 1001, 1005 for none, 1006 for a connection that broke off. */
  readonly code: number;
  readonly reason: string;
}

/** What one event of a connection led to. */
export interface WebSocketRun {
  readonly connectionId: string;
  /** The route that was selected; undefined where there is none. */
  readonly routeKey: string | undefined;
  readonly requestId: string;
  readonly latencyMs: number;
  /** Status of what the route called, as `$disconnect` and messages have no other answer; of a refusal, the service's. */
  readonly status: number;
  /** What was sent back on the connection, if anything. */
  readonly reply?: WebSocketMessage | undefined;
  /** With what the connection was closed for the message, e.g. 1009 for one that is too long; the port was told. */
  readonly closed?: WebSocketClose | undefined;
  /** Empty unless tracing was asked for. */
  readonly trace: readonly TraceEntry[];
  readonly log: readonly LogLine[];
  readonly fidelity: readonly FidelityNote[];
  readonly stageLogs?: StageLogs | undefined;
  readonly apiKeyId?: string | undefined;
}

export interface ConnectResult extends WebSocketRun {
  /** Whether the connection is opened; if not, status, headers and body are the HTTP answer. */
  readonly isAccepted: boolean;
  /** When accepted: headers for the 101, such as `Sec-WebSocket-Protocol`. */
  readonly headers: HeaderList;
  readonly body: Uint8Array;
}

export interface InvokeOptions {
  /** Fills `trace` and `log`; off costs next to nothing. */
  readonly trace?: boolean;
}
