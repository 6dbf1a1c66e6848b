import type { FidelityFact } from '../fidelity-fact.ts';
import type { Step } from '../step.ts';
import type { Authorized, Routed } from './invocation.ts';
import { httpRefusal } from './refusal.ts';

const openRouteFact: FidelityFact = {
  feature: 'Open routes',
  fidelity: 'documented',
  says: 'A route with authorization NONE is open to everyone.',
  sources: ['Control and manage access to HTTP APIs in API Gateway'],
};
const closedRouteFact: FidelityFact = {
  feature: 'Authorizers of HTTP APIs',
  fidelity: 'not-simulated',
  says: 'A route with any other authorization is answered with 500: it cannot be told here who may call it.',
  concerns: { kind: 'http-route', when: ({ authorizationType }) => authorizationType !== 'NONE' },
};

/** Who calls, and whether they may. */
export const authorize: Step<Routed, Authorized> = {
  name: 'authorize',
  phase: 'method-request',
  title: 'Authorize the caller',
  facts: [openRouteFact, closedRouteFact],

  run({ route }) {
    const { authorizationType, routeKey } = route.route;
    if (authorizationType === 'NONE') return nobody;
    throw httpRefusal(
      'INTERNAL_SERVER_ERROR',
      `The route "${routeKey}" asks for ${authorizationType} authorization, which is not simulated for HTTP APIs yet.`,
    );
  },

  input: ({ route }) => ({
    authorizationType: route.route.authorizationType,
    authorizer: route.route.authorizer ?? null,
  }),

  describe: ({ caller }) => ({
    output: { caller: caller?.kind ?? null },
    decision: 'The route is open to everyone.',
    outcome: 'skipped',
    fact: openRouteFact,
    entities: [],
  }),
};

const nobody: Authorized = { caller: undefined };
