import type { HttpCaller } from '../authorization/http-caller.ts';
import type { HeaderList } from '../ports.ts';
import type { HttpArrival, StageSelected } from './arrival.ts';
import type { CompiledRoute } from './compiled-http-api.ts';
import type { HttpContext } from './http-context.ts';
import type { HttpInvocationRequest } from './http-invocation-request.ts';

/*
 * What steps add to a request that has arrived (`arrival.ts`), as one type per step. Together they are the travelling
 * object of a request of an HTTP API.
 */

/** Added by `parse-request`. */
export interface RequestParsed {
  readonly invocationRequest: HttpInvocationRequest;
  readonly context: HttpContext;
  /** `Root=…` with what the client sent after it. */
  readonly traceId: string;
  /** Decoded path with the stage, which the event and `$context.path` have. */
  readonly fullPath: string;
}

/** Added by `match-route`. */
export interface RouteLookedUp {
  /** Undefined only for a preflight request, which needs none. */
  readonly route: CompiledRoute | undefined;
  /** Decoded. */
  readonly pathParameters: ReadonlyMap<string, string>;
}

/** What steps after routing need. */
export interface RouteMatched extends RouteLookedUp {
  readonly route: CompiledRoute;
}

/** Added by `answer-preflight`. */
export interface PreflightAnswered {
  /** Set where the service answers a preflight request itself. */
  readonly preflight: HttpInvocationResponse | undefined;
}

/** Added by `authorize`. */
export interface Authorized {
  /** Undefined on open routes. */
  readonly caller: HttpCaller | undefined;
}

/** Added by `build-integration-request`. */
export interface IntegrationRequestBuilt {
  readonly integrationRequest: HttpIntegrationRequest;
}

/** What the back end is asked. */
export interface HttpIntegrationRequest {
  /** Address; ARN of the function. */
  readonly uri: string;
  /** '' for functions. */
  readonly httpMethod: string;
  readonly headers: HeaderList;
  /** A function's is its event as JSON text. */
  readonly body: string | Uint8Array | undefined;
  /** `X-Amzn-Trace-Id` as it goes on from here. */
  readonly traceId: string;
  /** Set where an AWS service is asked. */
  readonly service?: { readonly service: string; readonly region: string };
}

/** Added by `invoke-integration`. */
export interface IntegrationInvoked {
  readonly endpointResponse: HttpEndpointResponse;
}

/** What came back from behind the integration. */
export interface HttpEndpointResponse {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  readonly latencyMs: number;
}

/** Added by `build-response`. */
export interface ResponseBuilt {
  readonly invocationResponse: HttpInvocationResponse;
}

/** What the client gets, before the service adds its id. */
export interface HttpInvocationResponse {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
}

/** Everything up to the route. */
export type Routed = HttpArrival & StageSelected & RequestParsed & RouteMatched;

/** Everything up to the integration; what parameter mapping reads. */
export type Prepared = Routed & Authorized;

/** An invocation that stopped anywhere: only its beginning is certain. */
export type Unfinished = HttpArrival &
  Partial<
    StageSelected &
      RequestParsed &
      RouteLookedUp &
      PreflightAnswered &
      Authorized &
      IntegrationRequestBuilt &
      IntegrationInvoked &
      ResponseBuilt
  >;
