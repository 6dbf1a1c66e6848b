import { callAwsService, callHttp } from '../integrations/http.ts';
import { callFunction } from '../integrations/lambda.ts';
import { callProxyFunction } from '../integrations/lambda-proxy.ts';
import { answerMock } from '../integrations/mock.ts';
import type { Step } from '../step.ts';
import { tracedBody } from '../traced-body.ts';
import type { CompiledIntegration } from './compiled-rest-api.ts';
import type {
  EndpointResponse,
  IntegrationInvoked,
  IntegrationRequestBuilt,
  Prepared,
} from './invocation.ts';

type Ready = Prepared & IntegrationRequestBuilt;

/** IntegrationRequest → EndpointResponse, by the integration's type. */
export const invokeIntegration: Step<Ready, IntegrationInvoked> = {
  name: 'invoke-integration',
  phase: 'integration',
  title: 'Call the integration',

  run(invocation) {
    const { integration } = invocation.method;
    // The step before has refused a method without one.
    if (integration === undefined) throw new Error('There is no integration to call.');
    invocation.concerns = [...invocation.concerns, ...integration.targets];
    const answer = call(invocation, integration);
    return answer instanceof Promise
      ? answer.then((endpointResponse) => ({ endpointResponse }))
      : { endpointResponse: answer };
  },

  input: ({ integrationRequest }) => ({
    uri: integrationRequest.uri,
    httpMethod: integrationRequest.httpMethod,
  }),

  describe({ method, endpointResponse }) {
    const kind = method.integration?.kind ?? 'mock';
    return {
      output: {
        status: endpointResponse.status,
        headers: endpointResponse.headers,
        body: tracedBody(endpointResponse.body),
        latencyMs: endpointResponse.latencyMs,
      },
      decision: decisionOf(kind, endpointResponse),
      fidelity: kind === 'aws-service' ? 'approximate' : 'exact',
      fidelityReason:
        kind === 'aws-service'
          ? 'What answers in place of the service is in the fidelity list.'
          : 'Recorded: cases of this integration type.',
      entities: [method.entity, ...(method.integration?.targets ?? [])],
    };
  },
};

function call(
  invocation: Ready,
  integration: CompiledIntegration,
): EndpointResponse | Promise<EndpointResponse> {
  switch (integration.kind) {
    case 'mock':
      return answerMock(invocation.integrationRequest.payload);
    case 'http':
    case 'http-proxy':
      return callHttp(invocation, integration);
    case 'lambda':
      return callFunction(invocation);
    case 'lambda-proxy':
      return callProxyFunction(invocation);
    case 'aws-service':
      return callAwsService(invocation, integration);
  }
}

function decisionOf(kind: CompiledIntegration['kind'], response: EndpointResponse): string {
  switch (kind) {
    case 'mock':
      return `The request template chose status ${response.status}.`;
    case 'lambda':
      return response.selectionText === ''
        ? 'The function returned a result.'
        : `The function failed: ${response.selectionText}`;
    case 'lambda-proxy':
      return `The function answered with status ${response.status}.`;
    case 'http':
    case 'http-proxy':
    case 'aws-service':
      return `The back end answered with status ${response.status}.`;
  }
}
