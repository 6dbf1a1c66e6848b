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
export interface GatewayDeployment {
  readonly apiId: string;
  readonly deploymentId: string;
  readonly project: Project;
  readonly stageNames: readonly string[];
  invoke(request: GatewayRequest, options?: InvokeOptions): Promise<GatewayResult>;
  /** As `invoke` without a trace, for served traffic: gives a promise only when something had to be waited for. */
  answer(request: GatewayRequest): GatewayResult | Promise<GatewayResult>;
  testInvoke(request: TestInvokeRequest, options?: InvokeOptions): Promise<GatewayResult>;
}

export interface InvokeOptions {
  /** Fills `trace` and `log`; off costs next to nothing. */
  readonly trace?: boolean;
}
