import { nothingAdded, type Step } from '../step.ts';
import type { Prepared } from './invocation.ts';

/** Stands where the service looks for a cached answer. The simulator has no cache and says so. */
export const lookUpCache: Step<Prepared, object> = {
  name: 'look-up-cache',
  phase: 'integration-request',
  title: 'Look up the cache',

  run: () => nothingAdded,

  input: () => null,

  describe({ stage }) {
    const configured =
      stage !== undefined &&
      (stage.stage.cacheClusterEnabled ||
        Object.values(stage.stage.methodSettings).some((each) => each.cachingEnabled === true));
    return {
      output: null,
      decision: configured
        ? 'The stage has a cache; it is not simulated, and the integration is asked anew.'
        : 'The stage has no cache.',
      outcome: 'skipped',
      fidelity: configured ? 'not-simulated' : 'exact',
      fidelityReason: configured ? 'Caching is not simulated.' : 'There is nothing to look up.',
      entities: [],
    };
  },
};
