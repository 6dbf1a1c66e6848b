import type { FidelityFact } from '../fidelity-fact.ts';
import type { Step } from '../step.ts';
import type { HttpArrival, StageSelected } from './arrival.ts';
import type { RequestParsed, RouteLookedUp } from './invocation.ts';
import { httpRefusal } from './refusal.ts';

const httpRoutingFact: FidelityFact = {
  feature: 'Routing of HTTP APIs',
  fidelity: 'documented',
  says: 'A route that matches the whole path goes before one with a greedy variable, this one before $default; no route is 404.',
  sources: ['Create routes for HTTP APIs in API Gateway'],
};
const routeDetailsFact: FidelityFact = {
  feature: 'Routes of one form',
  fidelity: 'assumed',
  says: 'Among routes that match whole, text goes before {variables} and a verb before ANY; HEAD needs a route of its own, or ANY. A slash at the end of the path counts, and a greedy variable takes what follows it, be it nothing.',
};

/** Path and verb → route and path parameters. */
export const matchRoute: Step<HttpArrival & StageSelected & RequestParsed, RouteLookedUp> = {
  name: 'match-route',
  phase: 'method-request',
  title: 'Match the route',
  facts: [httpRoutingFact, routeDetailsFact],

  run(invocation) {
    const { deployment, path, invocationRequest, context, stage } = invocation;
    const { httpMethod } = invocationRequest;
    const match = deployment.routes.match(path, httpMethod);
    if (match === undefined) {
      if (httpMethod === 'OPTIONS' && deployment.cors !== undefined) return noRoute;
      throw httpRefusal('NOT_FOUND', `No route matches ${httpMethod} ${path}.`);
    }
    const { route } = match;
    context.setRoute(route.route.routeKey);
    if (invocation.recorder !== undefined) invocation.concerns = [stage.entity, route.entity];
    return match;
  },

  input: ({ path, invocationRequest }) => ({ path, httpMethod: invocationRequest.httpMethod }),

  describe({ route, pathParameters, invocationRequest, path, stage }) {
    const asked = `${invocationRequest.httpMethod} ${path}`;
    return {
      output: {
        routeKey: route?.route.routeKey ?? null,
        pathParameters: Object.fromEntries(pathParameters),
      },
      decision:
        route === undefined
          ? `No route takes ${asked}, which the CORS configuration of the API answers.`
          : `${asked} is ${route.route.routeKey}: routes that match whole go before greedy ones, $default comes last.`,
      fact: httpRoutingFact,
      entities: route === undefined ? [] : [stage.entity, route.entity],
    };
  },
};

const noRoute: RouteLookedUp = { route: undefined, pathParameters: new Map() };
