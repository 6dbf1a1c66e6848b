import { after } from '../after.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { headerValue } from '../header-list.ts';
import { awsServiceFact, awsServiceFacts } from '../integrations/aws-service-target.ts';
import {
  callAwsService,
  callHttp,
  httpFact,
  httpFacts,
  httpProxyFact,
} from '../integrations/http.ts';
import type { EndpointResponse } from '../integrations/integration-call.ts';
import { functionFacts } from '../integrations/invoke-function.ts';
import { vpcLinkFact } from '../integrations/vpc-link.ts';
import { integrationToCall } from '../integrations/integration-to-call.ts';
import { callFunction, lambdaFact } from '../integrations/lambda.ts';
import {
  callProxyFunction,
  lambdaProxyFact,
  streamProxyFunction,
} from '../integrations/lambda-proxy.ts';
import { answerMock, mockFact } from '../integrations/mock.ts';
import type { Step } from '../step.ts';
import { streamingFacts } from '../streaming.ts';
import { tracedBody } from '../traced-body.ts';
import type { CompiledIntegration } from './compiled-rest-api.ts';
import type { IntegrationInvoked, IntegrationRequestBuilt, Prepared } from './invocation.ts';
import { buildLambdaProxyEvent } from './lambda-proxy-event.ts';

type Ready = Prepared & IntegrationRequestBuilt;

/** IntegrationRequest → EndpointResponse, by the integration's type. */
export const invokeIntegration: Step<Ready, IntegrationInvoked> = {
  name: 'invoke-integration',
  phase: 'integration',
  title: 'Call the integration',
  facts: [
    mockFact,
    httpFact,
    httpProxyFact,
    ...httpFacts,
    vpcLinkFact,
    lambdaFact,
    lambdaProxyFact,
    ...functionFacts,
    ...streamingFacts,
    awsServiceFact,
    ...awsServiceFacts,
  ],

  run(invocation) {
    const integration = integrationToCall(invocation, invocation.method.integration);
    return after(call(invocation, integration), (endpointResponse) => ({ endpointResponse }));
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
      fact: factOf[kind],
      entities: [method.entity, ...(method.integration?.targets ?? [])],
    };
  },
};

const factOf: Record<CompiledIntegration['kind'], FidelityFact> = {
  mock: mockFact,
  http: httpFact,
  'http-proxy': httpProxyFact,
  lambda: lambdaFact,
  'lambda-proxy': lambdaProxyFact,
  'aws-service': awsServiceFact,
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
      return callFunction(invocation, integration);
    case 'lambda-proxy': {
      const { functions } = invocation.ports;
      const { streamIdleMs } = integration.settings;
      const event = buildLambdaProxyEvent(invocation);
      if (functions.stream !== undefined && streamIdleMs !== undefined) {
        const stream = functions.stream.bind(functions);
        return streamProxyFunction(invocation, integration, event, stream, streamIdleMs);
      }
      // The client's Accept decides alone, whatever type the function names (recorded, binary-lambda-proxy).
      const accept = headerValue(invocation.invocationRequest.headers, 'Accept');
      const decodes = invocation.api.binaryMediaTypes.matches(accept);
      return callProxyFunction(invocation, integration, event, decodes);
    }
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
