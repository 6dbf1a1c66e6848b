import { bytesToText, noBytes } from '#shared/std/text-bytes.ts';
import type { HeaderList } from '../ports.ts';
import { joinBytes } from '../streaming.ts';

/** What a function's stream begins with. */
export interface StreamHead {
  readonly statusCode: number;
  readonly headers: HeaderList;
  /** What has come of the body already, and what is still to come. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** NUL bytes between the metadata and the body (documented, "Set up a Lambda proxy integration with payload response streaming"). */
const delimiterLength = 8;
/** Bytes among which the delimiter must be found (assumed: 16 KB). */
const longestHead = 16_384;

/**
 * Reads the metadata of a function's stream: JSON with `statusCode`, `headers`, `multiValueHeaders` and
 * `cookies`, then eight NUL bytes, then the body (documented, same page).
 *
 * @returns a sentence that says what is wrong, for a stream that begins otherwise
 */
export async function readStreamHead(
  chunks: AsyncIterable<Uint8Array>,
): Promise<StreamHead | string> {
  const iterator = chunks[Symbol.asyncIterator]();
  const head = await headOf(iterator);
  // Nobody will read on, which the one who writes is told.
  if (typeof head === 'string') await iterator.return?.();
  return head;
}

async function headOf(iterator: AsyncIterator<Uint8Array>): Promise<StreamHead | string> {
  let bytes: Uint8Array = noBytes;
  let end = -1;
  while (end === -1) {
    if (bytes.length > longestHead)
      return `No ${delimiterLength} NUL bytes are among the first ${longestHead} bytes of the stream.`;
    let next;
    try {
      next = await iterator.next();
    } catch (error) {
      return `The stream broke off before its body: ${error instanceof Error ? error.message : String(error)}.`;
    }
    if (next.done === true)
      return bytes.length === 0
        ? 'The function wrote nothing to its stream.'
        : 'The stream ended before the metadata and the eight NUL bytes behind it.';
    bytes = joinBytes([bytes, next.value], bytes.length + next.value.length);
    end = delimiterAt(bytes);
  }
  const metadata = readMetadata(bytesToText(bytes.subarray(0, end)));
  if (typeof metadata === 'string') return metadata;
  return { ...metadata, body: restOf(bytes.subarray(end + delimiterLength), iterator) };
}

async function* restOf(
  first: Uint8Array,
  iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    if (first.length > 0) yield first;
    for (;;) {
      const next = await iterator.next();
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await iterator.return?.();
  }
}

function delimiterAt(bytes: Uint8Array): number {
  let zeros = 0;
  for (const [index, byte] of bytes.entries()) {
    zeros = byte === 0 ? zeros + 1 : 0;
    if (zeros === delimiterLength) return index - delimiterLength + 1;
  }
  return -1;
}

function readMetadata(text: string): Pick<StreamHead, 'statusCode' | 'headers'> | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'The metadata before the eight NUL bytes are not JSON.';
  }
  if (!isRecord(value)) return 'The metadata of the stream are not an object.';
  const { statusCode = 200, headers, multiValueHeaders, cookies } = value;
  if (
    typeof statusCode !== 'number' ||
    !Number.isInteger(statusCode) ||
    statusCode < 100 ||
    statusCode > 599
  )
    return 'The statusCode of the stream is not a status.';
  const list: (readonly [string, string])[] = [];
  if (isRecord(multiValueHeaders))
    for (const [name, values] of Object.entries(multiValueHeaders))
      for (const each of Array.isArray(values) ? (values as readonly unknown[]) : [values])
        list.push([name, textOf(each)]);
  if (isRecord(headers))
    for (const [name, each] of Object.entries(headers))
      if (!list.some(([known]) => known.toLowerCase() === name.toLowerCase()))
        list.push([name, textOf(each)]);
  if (Array.isArray(cookies))
    for (const cookie of cookies as readonly unknown[]) list.push(['Set-Cookie', textOf(cookie)]);
  return { statusCode, headers: list };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
