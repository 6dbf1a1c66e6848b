import { bytesToText } from '#shared/std/text-bytes.ts';
import type { Payload } from './mapping/content-conversion.ts';

/** Characters of a body that a trace keeps: traces are copied between threads and shown whole. */
const maxLength = 100_000;

/** A body for a trace entry. */
export function tracedBody(body: Payload | undefined): string {
  if (body === undefined) return '';
  const text = typeof body === 'string' ? body : bytesToText(body.subarray(0, maxLength * 4));
  return text.length <= maxLength
    ? text
    : `${text.slice(0, maxLength)}… (${body.length} ${typeof body === 'string' ? 'characters' : 'bytes'} in all)`;
}
