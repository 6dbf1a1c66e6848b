import { percentEncode } from '#shared/std/percent-encode.ts';
import { printQuery } from '../query-parameters.ts';
import type { CallableIntegration } from './callable-integration.ts';
import type { IntegrationCaller } from './integration-call.ts';

/** The integration's own verb; ANY takes the client's (recorded, aws-services). */
export function verbOf(
  { invocationRequest }: IntegrationCaller,
  { settings }: CallableIntegration,
): string {
  const verb = settings.httpMethod;
  return verb === undefined || verb === '' || verb === 'ANY' ? invocationRequest.httpMethod : verb;
}

/** Adds parameters behind the query the address brings along. */
export function withQuery(address: string, query: ReadonlyMap<string, readonly string[]>): string {
  if (query.size === 0) return address;
  const pairs: [string, string][] = [];
  for (const [name, values] of query) for (const value of values) pairs.push([name, value]);
  return `${address}${address.includes('?') ? '&' : '?'}${printQuery(pairs)}`;
}

/** Percent-encodes what an address must not hold as it is; values of parameters come in undecoded or plain. */
export function escapeAddress(address: string): string {
  return /[^\x21-\x7e]|["<>\\^`{|}]/.test(address)
    ? address.replaceAll(/[^\x21-\x7e]+|["<>\\^`{|}]/gu, (text) => percentEncode(text))
    : address;
}
