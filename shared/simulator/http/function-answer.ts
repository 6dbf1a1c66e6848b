import { decodeBase64 } from '#shared/std/base64.ts';
import { noBytes, textToBytes } from '#shared/std/text-bytes.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { hasHeader } from '../header-list.ts';
import type { HeaderList } from '../ports.ts';

export const functionAnswerFact: FidelityFact = {
  feature: 'Answers of functions of HTTP APIs',
  fidelity: 'documented',
  says: 'An answer of format 2.0 without a statusCode is the body of a 200 with application/json, a string without its quotes; cookies become set-cookie headers. Base64 is always decoded.',
  sources: ['Create AWS Lambda proxy integrations for HTTP APIs in API Gateway'],
};
export const functionAnswerFacts: readonly FidelityFact[] = [
  functionAnswerFact,
  {
    feature: 'Malformed answers of functions of HTTP APIs',
    fidelity: 'assumed',
    says: 'A statusCode that is no status, headers that are no scalars and a body that is no text end in 500, in format 1.0 a missing statusCode too; members that mean nothing are passed over. Without a content type the answer is text/plain; charset=utf-8, as published answers show.',
  },
];

/** A function's answer as the client gets it, but for what the service adds. */
export interface FunctionAnswer {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
}

/**
 * Reads what a function behind an HTTP API returned.
 *
 * @param payload JSON text
 * @returns why it is malformed, as one sentence, when it is
 */
export function parseFunctionAnswer(
  payload: string,
  version: '1.0' | '2.0',
): FunctionAnswer | string {
  let value: unknown;
  try {
    value = JSON.parse(payload === '' ? 'null' : payload);
  } catch {
    return 'The function returned no JSON.';
  }
  const hasStatus =
    isRecord(value) && value['statusCode'] !== undefined && value['statusCode'] !== null;
  if (!hasStatus || !isRecord(value))
    return version === '2.0'
      ? inferred(value, payload)
      : 'The function returned no statusCode, without which an answer of format 1.0 is none.';
  const status = statusOf(value['statusCode']);
  if (status === undefined) return 'The statusCode must be an integer from 100 to 599.';
  const headers = headersOf(value, version);
  if (typeof headers === 'string') return headers;
  const body = bodyOf(value);
  if (typeof body === 'string') return body;
  return {
    status,
    headers: hasHeader(headers, 'content-type')
      ? headers
      : [...headers, ['content-type', 'text/plain; charset=utf-8']],
    body,
  };
}

/** No statusCode: the whole is the body (documented, "Lambda function response for format 2.0"). */
function inferred(value: unknown, payload: string): FunctionAnswer {
  return {
    status: 200,
    headers: [['content-type', 'application/json']],
    body: textToBytes(typeof value === 'string' ? value : payload),
  };
}

function statusOf(value: unknown): number | undefined {
  const status = typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : value;
  return typeof status === 'number' && Number.isInteger(status) && status >= 100 && status <= 599
    ? status
    : undefined;
}

function headersOf(
  answer: Readonly<Record<string, unknown>>,
  version: '1.0' | '2.0',
): HeaderList | string {
  const { headers: single, multiValueHeaders: multi, cookies } = answer;
  const headers: (readonly [string, string])[] = [];
  const isSet = (value: unknown): boolean => value !== undefined && value !== null;
  if (version === '1.0' && isSet(multi)) {
    if (!isRecord(multi)) return 'multiValueHeaders must be an object.';
    for (const [name, values] of Object.entries(multi)) {
      if (!Array.isArray(values)) return `The multi-value header "${name}" must be a list.`;
      for (const value of values as unknown[]) {
        const text = scalarText(value);
        if (text === undefined) return `The header "${name}" must be text.`;
        headers.push([name, text]);
      }
    }
  }
  if (isSet(single)) {
    if (!isRecord(single)) return 'headers must be an object.';
    for (const [name, value] of Object.entries(single)) {
      if (!isSet(value)) continue;
      const text = scalarText(value);
      if (text === undefined) return `The header "${name}" must be text.`;
      const isThere = headers.some(
        (header) => header[0].toLowerCase() === name.toLowerCase() && header[1] === text,
      );
      if (!isThere) headers.push([name, text]);
    }
  }
  if (version === '2.0' && isSet(cookies)) {
    if (!Array.isArray(cookies)) return 'cookies must be a list.';
    for (const cookie of cookies as unknown[]) {
      if (typeof cookie !== 'string') return 'Each of the cookies must be text.';
      headers.push(['set-cookie', cookie]);
    }
  }
  return headers;
}

function bodyOf(answer: Readonly<Record<string, unknown>>): Uint8Array | string {
  const { body, isBase64Encoded = false } = answer;
  if (isBase64Encoded !== null && typeof isBase64Encoded !== 'boolean')
    return 'isBase64Encoded must be true or false.';
  if (body === undefined || body === null) return noBytes;
  const text = scalarText(body);
  if (text === undefined) return 'The body must be a string; objects need JSON.stringify.';
  if (isBase64Encoded !== true) return textToBytes(text);
  return decodeBase64(text) ?? 'The function says its body is Base64, and it is not.';
}

function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
