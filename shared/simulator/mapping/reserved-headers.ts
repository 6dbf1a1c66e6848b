/*
 * Headers that parameter mappings of HTTP APIs must not touch, neither in requests nor in responses (documented,
 * "Transforming API requests and responses for HTTP APIs").
 */

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

/** Whether AWS refuses a mapping to a header of this name. */
export function isReservedHeader(name: string): boolean {
  const key = name.toLowerCase();
  return reserved.has(key) || reservedPrefixes.some((prefix) => key.startsWith(prefix));
}
