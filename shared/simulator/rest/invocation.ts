import type { ApiKey } from '#shared/entities/common/api-key.ts';
import type { AuthorizationDone } from '../authorization/authorization-phases.ts';
import type { PolicyDecision } from '../authorization/access-policy.ts';
import type {
  EndpointResponse,
  IntegrationRequest,
  InvocationRequest,
} from '../integrations/integration-call.ts';
import type { HeaderList } from '../ports.ts';
import type { Arrival, StageSelected } from './arrival.ts';
import type { RequestContext } from './build-context.ts';
import type { CachedAnswer } from './cached-answer.ts';
import type { CompiledMethod } from './compiled-rest-api.ts';

/*
 * What steps add to a request that has arrived (`arrival.ts`), as one type per step. Together they are the
 * travelling object of a REST request. Runtime values have the names InvocationRequest → IntegrationRequest → EndpointResponse →
 * InvocationResponse, which no configuration has.
 */

/** Added by `parse-invocation-request`. */
export interface RequestParsed {
  readonly invocationRequest: InvocationRequest;
  readonly context: RequestContext;
  /** `Root=…` with what the client sent after it. */
  readonly traceId: string;
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

/** Added by `invoke-integration`. */
export interface IntegrationInvoked {
  readonly endpointResponse: EndpointResponse;
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
      AuthorizationDone &
      UsageChecked &
      CacheLookedUp &
      IntegrationRequestBuilt &
      IntegrationInvoked &
      InvocationResponseBuilt
  >;
