import type { FidelityFact } from '../fidelity-fact.ts';
import { GatewayError } from '../gateway-error.ts';
import { headerValue } from '../header-list.ts';
import type { HeaderList } from '../ports.ts';
import type { QueryParameters } from '../query-parameters.ts';

export const iamFact: FidelityFact = {
  feature: 'IAM authorization',
  fidelity: 'approximate',
  says: 'A request must carry a Signature Version 4 for execute-api in this region that is not too old; the signature itself and the caller’s policies are not checked, and of the caller only the access key is known.',
};

/** How old a signature may be (documented, "Signature Version 4": five minutes). */
const goodForMs = 5 * 60_000;

/** What of a request its signature is read from. */
export interface SignedRequest {
  readonly headers: HeaderList;
  readonly query: QueryParameters;
  /** ms since 1970. */
  readonly arrivedAt: number;
  /** Region of the API. */
  readonly region: string;
}

/**
 * The access key a request was signed with.
 *
 * @throws GatewayError 403 for a request that is not signed, or not in a form that could be good; the words are those
 *   of REST APIs
 */
export function readIamSignature({ headers, query, arrivedAt, region }: SignedRequest): string {
  const header = headerValue(headers, 'Authorization');
  const inQuery = (name: string): string | undefined => query.get(name)?.at(-1);
  const signedByQuery = inQuery('X-Amz-Algorithm') !== undefined;
  const isInHeader = header !== undefined && header !== '';
  if (!isInHeader && !signedByQuery)
    throw new GatewayError('MISSING_AUTHENTICATION_TOKEN', 'Missing Authentication Token', {
      reason: 'The method asks for AWS_IAM, and the request is not signed.',
    });
  if (isInHeader && !header.startsWith('AWS4-HMAC-SHA256')) throw notSigned(header);
  const parts = isInHeader ? partsOf(header) : new Map<string, string>();
  const credential = parts.get('Credential') ?? inQuery('X-Amz-Credential') ?? '';
  const date = inQuery('X-Amz-Date') ?? headerValue(headers, 'X-Amz-Date') ?? '';
  const missing = signedByQuery
    ? []
    : ['Credential', 'SignedHeaders', 'Signature'].filter((name) => !parts.has(name));
  if (missing.length > 0)
    throw badSignature(
      `Authorization header requires '${missing.join("' parameter. Authorization header requires '")}' parameter.`,
      'IncompleteSignatureException',
    );
  const [accessKey = '', , signedFor, service] = credential.split('/');
  if (service !== 'execute-api' || signedFor !== region)
    throw badSignature(
      service === 'execute-api'
        ? `Credential should be scoped to a valid region, not '${signedFor ?? ''}'. `
        : `Credential should be scoped to correct service: 'execute-api'. `,
      'InvalidSignatureException',
    );
  const signedAt = timeOf(date);
  const expires = Number(inQuery('X-Amz-Expires') ?? Number.NaN) * 1000;
  const good = Number.isNaN(expires) ? goodForMs : expires;
  if (signedAt === undefined || arrivedAt - signedAt > good)
    throw badSignature(
      `Signature expired: ${date} is now earlier than the time allowed`,
      'InvalidSignatureException',
    );
  return accessKey;
}

function notSigned(header: string): GatewayError {
  const word = header.split(/[\s,]+/).find((part) => !part.includes('=')) ?? header;
  return badSignature(
    `'${word}' not a valid key=value pair (missing equal-sign) in Authorization header: '${header}'.`,
    'IncompleteSignatureException',
  );
}

function badSignature(message: string, errorType: string): GatewayError {
  return new GatewayError('INVALID_SIGNATURE', message, {
    errorType,
    reason: `The request’s Signature Version 4 cannot be good: ${message.trim()}`,
  });
}

/** `Credential=…, SignedHeaders=…, Signature=…` by name. */
function partsOf(header: string): Map<string, string> {
  const parts = new Map<string, string>();
  for (const pair of header.slice('AWS4-HMAC-SHA256'.length).split(',')) {
    const equals = pair.indexOf('=');
    if (equals > 0) parts.set(pair.slice(0, equals).trim(), pair.slice(equals + 1).trim());
  }
  return parts;
}

/** ms since 1970 of `20261120T130509Z`; undefined for what is no time, such as one of a thirteenth month. */
function timeOf(text: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? undefined : time;
}
