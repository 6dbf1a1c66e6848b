import type { FactGroup, FidelityFact } from '../fidelity-fact.ts';
import { httpLogFacts } from './access-log.ts';
import { finishFacts } from './finish-response.ts';
import { httpPipeline, routePipeline } from './http-pipeline.ts';
import { httpRefusalFacts } from './refusal.ts';

/** How near HTTP APIs come to the service, part by part in the order a request meets them. */
export const httpFacts: readonly FactGroup[] = [
  ...[httpPipeline, routePipeline]
    .flatMap(({ steps }) => steps)
    .filter(({ facts }) => facts.length > 0)
    .map(({ title, facts }) => ({ title: `HTTP APIs: ${title}`, facts })),
  { title: 'HTTP APIs: Refusals', facts: httpRefusalFacts },
  { title: 'HTTP APIs: The end of a request', facts: [...finishFacts, ...httpLogFacts] },
];

export function allHttpFacts(): readonly FidelityFact[] {
  return httpFacts.flatMap(({ facts }) => facts);
}
