import { expect, test } from 'vitest';
import { Pipeline } from '#shared/simulator/pipeline.ts';
import type { ServedArrival } from '#shared/simulator/rest/arrival.ts';
import { matchResource } from '#shared/simulator/rest/match-resource.ts';
import { parseInvocationRequest } from '#shared/simulator/rest/parse-invocation-request.ts';
import { restPipeline } from '#shared/simulator/rest/rest-pipeline.ts';
import { selectStage } from '#shared/simulator/rest/select-stage.ts';
import { testInvokePipeline } from '#shared/simulator/rest/test-invoke-pipeline.ts';

test('a step before what it needs does not compile', () => {
  const begun = Pipeline.of<ServedArrival>().step(selectStage);
  // @ts-expect-error matching needs the parsed request
  begun.step(matchResource);
  expect(begun.step(parseInvocationRequest).step(matchResource).stepNames).toEqual([
    'select-stage',
    'parse-invocation-request',
    'match-resource',
  ]);
});

test('a test invocation runs the same steps from validation on, without keys and caches', () => {
  const left = new Set(['check-resource-policy', 'authorize', 'check-usage-plan', 'look-up-cache']);
  const shared = restPipeline.stepNames.slice(3).filter((name) => !left.has(name));
  expect(testInvokePipeline.stepNames.slice(1)).toEqual(shared);
});
