import { bytesToText } from '#shared/std/text-bytes.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { configurationError } from '../gateway-error.ts';
import { headerValue } from '../header-list.ts';
import { buildRequest, type RequestParts } from '../integrations/build-request.ts';
import { convertRequest, NotBase64 } from '../mapping/content-conversion.ts';
import type { MappingData } from '../mapping/parameter-source.ts';
import { templateOrPassthrough } from '../mapping/template-or-passthrough.ts';
import { mediaTypeOf } from '../media-type.ts';
import type { Step } from '../step.ts';
import { tracedBody } from '../traced-body.ts';
import type { CompiledIntegration } from './compiled-rest-api.ts';
import type { IntegrationRequestBuilt, Prepared } from './invocation.ts';

const requestFact: FidelityFact = {
  feature: 'Integration request',
  fidelity: 'exact',
  says: 'Parameter mapping, forbidden and remapped headers, contentHandling with binaryMediaTypes, overrides by $context.requestOverride.',
  sources: [
    'http-integrations.json',
    'header-remapping.json',
    'binary-content-handling.json',
    'mock.json',
  ],
};
const passthroughFact: FidelityFact = {
  feature: 'Passthrough behavior',
  fidelity: 'exact',
  says: 'WHEN_NO_MATCH, WHEN_NO_TEMPLATES and NEVER decide whether a body without a template passes or is refused with 415.',
  sources: ['mock.json'],
};
const templateFact: FidelityFact = {
  feature: 'Mapping templates',
  fidelity: 'exact',
  says: 'Velocity as the service renders it, with $input, $util, $context and $stageVariables. docs/vtl.md lists what is known to differ.',
  sources: ['vtl-engine.json', 'vtl-input.json', 'vtl-recorded.jsonl', 'vtl-stock.jsonl'],
};
const credentialsFact: FidelityFact = {
  feature: 'Integration credentials',
  fidelity: 'not-simulated',
  says: 'No role is assumed and no permission is checked; the call is made as it is.',
  concerns: {
    kind: 'method',
    when: ({ integration }, _api, entity) =>
      integration?.credentials !== undefined && integration.type !== 'MOCK' ? entity : undefined,
  },
};

/** Method request → IntegrationRequest: payload conversion, mapping template, parameter mapping, address. */
export const buildIntegrationRequest: Step<Prepared, IntegrationRequestBuilt> = {
  name: 'build-integration-request',
  phase: 'integration-request',
  title: 'Build the integration request',
  facts: [requestFact, passthroughFact, templateFact, credentialsFact],

  run(invocation) {
    const { method } = invocation;
    const { integration } = method;
    if (integration === undefined)
      throw configurationError(
        'No integration defined for method',
        `${method.method.httpMethod} ${method.resourcePath} has no integration yet.`,
      );
    return { integrationRequest: buildRequest(invocation, integration, requestParts) };
  },

  input: ({ method, invocationRequest }) => ({
    integrationType: method.integration?.integration.type ?? null,
    contentType: headerValue(invocationRequest.headers, 'Content-Type') ?? null,
    body: tracedBody(invocationRequest.body),
  }),

  describe(invocation) {
    const { integrationRequest, method } = invocation;
    const type = method.integration?.integration.type ?? '';
    return {
      output: {
        httpMethod: integrationRequest.httpMethod,
        uri: integrationRequest.uri,
        headers: integrationRequest.headers,
        body: tracedBody(integrationRequest.payload),
      },
      decision: decisionOf(type, integrationRequest.templateType),
      fact: requestFact,
      entities: [method.entity],
    };
  },
};

function decisionOf(type: string, templateType: string | undefined): string {
  if (type === 'AWS_PROXY')
    return 'The request is packed into a Lambda proxy event; templates and mapped parameters play no part.';
  if (type === 'HTTP_PROXY')
    return 'The request passes through, with the mapped parameters on top of its own.';
  return templateType === undefined
    ? 'No mapping template is for this content type, so the body passes through.'
    : `The mapping template for ${templateType} makes the body.`;
}

/** What mapping expressions over the method request read. */
export function requestMappingData(invocation: Prepared): MappingData {
  const { invocationRequest, pathParameters, stageVariables, context } = invocation;
  return {
    pathParameters,
    query: invocationRequest.query,
    headers: invocationRequest.headers,
    bodyText: () => bytesToText(invocationRequest.body),
    stageVariables,
    context,
  };
}

const requestParts: RequestParts<Prepared, CompiledIntegration> = {
  mappingData: requestMappingData,

  payload({ invocationRequest, api }, { integration }) {
    const contentType = headerValue(invocationRequest.headers, 'Content-Type');
    try {
      return convertRequest(
        invocationRequest.body,
        api.binaryMediaTypes.matches(contentType),
        integration.contentHandling,
      );
    } catch (error) {
      if (!(error instanceof NotBase64)) throw error;
      throw configurationError(
        'Unable to base64 decode the body.',
        'contentHandling asks for binary, so a text body must be Base64; this one is not.',
      );
    }
  },

  template({ invocationRequest }, { requestTemplates, integration }) {
    const mediaType = mediaTypeOf(headerValue(invocationRequest.headers, 'Content-Type'));
    return templateOrPassthrough(
      requestTemplates,
      requestTemplates.forRequest(mediaType),
      integration.passthroughBehavior,
      mediaType,
    );
  },
};
