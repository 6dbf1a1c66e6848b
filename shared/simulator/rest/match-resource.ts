import { GatewayError } from '../gateway-error.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import type { Step } from '../step.ts';
import type { Arrival, ServedArrival, StageSelected } from './arrival.ts';
import type { RequestParsed, ResourceMatched } from './invocation.ts';

const routingFact: FidelityFact = {
  feature: 'Routing',
  fidelity: 'exact',
  says: 'Text goes before {parameters}, those before {greedy+} ones, a verb before ANY; a resource without a method for the verb is as good as absent.',
  sources: ['routing.json', 'lambda-proxy-event.json'],
};

/** Path and verb → Resource, Method and path parameters. */
export const matchResource: Step<ServedArrival & StageSelected & RequestParsed, ResourceMatched> = {
  name: 'match-resource',
  phase: 'method-request',
  title: 'Match the resource',
  facts: [routingFact],

  run(invocation) {
    const { api, path, invocationRequest, context } = invocation;
    const match = api.routes.match(path, invocationRequest.httpMethod);
    if (match === undefined)
      throw new GatewayError('MISSING_AUTHENTICATION_TOKEN', 'Missing Authentication Token', {
        reason: `No resource with a method for ${invocationRequest.httpMethod} matches ${path}.`,
      });
    const { resource, resourcePath } = match.method;
    context.setResource(resource.id, resourcePath);
    if (invocation.recorder !== undefined) invocation.concerns = concernsOf(invocation, match);
    return match;
  },

  input: ({ path, invocationRequest }) => ({ path, httpMethod: invocationRequest.httpMethod }),

  describe: (invocation) => ({
    output: {
      resourcePath: invocation.method.resourcePath,
      httpMethod: invocation.method.method.httpMethod,
      pathParameters: Object.fromEntries(invocation.pathParameters),
    },
    decision: `${invocation.invocationRequest.httpMethod} ${invocation.path} is ${invocation.method.method.httpMethod} on ${invocation.method.resourcePath}: text goes before {parameters}, and those before {greedy+} ones.`,
    fact: routingFact,
    entities: concernsOf(invocation, invocation),
  }),
};

/** What lights up once the method is known. */
function concernsOf(invocation: Arrival & StageSelected, { method }: ResourceMatched): string[] {
  const concerns = [method.resourceEntity, method.entity];
  if (invocation.stage !== undefined) concerns.unshift(invocation.stage.entity);
  return concerns;
}
