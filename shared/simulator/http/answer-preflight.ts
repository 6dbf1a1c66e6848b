import { noBytes } from '#shared/std/text-bytes.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import type { Step } from '../step.ts';
import type { HttpArrival, StageSelected } from './arrival.ts';
import type { PreflightAnswered, RequestParsed, RouteLookedUp } from './invocation.ts';

const preflightFact: FidelityFact = {
  feature: 'CORS preflight of HTTP APIs',
  fidelity: 'documented',
  says: 'With a CORS configuration, OPTIONS requests that no route takes are answered with 204; a route that takes them, $default and ANY included, is asked instead, authorizer and all.',
  sources: ['Configure CORS for HTTP APIs in API Gateway'],
};
const preflightDetailsFact: FidelityFact = {
  feature: 'Headers of a CORS preflight',
  fidelity: 'assumed',
  says: 'They come when origin, method and headers asked for are all allowed, the lists as they are configured; else the 204 has none.',
};

/** An OPTIONS request that no route takes → the service's own answer. */
export const answerPreflight: Step<
  HttpArrival & StageSelected & RequestParsed & RouteLookedUp,
  PreflightAnswered
> = {
  name: 'answer-preflight',
  phase: 'method-request',
  title: 'Answer a CORS preflight',
  facts: [preflightFact, preflightDetailsFact],

  run({ route, deployment, invocationRequest }) {
    const { cors } = deployment;
    return route !== undefined || cors === undefined
      ? notAnswered
      : {
          preflight: {
            status: 204,
            headers: cors.ofPreflight(invocationRequest.headers),
            body: noBytes,
          },
        };
  },

  input: ({ invocationRequest }) => ({ httpMethod: invocationRequest.httpMethod }),

  describe: ({ preflight, deployment }) => ({
    output: preflight === undefined ? null : { headers: preflight.headers },
    decision:
      preflight === undefined
        ? 'A route takes the request, so it is no matter of the CORS configuration alone.'
        : preflight.headers.length === 0
          ? 'The CORS configuration does not allow what is asked for, so the answer allows nothing.'
          : 'The CORS configuration allows what is asked for.',
    outcome: preflight === undefined ? 'skipped' : 'passed',
    fact: preflightFact,
    entities: preflight === undefined ? [] : [deployment.entity],
  }),
};

const notAnswered: PreflightAnswered = { preflight: undefined };
