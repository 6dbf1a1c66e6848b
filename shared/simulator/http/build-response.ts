import type { FidelityFact } from '../fidelity-fact.ts';
import {
  httpMappingFact,
  httpMappingTrace,
  mapHttpResponse,
  type HttpParameterMapping,
} from '../mapping/http-parameter-mapping.ts';
import { maxPayloadBytes } from '../request-limits.ts';
import type { Step } from '../step.ts';
import { tracedBody } from '../traced-body.ts';
import type { CompiledRoute } from './compiled-http-api.ts';
import type {
  HttpEndpointResponse,
  IntegrationInvoked,
  IntegrationRequestBuilt,
  Prepared,
  ResponseBuilt,
} from './invocation.ts';
import { httpRefusal } from './refusal.ts';
import { responseSelection } from './selection-data.ts';

const httpResponseFact: FidelityFact = {
  feature: 'Answers of HTTP APIs',
  fidelity: 'assumed',
  says: 'Status, headers and body of the back end pass, but for headers that belong to its connection; more than 10 MB end in 500.',
};

/** HttpEndpointResponse → HttpInvocationResponse. */
export const buildResponse: Step<
  Prepared & IntegrationRequestBuilt & IntegrationInvoked,
  ResponseBuilt
> = {
  name: 'build-response',
  phase: 'integration-response',
  title: 'Build the response',
  facts: [httpResponseFact],

  run(invocation) {
    const { endpointResponse, recorder } = invocation;
    const { body } = endpointResponse;
    if (body.length > maxPayloadBytes)
      throw httpRefusal(
        'INTERNAL_SERVER_ERROR',
        `The answer has ${body.length} bytes; at most ${maxPayloadBytes} are allowed.`,
      );
    const mappings = mappingsOf(invocation);
    const data = responseSelection(invocation, endpointResponse);
    recorder?.keepMapping(httpMappingTrace('response', mappings, data));
    const { status, headers } = mapHttpResponse(mappings, endpointResponse, data);
    return {
      invocationResponse: {
        status,
        headers: headers.filter(([name]) => !ofTheConnection.has(name.toLowerCase())),
        body,
      },
    };
  },

  input: ({ endpointResponse }) => ({
    status: endpointResponse.status,
    headers: endpointResponse.headers,
  }),

  describe: ({ invocationResponse, endpointResponse, route }) => ({
    output: {
      status: invocationResponse.status,
      headers: invocationResponse.headers,
      body: tracedBody(invocationResponse.body),
    },
    decision: isMapped(route, endpointResponse)
      ? `The answer passes as the mappings for status ${endpointResponse.status} change it.`
      : 'The answer of the back end passes.',
    fact: isMapped(route, endpointResponse) ? httpMappingFact : httpResponseFact,
    entities: [route.entity],
  }),
};

/** Those for the status that came back (documented, "Transforming API requests and responses for HTTP APIs"). */
function mappingsOf({
  route,
  endpointResponse,
}: Prepared & IntegrationInvoked): readonly HttpParameterMapping[] {
  return route.integration?.responseMappings.get(String(endpointResponse.status)) ?? [];
}

function isMapped(route: CompiledRoute, { status }: HttpEndpointResponse): boolean {
  return (route.integration?.responseMappings.get(String(status)) ?? []).length > 0;
}

/** Say something of the way to the back end alone. */
const ofTheConnection = new Set([
  'connection',
  'content-length',
  'keep-alive',
  'proxy-authenticate',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
