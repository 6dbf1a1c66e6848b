import { describeRouteRate } from '../describe-route-rate.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { throttled } from '../plan-limits.ts';
import { bucketLimits } from '../request-counters.ts';
import { nothingAdded, type Step } from '../step.ts';
import type { Routed } from './event.ts';

const rateFact: FidelityFact = {
  feature: 'Throttling of WebSocket APIs',
  fidelity: 'documented',
  says: 'The limits a stage has for a route, or for all of them, each route a bucket as large as the burst that refills at the rate. The limits of the account are not simulated.',
  sources: ['RouteSettings (Stage of the API Gateway V2 reference)'],
};
const rateWordsFact: FidelityFact = {
  feature: 'Words of throttled messages',
  fidelity: 'assumed',
  says: 'A message that comes too fast is answered with a frame with "Too Many Requests", a request for a connection with 429. $disconnect is never held back.',
};

/** Turns away what comes too fast for its route. */
export const checkRouteRate: Step<Routed, object> = {
  name: 'check-route-rate',
  phase: 'method-request',
  title: 'Check the rate',
  facts: [rateFact, rateWordsFact],

  run(invocation) {
    const { stage, route, deployment, arrivedAt, api } = invocation;
    const { rateLimit, burstLimit, limits } = limitsOf(invocation);
    if (limits === undefined) return nothingAdded;
    const { stageName } = stage.stage;
    const bucket = `${api.id} ${stageName} ${route.entity}`;
    const { counters } = deployment.state;
    if (!counters.takeToken(bucket, limits.rate, limits.burst, arrivedAt))
      throw throttled('Route', `API ${api.id}, Stage ${stageName}, Route ${route.route.routeKey}`, {
        ...(rateLimit === undefined ? {} : { rateLimit }),
        ...(burstLimit === undefined ? {} : { burstLimit }),
      });
    return nothingAdded;
  },

  input: ({ route }) => ({ routeKey: route.route.routeKey }),

  describe: (invocation) =>
    describeRouteRate(limitsOf(invocation).limits, invocation.stage.entity, rateFact),
};

function limitsOf({ stage, route }: Routed): {
  readonly rateLimit: number | undefined;
  readonly burstLimit: number | undefined;
  readonly limits: ReturnType<typeof bucketLimits>;
} {
  const { throttlingRateLimit: rateLimit, throttlingBurstLimit: burstLimit } = stage.settingsOf(
    route.route.routeKey,
  );
  return { rateLimit, burstLimit, limits: bucketLimits(rateLimit, burstLimit) };
}
