import type { FactGroup, FidelityFact } from '../fidelity-fact.ts';
import { refusalFacts } from '../gateway-error.ts';
import { gatewayResponseFacts } from '../gateway-response.ts';
import { compressionFacts } from './compression.ts';
import { integrationPipeline, restPipeline } from './rest-pipeline.ts';
import { stageFacts } from './stage-facts.ts';
import { stageLogFacts } from './stage-logs.ts';
import { testInvokePipeline } from './test-invoke-pipeline.ts';

/**
 * How near REST APIs come to the service, part by part in the order a request meets them. A table of
 * contents: each fact stands beside the code it speaks of.
 */
export const restFacts: readonly FactGroup[] = [
  ...stepGroups(),
  { title: 'Refusals and gateway responses', facts: [...refusalFacts, ...gatewayResponseFacts] },
  { title: 'Compressed answers', facts: compressionFacts },
  { title: 'Logs of stages', facts: stageLogFacts },
  stageFacts,
];

function stepGroups(): FactGroup[] {
  const groups = new Map<string, FactGroup>();
  for (const pipeline of [restPipeline, testInvokePipeline, integrationPipeline])
    for (const { name, title, facts } of pipeline.steps)
      if (facts.length > 0) groups.set(name, { title, facts });
  return [...groups.values()];
}

export function allRestFacts(): readonly FidelityFact[] {
  return restFacts.flatMap(({ facts }) => facts);
}
