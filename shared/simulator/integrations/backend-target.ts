import type { Payload } from '../mapping/content-conversion.ts';
import type { RequestParameters } from '../mapping/request-parameters.ts';
import type { CompiledIntegration } from '../rest/compiled-rest-api.ts';
import type { IntegrationRequest, Prepared } from '../rest/invocation.ts';

/** Address, verb and headers of an integration request: all but its payload. */
export type BackendTarget = Pick<IntegrationRequest, 'uri' | 'httpMethod' | 'headers'>;

/** What an address is made of. */
export interface TargetParts {
  readonly invocation: Prepared;
  readonly integration: CompiledIntegration;
  /** Mapped, with the template's overrides. */
  readonly parameters: RequestParameters;
  readonly payload: Payload;
  /** `X-Amzn-Trace-Id` for the back end. */
  readonly traceId: string;
}
