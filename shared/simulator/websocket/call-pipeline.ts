import { Pipeline } from '../pipeline.ts';
import { buildRouteRequest } from './build-route-request.ts';
import { buildRouteResponse } from './build-route-response.ts';
import { callRouteIntegration } from './call-route-integration.ts';
import type { Routed } from './event.ts';

/** What a route calls; the same for all three kinds of events. */
export const callPipeline = Pipeline.of<Routed>()
  .step(buildRouteRequest)
  .step(callRouteIntegration)
  .step(buildRouteResponse);
