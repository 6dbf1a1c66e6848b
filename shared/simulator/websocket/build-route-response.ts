import { encodeBase64 } from '#shared/std/base64.ts';
import { bytesToText, strictText } from '#shared/std/text-bytes.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { configurationError } from '../gateway-error.ts';
import { isProxy } from '../integrations/callable-integration.ts';
import { convertResponse, NotBase64, type Payload } from '../mapping/content-conversion.ts';
import { transformPayload } from '../mapping/transform-payload.ts';
import type { Step } from '../step.ts';
import { tracedBody } from '../traced-body.ts';
import type {
  CompiledRouteIntegration,
  CompiledRouteIntegrationResponse,
} from './compiled-websocket-api.ts';
import { connectStatus, isAdmission } from './connect-status.ts';
import { keyData } from './event-data.ts';
import type {
  Routed,
  RouteIntegrationCalled,
  RouteRequestBuilt,
  RouteResponseBuilt,
} from './event.ts';

type Answered = Routed & RouteRequestBuilt & RouteIntegrationCalled;

const answerFact: FidelityFact = {
  feature: 'Route responses',
  fidelity: 'documented',
  says: 'Callers get an answer where a route has a route response that its expression selects: of proxies the body, of others what the integration response makes of it, chosen by its key, with the template its expression selects.',
  sources: [
    'Set up route responses for WebSocket APIs in API Gateway',
    'Set up WebSocket API integration responses in API Gateway',
    'WebSocket selection expressions in API Gateway',
  ],
};
const answerDetailsFact: FidelityFact = {
  feature: 'Details of route responses',
  fidelity: 'assumed',
  says: 'A route needs both the expression and the route response. An empty body is not sent. CONVERT_TO_TEXT makes Base64 only of what is not text. Response templates read the answer, those of a mock the message.',
};

/** EndpointResponse → what goes to the caller over the connection. */
export const buildRouteResponse: Step<Answered, RouteResponseBuilt> = {
  name: 'build-route-response',
  phase: 'integration-response',
  title: 'Answer the caller',
  facts: [answerFact, answerDetailsFact],

  run(invocation) {
    const { route, context, endpointResponse } = invocation;
    context.variables['status'] = endpointResponse.status;
    if (whyNothing(invocation) !== undefined || route.integration === undefined) return nothing;
    const payload = answerOf(invocation, route.integration);
    return payload.length === 0 ? nothing : { routeResponse: payload };
  },

  input: ({ endpointResponse, route }) => ({
    status: endpointResponse.status,
    selectionText: endpointResponse.selectionText,
    routeResponseSelectionExpression: route.route.routeResponseSelectionExpression ?? null,
    body: tracedBody(endpointResponse.body),
  }),

  describe(invocation) {
    const { routeResponse, route } = invocation;
    const why = whyNothing(invocation);
    return {
      output: { message: routeResponse === undefined ? null : tracedBody(routeResponse) },
      decision:
        why ??
        (routeResponse === undefined
          ? 'The answer is empty, so nothing is sent.'
          : 'The answer goes to the caller.'),
      outcome: routeResponse === undefined ? 'skipped' : 'passed',
      fact: answerFact,
      entities: [route.entity],
    };
  },
};

const nothing: RouteResponseBuilt = { routeResponse: undefined };

/** Only messages are answered: before a connection there is nothing to send on, nor after. */
function whyNothing({ eventType, route, endpointResponse }: Answered): string | undefined {
  if (eventType === 'CONNECT') {
    const status = connectStatus(route, endpointResponse);
    return isAdmission(status)
      ? `Status ${status} lets the caller in.`
      : `Status ${status} turns the caller away.`;
  }
  if (eventType === 'DISCONNECT') return 'The connection is gone, so nothing is sent.';
  return route.oneWay;
}

function answerOf(invocation: Answered, integration: CompiledRouteIntegration): Payload {
  const { endpointResponse, integrationRequest } = invocation;
  const { body, status, headers } = endpointResponse;
  if (isProxy(integration.kind)) return bytesToText(body);
  const chosen = selectResponse(integration, invocation);
  // A mock has no answer of its own.
  const payload = integration.kind === 'mock' ? '' : convert(body, chosen);
  const { templates, templateSelection } = chosen;
  const key = templateSelection?.evaluate(keyData(invocation, { status, headers })) ?? '$default';
  const template = templates.forRequest(key);
  if (template === undefined || template.isEmpty) return payload;
  return transformPayload(
    invocation,
    {
      template,
      side: 'response',
      statusCode: chosen.response.integrationResponseKey,
      overrides: integrationRequest.overrides,
    },
    integration.kind === 'mock' ? invocation.body.text : payload,
  ).text;
}

/** The one whose key matches, else the default (documented, "Set up WebSocket API integration responses"). */
function selectResponse(
  integration: CompiledRouteIntegration,
  { endpointResponse }: Answered,
): CompiledRouteIntegrationResponse {
  const { selectionText, status } = endpointResponse;
  for (const each of integration.responses) {
    const key = each.response.integrationResponseKey;
    if (key === '$default') return each;
    if (each.fault !== undefined)
      throw configurationError(
        `Invalid integration response key: ${key}`,
        `The key ${key} of an integration response is no regular expression: ${each.fault}`,
      );
    if (selectionText === '') continue;
    if (each.pattern === undefined ? key === selectionText : each.pattern.test(selectionText))
      return each;
  }
  throw configurationError(
    `No match for output mapping and no default output mapping configured. Endpoint Response Status Code: ${status}`,
    `No integration response has a key that matches "${selectionText}", and none is $default.`,
  );
}

function convert(body: Uint8Array, { response }: CompiledRouteIntegrationResponse): Payload {
  const handling = response.contentHandlingStrategy;
  if (handling === 'CONVERT_TO_TEXT') return strictText(body, 'utf-8') ?? encodeBase64(body);
  try {
    return convertResponse(body, false, false, handling);
  } catch (error) {
    if (!(error instanceof NotBase64)) throw error;
    throw configurationError(
      'Unable to base64 decode the body.',
      'The answer is text that should become binary, so it must be Base64; this one is not.',
    );
  }
}
