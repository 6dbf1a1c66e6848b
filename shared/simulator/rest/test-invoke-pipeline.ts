import { Pipeline } from '../pipeline.ts';
import type { TestArrival } from './arrival.ts';
import { parseTestInvocation } from './parse-test-invocation.ts';
import { validateRequest } from './validate-request.ts';

/**
 * A test invocation up to its integration, whose steps are those of any request: the method is named, so nothing is routed, and neither authorizer, API key, policy
 * nor cache takes part (documented, "Test a REST API method").
 */
export const testInvokePipeline = Pipeline.of<TestArrival>()
  .step(parseTestInvocation)
  .step(validateRequest);
