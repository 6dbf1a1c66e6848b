import type { Random } from '../ports.ts';

/** Ids the service gives a request. All come from the random port, so a test can foretell them. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

/** All pairs of its characters: an id is made by looking up eight of them. */
const pairs = Array.from(alphabet, (first) =>
  Array.from(alphabet, (second) => first + second),
).flat();

/** Fifteen characters and `=`, the form of `x-amz-apigw-id` (recorded, response-headers). */
export function extendedRequestId(random: Random): string {
  return `${eightCharacters(random.number())}${eightCharacters(random.number()).slice(0, 7)}=`;
}

/** From a number in [0, 1), which has bits enough for them. */
function eightCharacters(number: number): string {
  let rest = number * pairs.length;
  let text = '';
  for (let index = 0; index < 4; index++) {
    const digit = Math.floor(rest);
    text += pairs[digit] ?? '';
    rest = (rest - digit) * pairs.length;
  }
  return text;
}

/** The digits of a UUID without its dashes. */
function hexDigits(uuid: string): string {
  return (
    uuid.slice(0, 8) + uuid.slice(9, 13) + uuid.slice(14, 18) + uuid.slice(19, 23) + uuid.slice(24)
  );
}

/** `Root=1-{seconds, hexadecimal}-{24 hexadecimal digits}` (documented, "X-Ray tracing header"). */
export function newTraceRoot(random: Random, epochMs: number): string {
  const seconds = Math.floor(epochMs / 1000)
    .toString(16)
    .padStart(8, '0');
  return `Root=1-${seconds}-${hexDigits(random.uuid()).slice(0, 24)}`;
}

/**
 * The trace id as it leaves the gateway: a parent and a sampling decision are added where the client
 * sent none, and what it sent is kept (recorded, response-headers).
 */
export function withParent(traceId: string, random: Random): string {
  if (/(?:^|;)Parent=/.test(traceId)) return traceId;
  return `${traceId};Parent=${hexDigits(random.uuid()).slice(0, 16)};Sampled=0`;
}
