import { nothingAdded, type Step } from '../step.ts';
import type { Prepared } from './invocation.ts';

/** Stands where the service authorizes the caller. The simulator lets everyone through and says so. */
export const authorize: Step<Prepared, object> = {
  name: 'authorize',
  phase: 'method-request',
  title: 'Authorize the caller',

  run: () => nothingAdded,

  input: ({ method }) => ({ authorizationType: method.method.authorizationType }),

  describe({ method }) {
    const { authorizationType, authorizer } = method.method;
    const open = authorizationType === 'NONE';
    const named = authorizer === undefined ? '' : ` (${authorizer})`;
    return {
      output: null,
      decision: open
        ? 'The method is open to everyone.'
        : `The method asks for ${authorizationType}${named}; that is not checked, and the caller is let through.`,
      outcome: 'skipped',
      fidelity: open ? 'exact' : 'not-simulated',
      fidelityReason: open
        ? 'There is nothing to check.'
        : `${authorizationType} is not simulated.`,
      entities: open ? [] : [method.entity],
    };
  },
};
