import { configurationError, GatewayError, internalServerError } from '../gateway-error.ts';
import { headerValue } from '../header-list.ts';
import { convertRequest, NotBase64, type Payload } from '../mapping/content-conversion.ts';
import { illegalHeader } from '../mapping/integration-headers.ts';
import {
  renderMappingTemplate,
  type MappingTemplate,
  type TemplateInput,
  type TemplateOverrides,
} from '../mapping/mapping-template.ts';
import {
  requestOverrideMapping,
  requestParameterMapping,
  templateMapping,
} from '../mapping/mapping-trace.ts';
import type { MappingData } from '../mapping/parameter-source.ts';
import {
  mapRequestParameters,
  noRequestParameters,
  withRequestOverrides,
} from '../mapping/request-parameters.ts';
import { templateRun } from '../mapping/template-run.ts';
import { mediaTypeOf } from '../media-type.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import type { Step } from '../step.ts';
import { tracedBody } from '../traced-body.ts';
import { VtlError } from '#shared/vtl/vtl-error.ts';
import { bytesToText } from '#shared/std/text-bytes.ts';
import { addressBackend } from '../integrations/address-backend.ts';
import type { CompiledIntegration } from './compiled-rest-api.ts';
import type { IntegrationRequestBuilt, Prepared } from './invocation.ts';
import { withParent } from './request-ids.ts';

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
    const { method, api, invocationRequest } = invocation;
    const { integration } = method;
    if (integration === undefined)
      throw configurationError(
        'No integration defined for method',
        `${method.method.httpMethod} ${method.resourcePath} has no integration yet.`,
      );
    const mapped =
      integration.parameters.length === 0
        ? noRequestParameters
        : mapRequestParameters(integration.parameters, requestMappingData(invocation));
    if (integration.parameters.length > 0)
      invocation.recorder?.keepMapping(
        requestParameterMapping(integration.integration.requestParameters, mapped),
      );
    const illegal = illegalHeader(mapped.headers, integration.kind);
    if (illegal !== undefined) throw illegal;

    const contentType = headerValue(invocationRequest.headers, 'Content-Type');
    let payload: Payload;
    try {
      payload = convertRequest(
        invocationRequest.body,
        api.binaryMediaTypes.matches(contentType),
        integration.integration.contentHandling,
      );
    } catch (error) {
      if (!(error instanceof NotBase64)) throw error;
      throw configurationError(
        'Unable to base64 decode the body.',
        'contentHandling asks for binary, so a text body must be Base64; this one is not.',
      );
    }

    let overrides: TemplateOverrides | undefined;
    let templateType: string | undefined;
    if (!isProxy(integration)) {
      const template = selectTemplate(integration, mediaTypeOf(contentType));
      if (template !== undefined) {
        const rendered = render(invocation, template, payload);
        payload = rendered.text;
        overrides = rendered.overrides;
        if (overrides !== undefined)
          invocation.recorder?.keepMapping(requestOverrideMapping(overrides, mapped));
        templateType = template.contentType;
      }
    }
    const parameters = withRequestOverrides(mapped, overrides);
    const traceId =
      integration.kind === 'mock' ? '' : withParent(invocation.traceId, invocation.ports.random);
    const { uri, httpMethod, headers } = addressBackend({
      invocation,
      integration,
      parameters,
      payload,
      traceId,
    });
    return {
      // Spelled out, since spreading costs a good part of a short request.
      integrationRequest: { uri, httpMethod, headers, payload, overrides, traceId, templateType },
    };
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

function isProxy({ kind }: CompiledIntegration): boolean {
  return kind === 'http-proxy' || kind === 'lambda-proxy';
}

/**
 * The template for this media type; undefined passes the body through.
 *
 * @throws GatewayError 415 when the passthrough behavior forbids that (documented, "Integration passthrough behaviors")
 */
function selectTemplate(
  { integration, requestTemplates }: CompiledIntegration,
  mediaType: string,
): MappingTemplate | undefined {
  const template = requestTemplates.forRequest(mediaType);
  if (template !== undefined) return template.isEmpty ? undefined : template;
  const { passthroughBehavior } = integration;
  if (passthroughBehavior === 'WHEN_NO_MATCH') return undefined;
  if (passthroughBehavior === 'WHEN_NO_TEMPLATES' && requestTemplates.isEmpty) return undefined;
  throw new GatewayError('UNSUPPORTED_MEDIA_TYPE', 'Unsupported Media Type', {
    reason: `No mapping template is for ${mediaType}, and the passthrough behavior is ${passthroughBehavior}.`,
  });
}

function render(
  invocation: Prepared,
  template: MappingTemplate,
  payload: Payload,
): { text: string; overrides: TemplateOverrides | undefined } {
  const { compiled, contentType, constantText } = template;
  if (compiled === undefined)
    throw configurationError(
      `Unable to transform request: ${template.fault}`,
      `The request template for ${contentType} does not parse: ${template.fault}`,
    );
  if (typeof payload !== 'string')
    throw configurationError(
      'Unable to transform request',
      `The body is binary, and the template for ${contentType} can only read text: set contentHandling to CONVERT_TO_TEXT.`,
    );
  const { invocationRequest, pathParameters, context, stageVariables, recorder } = invocation;
  if (constantText !== undefined && recorder === undefined)
    return { text: constantText, overrides: undefined };
  const input: TemplateInput = {
    body: payload,
    pathParameters,
    query: invocationRequest.query,
    headers: invocationRequest.headers,
    context,
    stageVariables,
    overrides: undefined,
  };
  const place = { side: 'request', contentType } as const;
  recorder?.keepTemplate(templateRun(place, input));
  if (constantText !== undefined) {
    recorder?.keepMapping(templateMapping(place, payload, constantText));
    return { text: constantText, overrides: undefined };
  }
  try {
    const rendered = renderMappingTemplate(compiled, input);
    recorder?.keepMapping(templateMapping(place, payload, rendered.text));
    return rendered;
  } catch (error) {
    recorder?.keepMapping(templateMapping(place, payload, null));
    if (!(error instanceof VtlError)) throw error;
    if (error.reason === 'payload')
      // The client's fault, and its status (recorded in 2016; the text went on after these words).
      throw new GatewayError('BAD_REQUEST_BODY', 'Could not process payload', {
        reason: `The request template for ${contentType} reads the body as JSON, which it is not: ${error.message}`,
        logLines: [`Unable to transform request: ${error.message}`],
      });
    throw new GatewayError('API_CONFIGURATION_ERROR', internalServerError, {
      reason: `The request template for ${contentType} failed: ${error.message}`,
      logLines: [`Execution failed due to an internal error: ${error.message}`],
    });
  }
}
