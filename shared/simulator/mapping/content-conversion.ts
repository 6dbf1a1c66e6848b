import type { ContentHandling } from '#shared/entities/rest/integration.ts';
import { decodeBase64, encodeBase64 } from '#shared/std/base64.ts';
import { bytesToText, noBytes, textToBytes } from '#shared/std/text-bytes.ts';

/**
 * A payload on its way through the gateway: text, which was read as UTF-8, or bytes nobody has looked
 * at. Templates read text alone.
 */
export type Payload = string | Uint8Array;

/** A text that should have been Base64 and is not; the service answers 500 (documented, "Content type conversions"). */
export class NotBase64 extends Error {}

/**
 * Payload of a method request for the integration (recorded, binary-content-handling).
 *
 * @param isBinary the request's Content-Type is one of the API's binary media types
 * @throws NotBase64
 */
export function convertRequest(
  body: Uint8Array | undefined,
  isBinary: boolean,
  handling: ContentHandling | undefined,
): Payload {
  const bytes = body ?? noBytes;
  if (isBinary) return handling === 'CONVERT_TO_TEXT' ? encodeBase64(bytes) : bytes;
  const text = bytesToText(bytes);
  return handling === 'CONVERT_TO_BINARY' ? decode(text) : text;
}

/**
 * Payload of an endpoint response for the client (recorded, binary-content-handling).
 *
 * @param isBinary the endpoint's Content-Type is one of the API's binary media types
 * @param acceptsBinary the client's first Accept type is one
 * @throws NotBase64
 */
export function convertResponse(
  body: Uint8Array,
  isBinary: boolean,
  acceptsBinary: boolean,
  handling: ContentHandling | undefined,
): Payload {
  if (isBinary) {
    if (handling === 'CONVERT_TO_TEXT') return encodeBase64(body);
    return handling === 'CONVERT_TO_BINARY' || acceptsBinary ? body : encodeBase64(body);
  }
  const text = bytesToText(body);
  const wantsBytes = handling === 'CONVERT_TO_BINARY' || (handling === undefined && acceptsBinary);
  return wantsBytes ? decode(text) : text;
}

/** A payload as it is sent; text as UTF-8. */
export function payloadBytes(payload: Payload): Uint8Array {
  return typeof payload === 'string' ? textToBytes(payload) : payload;
}

/** A payload as text; bytes as UTF-8. */
export function payloadText(payload: Payload): string {
  return typeof payload === 'string' ? payload : bytesToText(payload);
}

function decode(text: string): Uint8Array {
  const bytes = decodeBase64(text.trim());
  if (bytes === undefined) throw new NotBase64();
  return bytes;
}
