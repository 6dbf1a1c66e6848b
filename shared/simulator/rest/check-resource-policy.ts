import { nothingAdded, type Step } from '../step.ts';
import type { Prepared } from './invocation.ts';

/** Stands where the service evaluates the API's resource policy. The simulator lets everyone through and says so. */
export const checkResourcePolicy: Step<Prepared, object> = {
  name: 'check-resource-policy',
  phase: 'method-request',
  title: 'Check the resource policy',

  run: () => nothingAdded,

  input: ({ context }) => ({ sourceIp: context.variables.identity['sourceIp'] as string }),

  describe({ api }) {
    const { policy } = api.restApi;
    const configured = policy !== undefined && policy.trim() !== '';
    return {
      output: null,
      decision: configured
        ? 'The API has a resource policy; it is not evaluated, and the caller is let through.'
        : 'The API has no resource policy.',
      outcome: 'skipped',
      fidelity: configured ? 'not-simulated' : 'exact',
      fidelityReason: configured
        ? 'Resource policies are not simulated.'
        : 'There is nothing to check.',
      entities: configured ? [api.entity] : [],
    };
  },
};
