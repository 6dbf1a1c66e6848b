import { headerValue } from '#shared/simulator/header-list.ts';
import type { AwsServiceRequest } from '#shared/simulator/ports.ts';
import { noBytes } from '#shared/std/text-bytes.ts';

/**
 * The content of an upload: its body, or, where an SDK has cut it into signed chunks, what stands in those
 * (documented, "Signature calculations: transferring payload in multiple chunks").
 */
export function readChunks({ headers, body }: AwsServiceRequest): Uint8Array {
  const bytes = body ?? noBytes;
  const isChunked =
    headerValue(headers, 'x-amz-content-sha256')?.startsWith('STREAMING-') === true ||
    /\baws-chunked\b/.test(headerValue(headers, 'Content-Encoding') ?? '');
  if (!isChunked) return bytes;
  const buffer = Buffer.from(bytes);
  const parts: Buffer[] = [];
  let at = 0;
  while (at < buffer.length) {
    const end = buffer.indexOf('\r\n', at);
    if (end < 0) break;
    const size = Number.parseInt(buffer.toString('latin1', at, end).split(';')[0] ?? '', 16);
    // The last chunk is empty; trailing checksums follow it.
    if (!(size > 0)) break;
    parts.push(buffer.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
  return Buffer.concat(parts);
}
