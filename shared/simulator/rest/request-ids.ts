import type { Random } from '../ports.ts';

/** Ids the service gives a request. All come from the random port, so a test can foretell them. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

/** Fifteen characters and `=`, the form of `x-amz-apigw-id` (recorded, response-headers). */
export function extendedRequestId(random: Random): string {
  let id = '';
  for (let half = 0; half < 2; half++) {
    let number = random.number();
    for (let index = 0; index < 8 && id.length < 15; index++) {
      number *= 64;
      const digit = Math.floor(number);
      id += alphabet[digit];
      number -= digit;
    }
  }
  return `${id}=`;
}

/** `Root=1-{seconds, hexadecimal}-{24 hexadecimal digits}` (documented, "X-Ray tracing header"). */
export function newTraceRoot(random: Random, epochMs: number): string {
  const seconds = Math.floor(epochMs / 1000)
    .toString(16)
    .padStart(8, '0');
  return `Root=1-${seconds}-${random.uuid().replaceAll('-', '').slice(0, 24)}`;
}

/**
 * The trace id as it leaves the gateway: a parent and a sampling decision are added where the client
 * sent none, and what it sent is kept (recorded, response-headers).
 */
export function withParent(traceId: string, random: Random): string {
  if (/(?:^|;)Parent=/.test(traceId)) return traceId;
  return `${traceId};Parent=${random.uuid().replaceAll('-', '').slice(0, 16)};Sampled=0`;
}
