import { functionNameOfUri } from '#shared/entities/lambda-uri.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { functionArnOf } from '../integrations/lambda-target.ts';
import { withParent } from '../rest/request-ids.ts';
import type { Step } from '../step.ts';
import { tracedBody } from '../traced-body.ts';
import { backendRequest, backendRequestFacts } from './backend-request.ts';
import type { CompiledHttpIntegration } from './compiled-http-api.ts';
import type { HttpIntegrationRequest, IntegrationRequestBuilt, Prepared } from './invocation.ts';
import { unmappedRequest } from './outgoing-request.ts';
import { buildProxyEvent, eventFacts } from './proxy-event.ts';
import { httpRefusal } from './refusal.ts';

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
    when: ({ target }, { integrations }) =>
      integrations[target?.replace(/^integrations\//, '') ?? '']?.credentialsArn !== undefined,
  },
};
const unmappedFact: FidelityFact = {
  feature: 'Parameter mapping of HTTP APIs',
  fidelity: 'not-simulated',
  says: 'The request and the answer pass as they are, whatever the integration maps.',
  concerns: {
    kind: 'http-route',
    when({ target }, { integrations }) {
      const integration = integrations[target?.replace(/^integrations\//, '') ?? ''];
      return (
        Object.keys(integration?.requestParameters ?? {}).length > 0 ||
        Object.keys(integration?.responseParameters ?? {}).length > 0
      );
    },
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
    unmappedFact,
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
    const request = unmappedRequest(invocation);
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
        throw httpRefusal(
          'INTERNAL_SERVER_ERROR',
          `The integration calls ${integration.integration.integrationSubtype ?? 'an AWS service'} without a function between, which is not simulated for HTTP APIs yet.`,
        );
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
    decision:
      route.integration?.kind === 'function'
        ? `The request is packed into an event of format ${route.integration.payloadFormatVersion}.`
        : 'The request passes through to the back end.',
    fact: httpIntegrationFact,
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
