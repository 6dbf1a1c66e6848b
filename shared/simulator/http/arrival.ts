import type { FidelityNote } from '../fidelity.ts';
import type { GatewayRequest } from '../gateway.ts';
import type { Traceable } from '../pipeline.ts';
import type { SimulatorPorts } from '../ports.ts';
import type { CompiledHttpDeployment, CompiledRouteStage } from './compiled-http-api.ts';

/** What every request of an HTTP API starts with. */
export interface HttpArrival extends Traceable {
  readonly deployment: CompiledHttpDeployment;
  readonly ports: SimulatorPorts;
  readonly request: GatewayRequest;
  /** Fifteen characters and `=`, as in `apigw-requestid`. */
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly arrivedAt: number;
  /** What this one request met that is not as on AWS, besides the notes known beforehand. */
  readonly notes: FidelityNote[];
  concerns: readonly string[];
  /** How calling the back end went; undefined until it has answered, or failed to. */
  integrationOutcome: IntegrationOutcome | undefined;
  /** `$context.authorizer.error`: why the authorizer turned the caller away. */
  authorizerError: string | undefined;
}

/** What access logs say of the call of a back end, whatever became of its answer. */
export interface IntegrationOutcome {
  readonly latencyMs: number;
  /** Status of what was asked: of Lambda itself, not of the function; undefined where nothing answered. */
  readonly integrationStatus: number | undefined;
  /** Id the service gave the call. */
  readonly requestId: string | undefined;
  /** `$context.integration.error`: why it failed. */
  readonly error?: string;
}

/** Added by `select-stage`. */
export interface StageSelected {
  readonly stage: CompiledRouteStage;
  readonly stageVariables: Readonly<Record<string, string>>;
  /** Raw path below the stage; begins with a slash. */
  readonly path: string;
  /** The base path a custom domain led by; undefined under the API's own address. */
  readonly basePath: string | undefined;
}
