import { bytesToText } from '#shared/std/text-bytes.ts';
import { configurationError } from '../gateway-error.ts';
import { headerValue, withHeader } from '../header-list.ts';
import { isProxy } from '../integrations/callable-integration.ts';
import {
  convertResponse,
  NotBase64,
  payloadBytes,
  type Payload,
} from '../mapping/content-conversion.ts';
import { addDefaultHeader, toOutgoingHeaders } from '../mapping/integration-headers.ts';
import type { TemplateOverrides } from '../mapping/mapping-template.ts';
import { responseOverrideMapping, responseParameterMapping } from '../mapping/mapping-trace.ts';
import { BodyNotJson, readParameter, type MappingData } from '../mapping/parameter-source.ts';
import { transformPayload } from '../mapping/transform-payload.ts';
import { mediaTypeOf } from '../media-type.ts';
import type { HeaderList } from '../ports.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import type { Step } from '../step.ts';
import { tracedBody } from '../traced-body.ts';
import { maxPayloadBytes } from '../request-limits.ts';
import type { CompiledIntegration, CompiledIntegrationResponse } from './compiled-rest-api.ts';
import type {
  IntegrationInvoked,
  IntegrationRequestBuilt,
  InvocationResponse,
  InvocationResponseBuilt,
  Prepared,
} from './invocation.ts';

type Answered = Prepared & IntegrationRequestBuilt & IntegrationInvoked;

const responseFact: FidelityFact = {
  feature: 'Integration response',
  fidelity: 'exact',
  says: 'Selection patterns are Java regular expressions over status or error message; then parameter mapping, template, overrides and contentHandling; x-amzn-Remapped-* headers.',
  sources: [
    'lambda-custom.json',
    'http-integrations.json',
    'header-remapping.json',
    'binary-content-handling.json',
    'mock.json',
  ],
};
const responseSizeFact: FidelityFact = {
  feature: 'Size of answers',
  fidelity: 'documented',
  says: 'An answer of a back end of more than 10 MB ends in 500.',
  sources: ['Quotas for configuring and running a REST API'],
};
const failedTemplateFact: FidelityFact = {
  feature: 'Templates that fail',
  fidelity: 'assumed',
  says: 'A response template that fails ends in 500; the words in the log are our own.',
};

/** EndpointResponse → InvocationResponse: selection pattern, parameter mapping, template, overrides. */
export const buildInvocationResponse: Step<Answered, InvocationResponseBuilt> = {
  name: 'build-invocation-response',
  phase: 'integration-response',
  title: 'Build the response',
  facts: [responseFact, responseSizeFact, failedTemplateFact],

  run(invocation) {
    const { integration } = invocation.method;
    if (integration === undefined) throw new Error('There is no integration that answered.');
    const { length } = invocation.endpointResponse.body;
    if (length > maxPayloadBytes)
      throw configurationError(
        `Integration response of reached the limit of ${maxPayloadBytes} bytes.`,
        `The answer has more than the ${maxPayloadBytes} bytes that are allowed.`,
      );
    return {
      invocationResponse: isProxy(integration.kind)
        ? passThrough(invocation, integration)
        : mapResponse(invocation, integration),
    };
  },

  input: ({ endpointResponse }) => ({
    status: endpointResponse.status,
    selectionText: endpointResponse.selectionText,
    headers: endpointResponse.headers,
    body: tracedBody(endpointResponse.body),
  }),

  describe: ({ invocationResponse, method, endpointResponse }) => ({
    output: {
      status: invocationResponse.status,
      headers: invocationResponse.headers,
      body: tracedBody(invocationResponse.body),
    },
    decision:
      invocationResponse.methodStatus === undefined
        ? 'A proxy integration: the answer passes through.'
        : `"${endpointResponse.selectionText}" leads to the integration response for ${invocationResponse.methodStatus}.`,
    fact: responseFact,
    entities: [method.entity],
  }),
};

function passThrough(invocation: Answered, integration: CompiledIntegration): InvocationResponse {
  const { endpointResponse, integrationRequest, invocationRequest, api } = invocation;
  const headers: (readonly [string, string])[] = [];
  if (integration.kind === 'lambda-proxy')
    headers.push(['X-Amzn-Trace-Id', integrationRequest.traceId]);
  headers.push(...toOutgoingHeaders(endpointResponse.headers, integration.kind));
  addDefaultHeader(headers, 'Content-Type', 'application/json');
  let { body } = endpointResponse;
  const { stream } = endpointResponse;
  if (integration.kind === 'http-proxy' && stream === undefined) {
    const contentType = headerValue(endpointResponse.headers, 'Content-Type');
    const isBinary = api.binaryMediaTypes.matches(contentType);
    const acceptsBinary = api.binaryMediaTypes.matches(
      headerValue(invocationRequest.headers, 'Accept'),
    );
    // Text for a client that would take bytes stays text here (assumed: errors of a back end get through).
    body = payloadBytes(convertResponse(body, isBinary, isBinary && acceptsBinary, undefined));
  }
  return { status: endpointResponse.status, headers, body, stream, methodStatus: undefined };
}

