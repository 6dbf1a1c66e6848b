import type { ApiKey } from '#shared/entities/common/api-key.ts';
import type { PolicyDecision } from '../authorization/access-policy.ts';
import type { Payload } from '../mapping/content-conversion.ts';
import type { TemplateOverrides } from '../mapping/mapping-template.ts';
import type { HeaderList } from '../ports.ts';
import type { QueryParameters } from '../query-parameters.ts';
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
