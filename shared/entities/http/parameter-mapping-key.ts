/** What one parameter mapping of an HTTP API changes. */
export interface ParameterMappingKey {
  readonly action: 'append' | 'overwrite' | 'remove';
  readonly place: 'header' | 'querystring' | 'path' | 'statuscode';
  /** '' for path and status. */
  readonly name: string;
}

/**
 * Reads `overwrite:header.name` and the like (documented, "Transforming API requests and responses for HTTP APIs").
 *
 * @param message which one is mapped: requests have query and path, responses a status
 * @returns why AWS would refuse it, as the end of a sentence, when it would
 */
export function parseMappingKey(
  text: string,
  message: 'request' | 'response',
): ParameterMappingKey | string {
  const whole = message === 'request' ? 'path' : 'statuscode';
  if (text === `overwrite:${whole}`) return { action: 'overwrite', place: whole, name: '' };
  const [, action, place, name] =
    /^(append|overwrite|remove):(header|querystring)\.(.+)$/s.exec(text) ?? [];
  if (
    action === undefined ||
    name === undefined ||
    (place === 'querystring' && message === 'response')
  )
    return message === 'request'
      ? 'it is none of append, overwrite or remove:header.name, the same with querystring, and overwrite:path.'
      : 'it is none of append, overwrite or remove:header.name and overwrite:statuscode.';
  if (place === 'header' && isReservedHeader(name))
    return `the header ${name} is reserved, and AWS refuses to map it.`;
  return {
    action: action as ParameterMappingKey['action'],
    place: place as ParameterMappingKey['place'],
    name,
  };
}

const reserved = new Set([
  'authorization',
  'connection',
  'content-encoding',
  'content-length',
  'content-location',
  'forwarded',
  'keep-alive',
  'origin',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailers',
  'transfer-encoding',
  'upgrade',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
]);

const reservedPrefixes = ['access-control-', 'apigw-', 'x-amz-', 'x-amzn-'];

function isReservedHeader(name: string): boolean {
  const key = name.toLowerCase();
  return reserved.has(key) || reservedPrefixes.some((prefix) => key.startsWith(prefix));
}
