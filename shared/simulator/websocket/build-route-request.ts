import type { FidelityFact } from '../fidelity-fact.ts';
import { configurationError } from '../gateway-error.ts';
import { buildRequest, type RequestParts } from '../integrations/build-request.ts';
import { convertRequest, NotBase64 } from '../mapping/content-conversion.ts';
import { templateOrPassthrough } from '../mapping/template-or-passthrough.ts';
import type { Step } from '../step.ts';
import { tracedBody } from '../traced-body.ts';
import type { CompiledRouteIntegration } from './compiled-websocket-api.ts';
import { keyData, routeMappingData } from './event-data.ts';
import type { Routed, RouteRequestBuilt } from './event.ts';

const requestFact: FidelityFact = {
  feature: 'Integration requests of routes',
  fidelity: 'documented',
  says: 'The template selection expression chooses the template, $default catches the rest; parameters are mapped from route.request, context, stageVariables and fixed texts. Proxies have no templates.',
  sources: [
    'Data transformations for WebSocket APIs in API Gateway',
    'Set up data mapping for WebSocket APIs in API Gateway',
  ],
};
const unchosenFact: FidelityFact = {
  feature: 'Templates without an expression',
  fidelity: 'assumed',
  says: 'An integration without a template selection expression uses its $default template; without that the message passes through as the passthrough behavior lets it. Conversion of content, overrides and refused headers are as with REST APIs.',
};

/** Event → IntegrationRequest: payload conversion, mapping template, parameter mapping, address. */
export const buildRouteRequest: Step<Routed, RouteRequestBuilt> = {
  name: 'build-route-request',
  phase: 'integration-request',
  title: 'Build the integration request',
  facts: [requestFact, unchosenFact],

  run(invocation) {
    const integration = integrationOf(invocation);
    return { integrationRequest: buildRequest(invocation, integration, requestParts) };
  },

  input: ({ route, body }) => ({
    integrationType: route.integration?.integration.integrationType ?? null,
    templateSelectionExpression: route.integration?.templateSelection?.source ?? null,
    body: tracedBody(body.text),
  }),

  describe({ route, integrationRequest }) {
    const { httpMethod, uri, headers, payload, templateType } = integrationRequest;
    return {
      output: { httpMethod, uri, headers, body: tracedBody(payload) },
      decision: decisionOf(route.integration?.kind, templateType),
      fact: requestFact,
      entities: [route.entity],
    };
  },
};

function decisionOf(
  kind: CompiledRouteIntegration['kind'] | undefined,
  templateType: string | undefined,
): string {
  if (kind === 'lambda-proxy')
    return 'The event is packed for the function; templates and mapped parameters play no part.';
  if (kind === 'http-proxy')
    return 'The message passes through, with the mapped parameters beside it.';
  return templateType === undefined
    ? 'No mapping template is selected, so the message passes through.'
    : `The mapping template "${templateType}" makes the body.`;
}

function integrationOf({ route }: Routed): CompiledRouteIntegration {
  if (route.integration === undefined)
    throw configurationError(
      'No integration defined for route',
      (route.route.target ?? '') === ''
        ? `The route ${route.route.routeKey} has no integration yet.`
        : `The route ${route.route.routeKey} calls "${route.route.target}", which is no integration of the API.`,
    );
  return route.integration;
}

const requestParts: RequestParts<Routed, CompiledRouteIntegration> = {
  mappingData: routeMappingData,

  payload({ invocationRequest }, { integration }) {
    try {
      return convertRequest(invocationRequest.body, false, integration.contentHandlingStrategy);
    } catch (error) {
      if (!(error instanceof NotBase64)) throw error;
      throw configurationError(
        'Unable to base64 decode the body.',
        'contentHandlingStrategy asks for binary, so a message must be Base64; this one is not.',
      );
    }
  },

  template(invocation, { requestTemplates, templateSelection, integration }) {
    // `$default` where nothing selects one, or the expression looks into a message that is not JSON.
    const key = templateSelection?.evaluate(keyData(invocation)) ?? '$default';
    return templateOrPassthrough(
      requestTemplates,
      requestTemplates.forRequest(key),
      integration.passthroughBehavior ?? 'WHEN_NO_MATCH',
      `the key "${key}"`,
    );
  },
};
