import { decodeBase64 } from '#shared/std/base64.ts';
import { textToBytes } from '#shared/std/text-bytes.ts';

/** A proxy function's answer, taken apart. */
export interface LambdaProxyAnswer {
  readonly statusCode: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

const knownKeys = new Set([
  'statusCode',
  'headers',
  'multiValueHeaders',
  'body',
  'isBase64Encoded',
]);

/**
 * Reads what a proxy function returned. The service binds it to a fixed shape: unknown members, headers
 * that are no scalars, lists that are no lists and a status that is no number make it malformed, and an
 * empty object is a 200 without a body (recorded, lambda-proxy-response).
 *
 * @returns why it is malformed, as one sentence, when it is
 */
export function parseLambdaProxyAnswer(payload: string): LambdaProxyAnswer | string {
  let value: unknown;
  try {
    value = JSON.parse(payload);
  } catch {
    return 'The function returned no JSON.';
  }
  if (!isRecord(value)) return 'The function must return an object.';
  for (const key of Object.keys(value))
    if (!knownKeys.has(key))
      return `The function returned "${key}", which is not part of an answer.`;
  const statusCode = statusOf(value['statusCode']);
  if (statusCode === undefined) return 'The statusCode must be an integer from 100 to 599.';
  const headers = headersOf(value['headers'], value['multiValueHeaders']);
  if (typeof headers === 'string') return headers;
  const body = scalarText(value['body'] ?? '');
  if (body === undefined) return 'The body must be a string; objects need JSON.stringify.';
  const flag = value['isBase64Encoded'] ?? false;
  if (typeof flag !== 'boolean' && flag !== 'true' && flag !== 'false')
    return 'isBase64Encoded must be true or false.';
  return { statusCode, headers, body, isBase64Encoded: flag === true || flag === 'true' };
}

/** Bytes of the answer's body, decoded when it is Base64 that the client may have as bytes; undefined when it is no Base64. */
export function bodyBytes(answer: LambdaProxyAnswer, decode: boolean): Uint8Array | undefined {
  return decode && answer.isBase64Encoded ? decodeBase64(answer.body) : textToBytes(answer.body);
}

function statusOf(value: unknown): number | undefined {
  if (value === undefined || value === null) return 200;
  const status = typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : value;
  if (typeof status !== 'number' || !Number.isInteger(status)) return undefined;
  return status >= 100 && status <= 599 ? status : undefined;
}

/** Multi-value headers first; the others join a name that is there already, unless they repeat a value (recorded, lambda-proxy-response). */
function headersOf(single: unknown, multi: unknown): (readonly [string, string])[] | string {
  const headers: (readonly [string, string])[] = [];
  const spelling = new Map<string, string>();
  const seen = new Set<string>();
  const add = (name: string, value: string): void => {
    const key = name.toLowerCase();
    const spelled = spelling.get(key) ?? name;
    spelling.set(key, spelled);
    seen.add(`${key}:${value}`);
    headers.push([spelled, value]);
  };
  if (multi !== undefined && multi !== null) {
    if (!isRecord(multi)) return 'multiValueHeaders must be an object.';
    for (const [name, values] of Object.entries(multi)) {
      if (values === null) continue;
      if (!Array.isArray(values)) return `The multi-value header "${name}" must be a list.`;
      for (const value of values as unknown[]) {
        const text = scalarText(value);
        if (text === undefined) return `The header "${name}" must be text.`;
        add(name, text);
      }
    }
  }
  if (single !== undefined && single !== null) {
    if (!isRecord(single)) return 'headers must be an object.';
    for (const [name, value] of Object.entries(single)) {
      if (value === null) continue;
      const text = scalarText(value);
      if (text === undefined) return `The header "${name}" must be text.`;
      if (!seen.has(`${name.toLowerCase()}:${text}`)) add(name, text);
    }
  }
  return headers;
}

/** Text of a scalar; booleans and numbers are accepted as their text (recorded for booleans, lambda-proxy-response). */
function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
