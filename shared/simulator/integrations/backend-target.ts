import type { Payload } from '../mapping/content-conversion.ts';
import type { RequestParameters } from '../mapping/request-parameters.ts';
import type { CallableIntegration } from './callable-integration.ts';
import type { IntegrationCaller, IntegrationRequest } from './integration-call.ts';

/** Address, verb and headers of an integration request: all but its payload. */
export type BackendTarget = Pick<IntegrationRequest, 'uri' | 'httpMethod' | 'headers'>;

/** What an address is made of. */
export interface TargetParts {
  readonly invocation: IntegrationCaller;
  readonly integration: CallableIntegration;
  /** Mapped, with the template's overrides. */
  readonly parameters: RequestParameters;
  readonly payload: Payload;
  /** `X-Amzn-Trace-Id` for the back end. */
  readonly traceId: string;
}
