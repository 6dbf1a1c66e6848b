import { Pipeline } from '../pipeline.ts';
import { answerPreflight } from './answer-preflight.ts';
import type { HttpArrival } from './arrival.ts';
import { authorize } from './authorize.ts';
import { buildIntegrationRequest } from './build-integration-request.ts';
import { buildResponse } from './build-response.ts';
import { checkRate } from './check-rate.ts';
import type { Routed } from './invocation.ts';
import { invokeIntegration } from './invoke-integration.ts';
import { matchRoute } from './match-route.ts';
import { parseRequest } from './parse-request.ts';
import { selectStage } from './select-stage.ts';

/**
 * The life of a request of an HTTP API up to its route, or to the answer to a preflight request that has none. What comes
 * last of all, `finish-response.ts`, also runs after a refusal.
 */
export const httpPipeline = Pipeline.of<HttpArrival>()
  .step(selectStage)
  .step(parseRequest)
  .step(matchRoute)
  .step(answerPreflight);

/** What follows for a route. */
export const routePipeline = Pipeline.of<Routed>()
  .step(authorize)
  .step(checkRate)
  .step(buildIntegrationRequest)
  .step(invokeIntegration)
  .step(buildResponse);
