import type { GatewayResponseType } from '#shared/entities/rest/gateway-response.ts';
import { textToBytes } from '#shared/std/text-bytes.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { GatewayError } from '../gateway-error.ts';
import type { HeaderList } from '../ports.ts';
import { headTooLarge, type EarlyAnswer, type SizeRefusals } from '../request-limits.ts';

const httpRefusalFact: FidelityFact = {
  feature: 'Refusals of HTTP APIs',
  fidelity: 'assumed',
  says: 'HTTP APIs have no gateway responses: a refusal says the name of its status alone, as {"message":"Not Found"}. 404 is documented, 401, 403, 413, 429, 500 and 503 are what users report.',
};

export const httpRefusalFacts: readonly FidelityFact[] = [httpRefusalFact];

/** What an HTTP API can refuse with, and what it answers. */
const refusals = {
  BAD_REQUEST: { status: 400, type: 'DEFAULT_4XX' },
  UNAUTHORIZED: { status: 401, type: 'UNAUTHORIZED' },
  FORBIDDEN: { status: 403, type: 'ACCESS_DENIED' },
  NOT_FOUND: { status: 404, type: 'RESOURCE_NOT_FOUND' },
  TOO_LARGE: { status: 413, type: 'REQUEST_TOO_LARGE' },
  TOO_MANY_REQUESTS: { status: 429, type: 'THROTTLED' },
  INTERNAL_SERVER_ERROR: { status: 500, type: 'DEFAULT_5XX' },
  SERVICE_UNAVAILABLE: { status: 503, type: 'INTEGRATION_FAILURE' },
} as const satisfies Record<string, { status: number; type: GatewayResponseType }>;

export type HttpRefusal = keyof typeof refusals;

/** Words of each status, which are all that callers are told. */
const messages: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  413: 'Request Entity Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/**
 * A refusal by an HTTP API.
 *
 * @param reason for the user of the program, in one sentence; callers see the name of the status alone
 * @param headers of the answer besides the usual ones
 */
export function httpRefusal(
  refusal: HttpRefusal,
  reason: string,
  headers: HeaderList = [],
): GatewayError {
  const { status, type } = refusals[refusal];
  return new GatewayError(type, messages[status] ?? null, {
    status,
    reason,
    headers,
    fact: httpRefusalFact,
  });
}

/** The answer to a refused request, wherever in the simulator the refusal came from. */
export function refusalAnswer(error: GatewayError): {
  readonly status: number;
  readonly message: string;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
} {
  const status = statusOf(error);
  const message = messages[status] ?? 'Internal Server Error';
  return {
    status,
    message,
    headers: [['content-type', 'application/json'], ...error.headers],
    body: textToBytes(JSON.stringify({ message })),
  };
}

/** Steps that HTTP APIs share with REST APIs refuse with the statuses of the latter. */
function statusOf(error: GatewayError): number {
  switch (error.responseType) {
    case 'API_CONFIGURATION_ERROR':
      return 500;
    case 'INTEGRATION_FAILURE':
    case 'INTEGRATION_TIMEOUT':
      return 503;
    default:
      return error.status in messages ? error.status : 500;
  }
}

/** What requests beyond the limits are answered with, before anything reads them. */
export const httpSizeRefusals: SizeRefusals = {
  payload: refusalAnswer(httpRefusal('TOO_LARGE', 'The body is too large.')),
  head: headTooLarge,
};

/** What the service answers when it fails itself. */
export function httpFault(requestId: string): EarlyAnswer {
  return refusalAnswer(
    httpRefusal('INTERNAL_SERVER_ERROR', 'The simulator failed.', [['apigw-requestid', requestId]]),
  );
}
