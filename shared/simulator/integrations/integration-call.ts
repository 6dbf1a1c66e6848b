import type { Project } from '#shared/project/project.ts';
import type { ExecutionLog } from '../execution-log.ts';
import type { FidelityNote } from '../fidelity.ts';
import type { Payload } from '../mapping/content-conversion.ts';
import type { TemplateOverrides } from '../mapping/mapping-template.ts';
import type { HeaderList, SimulatorPorts } from '../ports.ts';
import type { QueryParameters } from '../query-parameters.ts';

/*
 * Runtime values around a back end, which are the same for every kind of API: InvocationRequest →
 * IntegrationRequest → EndpointResponse. No configuration has these names.
 */

/** What the client sent, as the rest of the gateway sees it. */
export interface InvocationRequest {
  readonly httpMethod: string;
  readonly query: QueryParameters;
  /** After the service's front end took out and added its own. */
  readonly headers: HeaderList;
  readonly body: Uint8Array | undefined;
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
  /** Key of the template that made the payload, in most cases a content type; undefined when it passed through. */
  readonly templateType: string | undefined;
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

/** For whom a back end is called: what integrations need of a request to any kind of API. */
export interface IntegrationCaller {
  readonly ports: SimulatorPorts;
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly arrivedAt: number;
  /** Undefined when nobody looks. */
  readonly log: ExecutionLog | undefined;
  /** What this one request met that is not as on AWS. */
  readonly notes: FidelityNote[];
  readonly api: { readonly id: string; readonly project: Project };
  readonly stageVariables: Readonly<Record<string, string>>;
  readonly invocationRequest: InvocationRequest;
}

/** A call that is ready to be made. */
export interface IntegrationCall extends IntegrationCaller {
  readonly integrationRequest: IntegrationRequest;
}
