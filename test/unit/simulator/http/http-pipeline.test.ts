import { expect, test } from 'vitest';
import type { HttpArrival } from '#shared/simulator/http/arrival.ts';
import { httpPipeline, routePipeline } from '#shared/simulator/http/http-pipeline.ts';
import { matchRoute } from '#shared/simulator/http/match-route.ts';
import { selectStage } from '#shared/simulator/http/select-stage.ts';
import { Pipeline } from '#shared/simulator/pipeline.ts';

test('a step before what it needs does not compile', () => {
  const begun = Pipeline.of<HttpArrival>().step(selectStage);
  // @ts-expect-error matching needs the parsed request
  begun.step(matchRoute);
  expect(begun.stepNames).toEqual(['select-stage']);
});

test('routes are known before anyone answers a preflight request, and callers before anything is called', () => {
  expect(httpPipeline.stepNames).toEqual([
    'select-stage',
    'parse-request',
    'match-route',
    'answer-preflight',
  ]);
  expect(routePipeline.stepNames).toEqual([
    'authorize',
    'check-rate',
    'build-integration-request',
    'invoke-integration',
    'build-response',
  ]);
});
