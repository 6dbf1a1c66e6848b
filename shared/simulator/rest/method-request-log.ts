import { bytesToText } from '#shared/std/text-bytes.ts';
import { printLogHeaders, printLogMap } from '../execution-log.ts';
import type { QueryParameters } from '../query-parameters.ts';
import type { Prepared } from './invocation.ts';

/** The lines with which a method's execution begins (recorded, test-invoke). */
export function logMethodRequest(
  invocation: Pick<Prepared, 'log' | 'requestId' | 'path' | 'invocationRequest' | 'pathParameters'>,
): void {
  const { log, requestId, path, invocationRequest, pathParameters } = invocation;
  if (log === undefined) return;
  log.add(`Starting execution for request: ${requestId}`);
  log.add(`HTTP Method: ${invocationRequest.httpMethod}, Resource Path: ${path}`);
  log.data(`Method request path: ${printLogMap(pathParameters)}`);
  log.data(`Method request query string: ${printLogMap(lastValues(invocationRequest.query))}`);
  log.data(`Method request headers: ${printLogHeaders(invocationRequest.headers)}`);
  log.data(`Method request body before transformations: ${bytesToText(invocationRequest.body)}`);
}

function* lastValues(query: QueryParameters): Iterable<readonly [string, string]> {
  for (const [name, values] of query) yield [name, values.at(-1) ?? ''];
}
