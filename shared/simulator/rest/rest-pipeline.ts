import { Pipeline } from '../pipeline.ts';
import { applyMethodResponse } from './apply-method-response.ts';
import { authorize } from './authorize.ts';
import { buildIntegrationRequest } from './build-integration-request.ts';
import { buildInvocationResponse } from './build-invocation-response.ts';
import { checkResourcePolicy } from './check-resource-policy.ts';
import { checkUsagePlan } from './check-usage-plan.ts';
import type { ServedArrival } from './arrival.ts';
import type { Prepared } from './invocation.ts';
import { invokeIntegration } from './invoke-integration.ts';
import { lookUpCache } from './look-up-cache.ts';
import { matchResource } from './match-resource.ts';
import { parseInvocationRequest } from './parse-invocation-request.ts';
import { selectStage } from './select-stage.ts';
import { validateRequest } from './validate-request.ts';

/**
 * The life of a request of a REST API up to its integration. What comes last of all, `finish-response.ts`, also runs after a refusal.
 * The order is documented ("API Gateway request processing"); the key comes after the authorizer, which
 * may supply it.
 */
export const restPipeline = Pipeline.of<ServedArrival>()
  .step(selectStage)
  .step(parseInvocationRequest)
  .step(matchResource)
  .step(checkResourcePolicy)
  .step(authorize)
  .step(checkUsagePlan)
  .step(validateRequest)
  .step(lookUpCache);

/** What follows unless the cache has answered; a test invocation ends with the same steps. */
export const integrationPipeline = Pipeline.of<Prepared>()
  .step(buildIntegrationRequest)
  .step(invokeIntegration)
  .step(buildInvocationResponse)
  .step(applyMethodResponse);
