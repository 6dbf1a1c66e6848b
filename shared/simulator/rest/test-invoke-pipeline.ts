import { Pipeline } from '../pipeline.ts';
import { applyMethodResponse } from './apply-method-response.ts';
import { buildIntegrationRequest } from './build-integration-request.ts';
import { buildInvocationResponse } from './build-invocation-response.ts';
import type { TestArrival } from './invocation.ts';
import { invokeIntegration } from './invoke-integration.ts';
import { parseTestInvocation } from './parse-test-invocation.ts';
import { validateRequest } from './validate-request.ts';

/**
 * A test invocation: the method is named, so nothing is routed, and neither authorizer, API key, policy
 * nor cache takes part (documented, "Test a REST API method").
 */
export const testInvokePipeline = Pipeline.of<TestArrival>()
  .step(parseTestInvocation)
  .step(validateRequest)
  .step(buildIntegrationRequest)
  .step(invokeIntegration)
  .step(buildInvocationResponse)
  .step(applyMethodResponse);
