import { GatewayError } from '../gateway-error.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { hasHeader, headerValue } from '../header-list.ts';
import type { ContentCoding, HeaderList, SimulatorPorts } from '../ports.ts';
import { maxPayloadBytes } from '../request-limits.ts';
import type { CompiledRestApi } from './compiled-rest-api.ts';
import type { InvocationResponse, Prepared } from './invocation.ts';

export const compressedRequestFacts: readonly FidelityFact[] = [
  {
    feature: 'Compressed requests',
    fidelity: 'documented',
    says: 'A body that Content-Encoding says is gzip or deflate is unpacked before anything reads it, unless it is smaller than minimumCompressionSize; with another coding, or packed otherwise, it is answered with 415.',
    sources: [
      'Call an API method with a compressed payload in API Gateway',
      'Enable payload compression for an API in API Gateway',
    ],
  },
  {
    feature: 'What becomes of compressed requests',
    fidelity: 'assumed',
    says: 'Content-Encoding goes on with the unpacked body, as users of functions report; deflate has the frame of zlib; a body of more than 10 MB unpacked ends in 413.',
  },
];

const answerFact: FidelityFact = {
  feature: 'Payload compression',
  fidelity: 'documented',
  says: 'An answer of at least minimumCompressionSize bytes without a Content-Encoding is packed as Accept-Encoding likes best; of codings liked alike the first counts, and one the service does not know packs nothing.',
  sources: [
    'Enable payload compression for an API in API Gateway',
    'Receive an API response with a compressed payload in API Gateway',
  ],
  concerns: { kind: 'api', when: (api) => api.minimumCompressionSize !== undefined },
};

export const compressionFacts: readonly FidelityFact[] = [
  answerFact,
  {
    feature: 'What is never compressed',
    fidelity: 'assumed',
    says: 'Empty answers, gateway responses and answers of test invocations are never packed, and nothing is added to Vary.',
    concerns: { kind: 'api', when: (api) => api.minimumCompressionSize !== undefined },
  },
];

const codings: ReadonlySet<string> = new Set<ContentCoding>(['gzip', 'deflate']);

function isPacking(name: string): name is ContentCoding {
  return codings.has(name);
}

/**
 * The body of a request without its content coding.
 *
 * @throws GatewayError, at once or by rejecting, with 415 for one that is not what its header says, and 413 for one too large
 */
export function unpackBody(
  body: Uint8Array,
  headers: HeaderList,
  { restApi }: CompiledRestApi,
  { compression }: SimulatorPorts,
): Uint8Array | Promise<Uint8Array> {
  const named = headerValue(headers, 'Content-Encoding');
  if (named === undefined) return body;
  const coding = named.trim().toLowerCase();
  if (coding === 'identity' || body.length < (restApi.minimumCompressionSize ?? 0)) return body;
  if (!isPacking(coding))
    throw unsupported(`Content-Encoding is "${named}"; the service unpacks gzip and deflate.`);
  return compression.unpack(coding, body, maxPayloadBytes).then((unpacked) => {
    if (unpacked === 'malformed')
      throw unsupported(`The body is not ${coding}, as Content-Encoding says.`);
    if (unpacked === 'too-large')
      throw new GatewayError(
        'REQUEST_TOO_LARGE',
        `HTTP content length exceeded ${maxPayloadBytes} bytes.`,
        {
          reason: `Unpacked, the body has more than the ${maxPayloadBytes} bytes that are allowed.`,
        },
      );
    return unpacked;
  });
}

function unsupported(reason: string): GatewayError {
  return new GatewayError('UNSUPPORTED_MEDIA_TYPE', 'Unsupported Media Type', { reason });
}

type Packable = Pick<InvocationResponse, 'headers' | 'body' | 'stream'>;

/** An answer as it is sent: compressed where the API compresses, and the client would have it so. */
export function packAnswer<Answer extends Packable>(
  invocation: Prepared,
  answer: Answer,
): Answer | Promise<Answer> {
  const { minimumCompressionSize: least } = invocation.api.restApi;
  const { body, headers } = answer;
  if (least === undefined) return answer;
  if (answer.stream !== undefined || body.length < Math.max(least, 1)) return answer;
  const coding = likedCoding(headerValue(invocation.invocationRequest.headers, 'Accept-Encoding'));
  if (coding === undefined || hasHeader(headers, 'Content-Encoding')) return answer;
  const { recorder, ports } = invocation;
  const entry = recorder?.begin({ bytes: body.length, least, coding });
  return ports.compression.pack(coding, body).then((packed) => {
    if (entry !== undefined)
      recorder?.pass(packStep, entry, {
        output: { bytes: packed.length },
        decision: `The client takes ${coding}, and ${body.length} bytes are at least the ${least} from which the API compresses.`,
        fact: answerFact,
        entities: [],
      });
    return { ...answer, headers: [...headers, ['Content-Encoding', coding]], body: packed };
  });
}

const packStep = {
  name: 'compress-response',
  phase: 'method-response',
  title: 'Compress the response',
} as const;

/**
 * The coding an `Accept-Encoding` likes best, where that is one that packs. Without the header, or with `*`, nothing is
 * packed (documented, "Receive an API response with a compressed payload"); of several with the same weight the first
 * counts, even if the service does not know it (reported to its documentation).
 */
export function likedCoding(accepted: string | undefined): ContentCoding | undefined {
  let best = '';
  let most = 0;
  for (const part of accepted?.split(',') ?? []) {
    const [name = '', ...parameters] = part.split(';').map((each) => each.trim().toLowerCase());
    const weight = parameters.find((each) => each.startsWith('q='))?.slice(2);
    const liking = weight === undefined ? 1 : Number(weight);
    if (liking > most) [best, most] = [name, liking];
  }
  return isPacking(best) ? best : undefined;
}
