import { describeRouteRate } from '../describe-route-rate.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { nothingAdded, type Step } from '../step.ts';
import type { Prepared } from './invocation.ts';
import { httpRefusal } from './refusal.ts';

const httpThrottlingFact: FidelityFact = {
  feature: 'Throttling of HTTP APIs',
  fidelity: 'documented',
  says: 'The limits a stage has for a route, or for all of them, each route a bucket as large as the burst that refills at the rate; 429 when it is empty. The limits of the account are not simulated.',
  sources: ['Throttle requests to your HTTP APIs for better throughput in API Gateway'],
};

/** Turns away what comes too fast. */
export const checkRate: Step<Prepared, object> = {
  name: 'check-rate',
  phase: 'method-request',
  title: 'Check the rate',
  facts: [httpThrottlingFact],

  run({ stage, route, deployment, arrivedAt }) {
    const { routeKey } = route.route;
    const limits = stage.limits.get(routeKey);
    if (limits === undefined) return nothingAdded;
    const bucket = `${deployment.httpApi.id} ${stage.stage.stageName} ${routeKey}`;
    if (deployment.state.counters.takeToken(bucket, limits.rate, limits.burst, arrivedAt))
      return nothingAdded;
    throw httpRefusal(
      'TOO_MANY_REQUESTS',
      `More requests came than ${limits.rate} a second with a burst of ${limits.burst}, which the stage allows "${routeKey}".`,
    );
  },

  input: ({ route }) => ({ routeKey: route.route.routeKey }),

  describe: ({ stage, route }) =>
    describeRouteRate(stage.limits.get(route.route.routeKey), stage.entity, httpThrottlingFact),
};
