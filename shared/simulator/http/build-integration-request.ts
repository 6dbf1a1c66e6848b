import { integrationOfRoute } from '#shared/entities/http/route.ts';
import { functionNameOfUri } from '#shared/entities/lambda-uri.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { functionArnOf } from '../integrations/lambda-target.ts';
import {
  serviceCallFact,
  serviceCallFacts,
  serviceCallTrace,
  serviceRequestOf,
} from '../integrations/service-call.ts';
import { httpMappingFacts, httpMappingTrace } from '../mapping/http-parameter-mapping.ts';
import type { SelectionData } from '../mapping/selection-expression.ts';
import { withParent } from '../request-ids.ts';
import type { Step } from '../step.ts';
import { tracedBody } from '../traced-body.ts';
import { backendRequest, backendRequestFacts } from './backend-request.ts';
import type { CompiledHttpIntegration } from './compiled-http-api.ts';
import type { HttpIntegrationRequest, IntegrationRequestBuilt, Prepared } from './invocation.ts';
import { mappedRequest } from './outgoing-request.ts';
import { buildProxyEvent, eventFacts } from './proxy-event.ts';
import { httpRefusal } from './refusal.ts';
import { requestSelection } from './selection-data.ts';

const httpIntegrationFact: FidelityFact = {
  feature: 'Integrations of HTTP APIs',
  fidelity: 'documented',
  says: 'A function gets an event, a web server the request itself; a route without an integration is answered with 500.',
  sources: ['Create integrations for HTTP APIs in API Gateway'],
};
const httpCredentialsFact: FidelityFact = {
  feature: 'Integration credentials of HTTP APIs',
  fidelity: 'not-simulated',
  says: 'No role is assumed and no permission is checked; the call is made as it is.',
  concerns: {
    kind: 'http-route',
    when: (route, api) => integrationOfRoute(api, route)?.integration.credentialsArn !== undefined,
  },
};

/** What the route calls, and with what. */
export const buildIntegrationRequest: Step<Prepared, IntegrationRequestBuilt> = {
  name: 'build-integration-request',
  phase: 'integration-request',
  title: 'Build the integration request',
  facts: [
    httpIntegrationFact,
    ...eventFacts,
    ...backendRequestFacts,
    ...httpMappingFacts,
    ...serviceCallFacts,
    httpCredentialsFact,
  ],

  run(invocation) {
    const { route, ports, traceId } = invocation;
    const { integration } = route;
    if (integration === undefined)
      throw httpRefusal(
        'INTERNAL_SERVER_ERROR',
        `The route "${route.route.routeKey}" has no integration.`,
      );
    const onward = withParent(traceId, ports.random);
    const data = requestSelection(invocation);
    const { requestMappings } = integration;
    invocation.recorder?.keepMapping(httpMappingTrace('request', requestMappings, data));
    const request = mappedRequest(invocation, requestMappings, data);
    switch (integration.kind) {
      case 'function':
        return {
          integrationRequest: functionRequest(
            invocation,
            integration,
            buildProxyEvent(invocation, request, integration.payloadFormatVersion),
            onward,
          ),
        };
      case 'http':
      case 'private':
        return { integrationRequest: backendRequest(invocation, integration, request, traceId) };
      case 'service':
        return { integrationRequest: serviceRequest(invocation, integration, data, onward) };
    }
  },

  input: ({ route, invocationRequest }) => ({
    integrationType: route.integration?.integration.integrationType ?? null,
    body: tracedBody(invocationRequest.body),
  }),

  describe: ({ integrationRequest, route }) => ({
    output: {
      httpMethod: integrationRequest.httpMethod,
      uri: integrationRequest.uri,
      headers: integrationRequest.headers,
      body: tracedBody(integrationRequest.body),
    },
    decision: decisionOf(route.integration),
    fact: route.integration?.kind === 'service' ? serviceCallFact : httpIntegrationFact,
    entities: [route.entity],
  }),
};

/** @throws GatewayError 500 when no function is named */
function functionRequest(
  { pathParameters, stageVariables }: Prepared,
  { uri }: CompiledHttpIntegration,
  event: string,
  traceId: string,
): HttpIntegrationRequest {
  const address = uri.render(pathParameters, stageVariables);
  const name = functionNameOfUri(address);
  if (name === undefined || name.includes('${'))
    throw httpRefusal('INTERNAL_SERVER_ERROR', `"${address}" does not name a Lambda function.`);
  return {
    uri: functionArnOf(address) ?? address,
    httpMethod: '',
    headers: [],
    body: event,
    traceId,
  };
}

/** @throws GatewayError 500 for a subtype that is not there, and what `serviceRequestOf` refuses */
function serviceRequest(
  invocation: Prepared,
  { service: call, integration }: CompiledHttpIntegration,
  data: SelectionData,
  traceId: string,
): HttpIntegrationRequest {
  if (call === undefined)
    throw httpRefusal(
      'INTERNAL_SERVER_ERROR',
      `HTTP APIs have no integration subtype "${integration.integrationSubtype ?? ''}".`,
    );
  const { recorder, deployment } = invocation;
  recorder?.keepMapping(serviceCallTrace(call, data));
  const { service, region, method, url, headers, body } = serviceRequestOf(
    call,
    data,
    deployment.project.region,
  );
  return { uri: url, httpMethod: method, headers, body, traceId, service: { service, region } };
}

function decisionOf(integration: CompiledHttpIntegration | undefined): string {
  switch (integration?.kind) {
    case 'function':
      return `The request is packed into an event of format ${integration.payloadFormatVersion}.`;
    case 'service':
      return `${integration.service?.subtype.operation ?? ''} of ${integration.service?.subtype.service ?? ''} is asked with the arguments of the integration.`;
    default:
      return 'The request passes through to the back end.';
  }
}
