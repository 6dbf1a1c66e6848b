import type { FidelityFact } from '../fidelity-fact.ts';
import { maxPayloadBytes } from '../request-limits.ts';
import type { Step } from '../step.ts';
import { tracedBody } from '../traced-body.ts';
import type {
  IntegrationInvoked,
  IntegrationRequestBuilt,
  Prepared,
  ResponseBuilt,
} from './invocation.ts';
import { httpRefusal } from './refusal.ts';

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

  run({ endpointResponse }) {
    const { status, headers, body } = endpointResponse;
    if (body.length > maxPayloadBytes)
      throw httpRefusal(
        'INTERNAL_SERVER_ERROR',
        `The answer has ${body.length} bytes; at most ${maxPayloadBytes} are allowed.`,
      );
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

  describe: ({ invocationResponse, route }) => ({
    output: {
      status: invocationResponse.status,
      headers: invocationResponse.headers,
      body: tracedBody(invocationResponse.body),
    },
    decision: 'The answer of the back end passes.',
    fact: httpResponseFact,
    entities: [route.entity],
  }),
};

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
