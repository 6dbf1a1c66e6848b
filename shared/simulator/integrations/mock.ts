import type { FidelityFact } from '../fidelity-fact.ts';
import { parseLenientJson } from '#shared/json/lenient-json.ts';
import { toPlainJson } from '#shared/json/plain-json.ts';
import { noBytes } from '#shared/std/text-bytes.ts';
import { configurationError, type GatewayError } from '../gateway-error.ts';
import { payloadText, type Payload } from '../mapping/content-conversion.ts';
import type { EndpointResponse } from './integration-call.ts';

const fixedStatuses = new Map<string, EndpointResponse>();
const maxFixed = 500;

export const mockFact: FidelityFact = {
  feature: 'MOCK integration',
  fidelity: 'exact',
  says: 'The status code that the request template gives chooses the integration response.',
  sources: ['mock.json', 'test-invoke.json'],
};

/**
 * Answers by itself: the request template gives an object whose `statusCode`, an integer, is the status.
 * The text is read as leniently as on AWS (recorded, mock and vtl-input).
 *
 * @throws GatewayError when there is no such number
 */
export function answerMock(payload: Payload): EndpointResponse {
  const text = payloadText(payload);
  // Templates of mocks give the same few texts again and again.
  let response = fixedStatuses.get(text);
  if (response === undefined) {
    response = { ...blank, ...statusOf(text) };
    if (fixedStatuses.size >= maxFixed) fixedStatuses.clear();
    if (text.length < 200) fixedStatuses.set(text, response);
  }
  return response;
}

const blank = { headers: [], body: noBytes, latencyMs: 0 };

function statusOf(text: string): Pick<EndpointResponse, 'status' | 'selectionText'> {
  let value: unknown;
  try {
    value = toPlainJson(parseLenientJson(text));
  } catch {
    throw noStatus(text);
  }
  if (value === null || typeof value !== 'object' || !('statusCode' in value)) throw noStatus(text);
  const status = value.statusCode;
  if (typeof status !== 'number' || !Number.isInteger(status)) throw noStatus(text);
  return { status, selectionText: String(status) };
}

function noStatus(text: string): GatewayError {
  return configurationError(
    'Unable to parse statusCode. It should be an integer that is defined in the request template.',
    `The request template of the mock must make an object with an integer statusCode; it made: ${text === '' ? 'nothing' : text.slice(0, 200)}`,
  );
}
