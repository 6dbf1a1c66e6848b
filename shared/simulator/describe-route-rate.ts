import type { FidelityFact } from './fidelity-fact.ts';
import type { BucketLimits } from './request-counters.ts';
import type { StepDescription } from './step.ts';

/** What the trace says of a route that is within the limits of its stage, or has none there. */
export function describeRouteRate(
  limits: BucketLimits | undefined,
  stageEntity: string,
  fact: FidelityFact,
): StepDescription {
  if (limits === undefined)
    return {
      output: null,
      decision: 'The stage limits this route in no way.',
      outcome: 'skipped',
      fact,
      entities: [],
    };
  const { rate, burst } = limits;
  return {
    output: { rate, burst },
    decision: `The stage allows ${rate} requests a second with a burst of ${burst}, which is not used up.`,
    outcome: 'passed',
    fact,
    entities: [stageEntity],
  };
}
