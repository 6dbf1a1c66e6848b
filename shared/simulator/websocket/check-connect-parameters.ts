import type { FidelityFact } from '../fidelity-fact.ts';
import { GatewayError } from '../gateway-error.ts';
import { readParameter } from '../mapping/parameter-source.ts';
import { nothingAdded, type Step } from '../step.ts';
import { routeMappingData } from './event-data.ts';
import type { Routed } from './event.ts';

const parametersFact: FidelityFact = {
  feature: 'Required parameters of connections',
  fidelity: 'assumed',
  says: 'A request for a connection that lacks a parameter the $connect route requires, or leaves it blank, is refused with 400 in the words of REST APIs.',
};

/** Headers and query parameters the `$connect` route requires. */
export const checkConnectParameters: Step<Routed, object> = {
  name: 'check-connect-parameters',
  phase: 'method-request',
  title: 'Check the required parameters',
  facts: [parametersFact],

  run(invocation) {
    const { requiredParameters } = invocation.route;
    if (requiredParameters.length === 0) return nothingAdded;
    const data = routeMappingData(invocation);
    const missing: string[] = [];
    for (const { key, source } of requiredParameters) {
      const found = readParameter(source, data);
      const value = typeof found === 'object' ? found.join(',') : (found ?? '');
      if (value.trim() === '') missing.push(key.split('.').slice(3).join('.'));
    }
    if (missing.length === 0) return nothingAdded;
    const message = `Missing required request parameters: [${missing.join(', ')}]`;
    throw new GatewayError('BAD_REQUEST_PARAMETERS', message, {
      reason: `$connect requires parameters that the request lacks or leaves blank: ${missing.join(', ')}.`,
      logLines: [`Request failed validation: ${message}`],
      validationErrorString: message,
    });
  },

  input: ({ route }) => ({ required: route.requiredParameters.map(({ key }) => key) }),

  describe({ route }) {
    const keys = route.requiredParameters.map(({ key }) => key);
    return {
      output: null,
      decision:
        keys.length === 0
          ? 'The $connect route requires no parameters.'
          : `The required parameters are there: ${keys.join(', ')}.`,
      outcome: keys.length === 0 ? 'skipped' : 'passed',
      fact: parametersFact,
      entities: keys.length === 0 ? [] : [route.entity],
    };
  },
};
