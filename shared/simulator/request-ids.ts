import type { Random } from './ports.ts';

/** Ids the service gives a request. All come from the random port, so a test can foretell them. */

/** Fifteen characters and `=`, the form of `x-amz-apigw-id` (recorded, response-headers). */
export function extendedRequestId(random: Random): string {
  return `${random.letters(15)}=`;
}

let printedSecond = NaN;
let printedPrefix = '';

/** `Root=1-{seconds, hexadecimal}-{24 hexadecimal digits}` (documented, "X-Ray tracing header"). */
export function newTraceRoot(random: Random, epochMs: number): string {
  const second = Math.floor(epochMs / 1000);
  if (second !== printedSecond) {
    printedSecond = second;
    printedPrefix = `Root=1-${second.toString(16).padStart(8, '0')}-`;
  }
  return printedPrefix + random.hex(24);
}

/**
 * The trace id as it leaves the gateway: a parent and a sampling decision are added where the client
 * sent none, and what it sent is kept (recorded, response-headers).
 */
export function withParent(traceId: string, random: Random): string {
  if (/(?:^|;)Parent=/.test(traceId)) return traceId;
  return `${traceId};Parent=${random.hex(16)};Sampled=0`;
}
