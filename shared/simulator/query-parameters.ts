import { percentEncode } from '#shared/std/percent-encode.ts';

/**
 * Query strings. A plus sign and `%20` are blanks, `%2B` is a plus sign (recorded, lambda-proxy-event);
 * a malformed escape stays as it is.
 */

/** Decoded values by decoded name, in order of first appearance. */
export type QueryParameters = ReadonlyMap<string, readonly string[]>;

const none: QueryParameters = new Map();

/** @param query raw, without `?` */
export function parseQuery(query: string): QueryParameters {
  if (query === '') return none;
  const parameters = new Map<string, string[]>();
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decodeFormText(equals === -1 ? pair : pair.slice(0, equals));
    const value = equals === -1 ? '' : decodeFormText(pair.slice(equals + 1));
    const values = parameters.get(name);
    if (values === undefined) parameters.set(name, [value]);
    else values.push(value);
  }
  return parameters;
}

/** Raw query of names and values, without `?`. */
export function printQuery(pairs: Iterable<readonly [name: string, value: string]>): string {
  const parts: string[] = [];
  for (const [name, value] of pairs) parts.push(`${percentEncode(name)}=${percentEncode(value)}`);
  return parts.join('&');
}

function decodeFormText(text: string): string {
  if (!text.includes('%') && !text.includes('+')) return text;
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced.replaceAll(/(?:%[0-9A-Fa-f]{2})+/g, (escapes) => {
      try {
        return decodeURIComponent(escapes);
      } catch {
        return escapes;
      }
    });
  }
}
