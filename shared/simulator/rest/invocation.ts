import type { ApiKey } from '#shared/entities/common/api-key.ts';
import type { PolicyDecision } from '../authorization/access-policy.ts';
import type { ExecutionLog } from '../execution-log.ts';
import type { GatewayRequest, TestInvokeRequest } from '../gateway.ts';
import type { Payload } from '../mapping/content-conversion.ts';
import type { TemplateOverrides } from '../mapping/mapping-template.ts';
import type { Traceable } from '../pipeline.ts';
import type { HeaderList, SimulatorPorts } from '../ports.ts';
import type { QueryParameters } from '../query-parameters.ts';
import type { FidelityNote } from '../fidelity.ts';
import type { RequestContext } from './build-context.ts';
import type { CachedAnswer } from './cached-answer.ts';
import type { CompiledMethod, CompiledRestApi } from './compiled-rest-api.ts';
import type { CompiledDeployment, CompiledStage } from './compiled-deployment.ts';

/*
 * The travelling object of a REST request, as one type per step: each says which fields that step adds.
 * Runtime values have the names InvocationRequest → IntegrationRequest → EndpointResponse →
 * InvocationResponse, which no configuration has.
 */

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

/** Added by `parse-invocation-request`. */
export interface RequestParsed {
  readonly invocationRequest: InvocationRequest;
  readonly context: RequestContext;
  /** `Root=…` with what the client sent after it. */
  readonly traceId: string;
}

export interface InvocationRequest {
  readonly httpMethod: string;
  readonly query: QueryParameters;
  /** After the service's front end took out and added its own. */
  readonly headers: HeaderList;
  readonly body: Uint8Array | undefined;
}

/** Added by `match-resource`. */
export interface ResourceMatched {
  readonly method: CompiledMethod;
  /** Raw, as in the path (recorded, lambda-proxy-event). */
  readonly pathParameters: ReadonlyMap<string, string>;
}

/** Added by `check-resource-policy`. */
export interface PolicyChecked {
  /** What the API's resource policy says; `none` without one. */
  readonly resourcePolicy: PolicyDecision | 'none';
}

/** Added by `authorize`. */
export interface Authorized {
  /** Principal, access key or subject of the caller; undefined on open methods. */
  readonly authorized: string | undefined;
  /** The API key the authorizer gave. */
  readonly usageIdentifierKey?: string | undefined;
}

/** Added by `check-usage-plan`. */
export interface UsageChecked {
  readonly apiKey: ApiKey | undefined;
}

/** Added by `look-up-cache`. */
export interface CacheLookedUp {
  /** Undefined where answers of the method are not kept. */
  readonly cacheLookup:
    | {
        readonly key: string;
        readonly seconds: number;
        readonly answer: CachedAnswer | undefined;
        readonly outcome: 'hit' | 'miss' | 'invalidated';
        /** Value of the `Warning` header for a client whose Cache-Control was passed over. */
        readonly warning?: string;
      }
    | undefined;
}

/** Added by `build-integration-request`. */
export interface IntegrationRequestBuilt {
  readonly integrationRequest: IntegrationRequest;
}

/** What the integration is asked. */
export interface IntegrationRequest {
  /** '' for MOCK. */
  readonly uri: string;
  readonly httpMethod: string;
  readonly headers: HeaderList;
  readonly payload: Payload;
  /** What the request template left in `$context.requestOverride` and `responseOverride`. */
  readonly overrides: TemplateOverrides | undefined;
  /** `X-Amzn-Trace-Id` as it goes on from here; '' for MOCK. */
  readonly traceId: string;
  /** Content type of the template that made the payload; undefined when it passed through. */
  readonly templateType: string | undefined;
}

/** Added by `invoke-integration`. */
export interface IntegrationInvoked {
  readonly endpointResponse: EndpointResponse;
}

/** What came back from behind the integration. */
export interface EndpointResponse {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  /** Set instead of a body where the integration streams. */
  readonly stream?: AsyncIterable<Uint8Array>;
  /** What selection patterns are held against; '' chooses the default (documented, "Integration response"). */
  readonly selectionText: string;
  readonly latencyMs: number;
}

/** Added by `build-invocation-response`. */
export interface InvocationResponseBuilt {
  readonly invocationResponse: InvocationResponse;
}

/** What the client gets, before the service adds its ids. */
export interface InvocationResponse {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  readonly stream?: AsyncIterable<Uint8Array> | undefined;
  /** Status of the MethodResponse the integration response leads to; undefined for proxies. */
  readonly methodStatus: string | undefined;
}

/** Everything up to the integration; what mapping reads. */
export type Prepared = Arrival & StageSelected & RequestParsed & ResourceMatched;

/** An invocation that stopped anywhere: only its beginning is certain. */
export type Unfinished = Arrival &
  Partial<
    StageSelected &
      RequestParsed &
      ResourceMatched &
      PolicyChecked &
      Authorized &
      UsageChecked &
      CacheLookedUp &
      IntegrationRequestBuilt &
      IntegrationInvoked &
      InvocationResponseBuilt
  >;
