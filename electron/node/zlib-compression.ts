import { promisify } from 'node:util';
import {
  constants,
  deflate,
  gunzip,
  gunzipSync,
  gzip,
  inflate,
  inflateSync,
  type ZlibOptions,
} from 'node:zlib';
import { headerValue } from '#shared/simulator/header-list.ts';
import type { CompressionPort, HeaderList } from '#shared/simulator/ports.ts';

const packers = { gzip: promisify(gzip), deflate: promisify(deflate) } as const;
const unpackers = {
  gzip: promisify<Uint8Array, ZlibOptions, Buffer>(gunzip),
  deflate: promisify<Uint8Array, ZlibOptions, Buffer>(inflate),
} as const;

/** Content codings by the runtime's own zlib, away from the thread that asks. */
export const zlibCompression: CompressionPort = {
  pack: (coding, body) => packers[coding](body),

  async unpack(coding, body, most) {
    try {
      return await unpackers[coding](body, { maxOutputLength: most });
    } catch (error) {
      return isTooLarge(error) ? 'too-large' : 'malformed';
    }
  },
};

/**
 * A body as someone would read it: without the content coding its headers name, as far as there is enough of it to tell.
 *
 * @param most bytes at most; of a body that has more, what was sent is given
 */
export function readableBody(headers: HeaderList, body: Uint8Array, most: number): Uint8Array {
  const coding = headerValue(headers, 'Content-Encoding')?.trim().toLowerCase();
  const unpack = coding === 'gzip' ? gunzipSync : coding === 'deflate' ? inflateSync : undefined;
  if (unpack === undefined || body.length === 0) return body;
  try {
    // The end may be missing.
    return unpack(body, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return body;
  }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}
