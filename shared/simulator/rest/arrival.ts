import type { ExecutionLog } from '../execution-log.ts';
import type { FidelityNote } from '../fidelity.ts';
import type { GatewayRequest, TestInvokeRequest } from '../gateway.ts';
import type { Traceable } from '../pipeline.ts';
import type { SimulatorPorts } from '../ports.ts';
import type { CompiledDeployment, CompiledStage } from './compiled-deployment.ts';
import type { CompiledRestApi } from './compiled-rest-api.ts';

/** What every request starts with, served or tried out. */
export interface Arrival extends Traceable {
  readonly deployment: CompiledDeployment;
  readonly ports: SimulatorPorts;
  readonly requestId: string;
  readonly extendedRequestId: string;
  /** Milliseconds since 1970. */
  readonly arrivedAt: number;
  /** Undefined when nobody looks. */
  readonly log: ExecutionLog | undefined;
  /** What this one request met that is not as on AWS, besides the notes known beforehand. */
  readonly notes: FidelityNote[];
  concerns: readonly string[];
}

/** A request of the listener or of a shell. */
export interface ServedArrival extends Arrival {
  readonly request: GatewayRequest;
}

/** A test invocation. */
export interface TestArrival extends Arrival {
  readonly testRequest: TestInvokeRequest;
}

/** Added by `select-stage`. */
export interface StageSelected {
  /** Absent for a test invocation, which runs on no stage. */
  readonly stage: CompiledStage | undefined;
  readonly stageVariables: Readonly<Record<string, string>>;
  /** The revision of the API this request runs on. */
  readonly api: CompiledRestApi;
  readonly isCanaryRequest: boolean | undefined;
  /** Raw path below the stage; begins with one slash. */
  readonly path: string;
  /** Raw path with the stage, as the client sent it. */
  readonly fullPath: string;
  /** The base path a custom domain led by; undefined under the API's own address. */
  readonly basePath: string | undefined;
}
