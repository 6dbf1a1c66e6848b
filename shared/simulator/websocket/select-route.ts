import type { FidelityFact } from '../fidelity-fact.ts';
import { forbidden } from '../gateway-error.ts';
import type { Step } from '../step.ts';
import { tracedBody } from '../traced-body.ts';
import { logRoute } from './event-log.ts';
import { keyData } from './event-data.ts';
import type { EventRead, MessageArrival, RouteSelected, StageSelected } from './event.ts';

const routeFact: FidelityFact = {
  feature: 'Route selection',
  fidelity: 'documented',
  says: 'The route selection expression makes a key of the message; the route of that key takes it, else $default. Messages that are not JSON go to $default. Without one the answer is a frame with "Forbidden".',
  sources: [
    'Create routes for WebSocket APIs in API Gateway',
    'Invoke your backend integration with the $default Route and custom routes in API Gateway',
  ],
};
const reservedFact: FidelityFact = {
  feature: 'Reserved route keys',
  fidelity: 'assumed',
  says: 'A message cannot select $connect or $disconnect; one that names them goes to $default.',
};

/** Message → route. */
export const selectRoute: Step<MessageArrival & StageSelected & EventRead, RouteSelected> = {
  name: 'select-route',
  phase: 'method-request',
  title: 'Select the route',
  facts: [routeFact, reservedFact],

  run(invocation) {
    const { api, context, stage } = invocation;
    const key = keyOf(invocation);
    const isSelectable = key !== undefined && key !== '$connect' && key !== '$disconnect';
    const route = (isSelectable ? api.routes.get(key) : undefined) ?? api.routes.get('$default');
    if (route === undefined)
      throw forbidden(
        key === undefined
          ? 'The message is not JSON, and the API has no $default route to take it.'
          : `No route has the key "${key}", and the API has no $default route.`,
      );
    context.variables['routeKey'] = route.route.routeKey;
    if (invocation.recorder !== undefined) invocation.concerns = [stage.entity, route.entity];
    logRoute(invocation, route.route.routeKey);
    return { route };
  },

  input: ({ api, body }) => ({
    routeSelectionExpression: api.routeSelection.source,
    body: tracedBody(body.text),
  }),

  describe(invocation) {
    const { route, stage } = invocation;
    const { routeKey } = route.route;
    const key = keyOf(invocation);
    return {
      output: { routeKey },
      decision:
        key === routeKey
          ? `The expression ${invocation.api.routeSelection.source} gives "${key}", which is a route.`
          : key === undefined
            ? 'The message is not JSON, so $default takes it.'
            : `The expression ${invocation.api.routeSelection.source} gives "${key}", which is no route for messages, so $default takes it.`,
      fact: routeFact,
      entities: [stage.entity, route.entity],
    };
  },
};

function keyOf(invocation: MessageArrival & StageSelected & EventRead): string | undefined {
  return invocation.api.routeSelection.evaluate(keyData(invocation));
}