function mapResponse(invocation: Answered, integration: CompiledIntegration): InvocationResponse {
  const { invocationRequest, integrationRequest, endpointResponse } = invocation;
  const chosen = selectResponse(integration, invocation);
  const accept = headerValue(invocationRequest.headers, 'Accept');
  let payload = convert(invocation, chosen, accept);
  const mapped = mapHeaders(invocation, chosen);
  const { recorder } = invocation;
  if (chosen.headers.length > 0)
    recorder?.keepMapping(responseParameterMapping(chosen.response.responseParameters, mapped));

  let { overrides } = integrationRequest;
  const template = chosen.templates.forResponse(mediaTypeOf(accept));
  let contentType = 'application/json';
  let constantBytes: Uint8Array | undefined;
  if (template !== undefined && !template.isEmpty) {
    const rendered = transformPayload(
      invocation,
      { template, side: 'response', statusCode: chosen.response.statusCode, overrides },
      // A mock has no answer of its own: its template reads the request's body (recorded, vtl cases).
      integration.kind === 'mock' ? bytesToText(invocationRequest.body) : payload,
    );
    payload = rendered.text;
    overrides = rendered.overrides;
    contentType = template.contentType;
    ({ constantBytes } = template);
  }

  let headers: HeaderList = toOutgoingHeaders(mapped, integration.kind);
  const status = statusOf(chosen, endpointResponse.status);
  if (overrides !== undefined) {
    recorder?.keepMapping(
      responseOverrideMapping(overrides, mapped, {
        before: status,
        after: overriddenStatus(overrides),
      }),
    );
    for (const [name, value] of Object.entries(overrides.response.header))
      headers = withHeader(headers, name, typeof value === 'string' ? value : value.join(','));
  }
  const all: (readonly [string, string])[] =
    integration.kind === 'mock' ? [] : [['X-Amzn-Trace-Id', integrationRequest.traceId]];
  all.push(...headers);
  addDefaultHeader(all, 'Content-Type', contentType);
  return {
    status: overriddenStatus(overrides) ?? status,
    headers: all,
    body: constantBytes ?? payloadBytes(payload),
    methodStatus: chosen.response.statusCode,
  };
}

function statusOf(chosen: CompiledIntegrationResponse, fallback: number): number {
  const status = Number(chosen.response.statusCode);
  return Number.isInteger(status) ? status : fallback;
}

/** Anything but an integer from 100 to 599 is no status (noted, overrides). */
function overriddenStatus(overrides: TemplateOverrides | undefined): number | undefined {
  const status = overrides?.response.status;
  return status !== undefined && Number.isInteger(status) && status >= 100 && status <= 599
    ? status
    : undefined;
}

/**
 * The first integration response whose pattern matches, else the default one (recorded, lambda-custom
 * and http-integrations).
 */
function selectResponse(
  integration: CompiledIntegration,
  { endpointResponse }: Answered,
): CompiledIntegrationResponse {
  const { selectionText, status } = endpointResponse;
  for (const response of integration.responses) {
    if (response.fault !== undefined)
      throw configurationError(
        `Invalid selection pattern: ${response.response.selectionPattern}`,
        `The selection pattern of the integration response ${response.response.statusCode} is no regular expression: ${response.fault}`,
      );
    if (response.pattern === undefined) return response;
    if (selectionText !== '' && response.pattern.test(selectionText)) return response;
  }
  throw configurationError(
    `No match for output mapping and no default output mapping configured. Endpoint Response Status Code: ${status}`,
    `No selection pattern matches "${selectionText}", and no integration response is the default.`,
  );
}

function convert(
  { endpointResponse, api, method }: Answered,
  chosen: CompiledIntegrationResponse,
  accept: string | undefined,
): Payload {
  if (method.integration?.kind === 'mock') return '';
  try {
    return convertResponse(
      endpointResponse.body,
      api.binaryMediaTypes.matches(headerValue(endpointResponse.headers, 'Content-Type')),
      api.binaryMediaTypes.matches(accept),
      chosen.response.contentHandling,
    );
  } catch (error) {
    if (!(error instanceof NotBase64)) throw error;
    throw configurationError(
      'Unable to base64 decode the body.',
      'The answer is text that should become binary, so it must be Base64; this one is not.',
    );
  }
}

function mapHeaders(
  { endpointResponse, pathParameters, invocationRequest, stageVariables, context }: Answered,
  chosen: CompiledIntegrationResponse,
): HeaderList {
  if (chosen.headers.length === 0) return noHeaders;
  const data: MappingData = {
    pathParameters,
    query: invocationRequest.query,
    headers: endpointResponse.headers,
    bodyText: () => bytesToText(endpointResponse.body),
    stageVariables,
    context,
  };
  const headers: (readonly [string, string])[] = [];
  for (const { name, source } of chosen.headers) {
    try {
      const value = readParameter(source, data);
      if (value !== undefined)
        headers.push([name, typeof value === 'string' ? value : value.join(',')]);
    } catch (error) {
      if (!(error instanceof BodyNotJson)) throw error;
      throw configurationError(
        'Unable to transform response',
        `The header "${name}" is mapped from the answer's body, which is not JSON.`,
      );
    }
  }
  return headers;
}

const noHeaders: HeaderList = [];
