import { after } from '../after.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { callAwsService, callHttp } from '../integrations/http.ts';
import type { EndpointResponse } from '../integrations/integration-call.ts';
import { integrationToCall } from '../integrations/integration-to-call.ts';
import { callFunction } from '../integrations/lambda.ts';
import { callProxyFunction } from '../integrations/lambda-proxy.ts';
import { answerMock } from '../integrations/mock.ts';
import type { Step } from '../step.ts';
import { tracedBody } from '../traced-body.ts';
import type { CompiledRouteIntegration } from './compiled-websocket-api.ts';
import type { Routed, RouteIntegrationCalled, RouteRequestBuilt } from './event.ts';
import { buildRouteProxyEvent } from './route-proxy-event.ts';

type Ready = Routed & RouteRequestBuilt;

const proxyFact: FidelityFact = {
  feature: 'Lambda proxy integration of routes',
  fidelity: 'documented',
  says: 'Functions are told of CONNECT, MESSAGE and DISCONNECT in the service’s events. An answer of another form than that of REST APIs is a failure; bodies are text, whatever isBase64Encoded says.',
  sources: ['Set up a WebSocket API integration request in API Gateway'],
};
const callFact: FidelityFact = {
  feature: 'Other integrations of routes',
  fidelity: 'assumed',
  says: 'HTTP, HTTP_PROXY, AWS and MOCK integrations are called as those of REST APIs are, and fail in the same way; without a verb they are called with POST.',
};

/** IntegrationRequest → EndpointResponse, by the integration's type. */
export const callRouteIntegration: Step<Ready, RouteIntegrationCalled> = {
  name: 'call-route-integration',
  phase: 'integration',
  title: 'Call the integration',
  facts: [proxyFact, callFact],

  run(invocation) {
    const integration = integrationToCall(invocation, invocation.route.integration);
    return after(call(invocation, integration), (endpointResponse) => ({ endpointResponse }));
  },

  input: ({ integrationRequest }) => ({
    httpMethod: integrationRequest.httpMethod,
    uri: integrationRequest.uri,
  }),

  describe({ route, endpointResponse }) {
    const { status, headers, body, latencyMs, selectionText } = endpointResponse;
    const kind = route.integration?.kind;
    return {
      output: { status, headers, body: tracedBody(body), latencyMs },
      decision:
        kind === 'lambda' && selectionText !== ''
          ? `The function failed: ${selectionText}`
          : kind === 'mock'
            ? `The request template chose status ${status}.`
            : `The answer has status ${status}.`,
      fact: kind === 'lambda-proxy' ? proxyFact : callFact,
      entities: [route.entity, ...(route.integration?.targets ?? [])],
    };
  },
};

function call(
  invocation: Ready,
  integration: CompiledRouteIntegration,
): EndpointResponse | Promise<EndpointResponse> {
  switch (integration.kind) {
    case 'mock':
      return answerMock(invocation.integrationRequest.payload);
    case 'http':
    case 'http-proxy':
      return callHttp(invocation, integration);
    case 'lambda':
      return callFunction(asFunctionCaller(invocation), integration);
    case 'lambda-proxy':
      return callProxyFunction(
        asFunctionCaller(invocation),
        integration,
        buildRouteProxyEvent(invocation),
        false,
      );
    case 'aws-service':
      return callAwsService(invocation, integration);
  }
}

/** Calls of functions have ids of their own, whose form is another than that of events. */
function asFunctionCaller(invocation: Ready): Ready {
  return { ...invocation, requestId: invocation.ports.random.uuid() };
}
