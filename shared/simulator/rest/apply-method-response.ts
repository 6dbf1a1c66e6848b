import { bytesToText } from '#shared/std/text-bytes.ts';
import { printLogHeaders } from '../execution-log.ts';
import { configurationError } from '../gateway-error.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { nothingAdded, type Step } from '../step.ts';
import type { InvocationResponseBuilt, Prepared } from './invocation.ts';

type Built = Prepared & InvocationResponseBuilt;

const methodResponseFact: FidelityFact = {
  feature: 'Method response',
  fidelity: 'documented',
  says: 'An integration response that leads to a status the method does not declare ends in 500.',
  sources: ['Set up a method response status code'],
};

/** Holds the status against the method responses the design declares (documented, "Method response"). */
export const applyMethodResponse: Step<Built, object> = {
  name: 'apply-method-response',
  phase: 'method-response',
  title: 'Check the method response',
  facts: [methodResponseFact],

  run({ method, invocationResponse, log }) {
    const { methodStatus } = invocationResponse;
    if (methodStatus !== undefined && !Object.hasOwn(method.method.methodResponses, methodStatus))
      throw configurationError(
        `Output mapping refers to an invalid method response: ${methodStatus}`,
        `The integration response leads to method response ${methodStatus}, which the method does not declare.`,
      );
    if (log !== undefined) {
      log.data(
        `Method response body after transformations: ${bytesToText(invocationResponse.body)}`,
      );
      log.data(`Method response headers: ${printLogHeaders(invocationResponse.headers)}`);
      log.add('Successfully completed execution');
    }
    return nothingAdded;
  },

  input: ({ invocationResponse, method }) => ({
    status: invocationResponse.methodStatus ?? invocationResponse.status,
    declared: Object.keys(method.method.methodResponses),
  }),

  describe: ({ invocationResponse, method }) => ({
    output: { status: invocationResponse.status },
    decision:
      invocationResponse.methodStatus === undefined
        ? 'A proxy integration: method responses do not matter.'
        : `The method declares a response for ${invocationResponse.methodStatus}.`,
    fact: methodResponseFact,
    entities: [method.entity],
  }),
};
