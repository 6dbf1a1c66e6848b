import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import type { AwsCredentials } from './aws-endpoint.ts';
import type { BackendRequest, HeaderList } from '#shared/simulator/ports.ts';

/** Headers that the signature brings along; a design's own would contradict it. */
const signatureHeaders = new Set([
  'authorization',
  'host',
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-security-token',
]);

/**
 * The request with its signature of version 4 (documented, "Signing AWS API requests").
 *
 * @param at milliseconds since 1970
 */
export async function signRequest<R extends BackendRequest>(
  request: R,
  scope: { readonly service: string; readonly region: string },
  credentials: AwsCredentials,
  at: number,
): Promise<R> {
  const url = new URL(request.url);
  const query: Record<string, string[]> = {};
  for (const [name, value] of url.searchParams) (query[name] ??= []).push(value);
  const headers: Record<string, string> = { host: url.host };
  for (const [name, value] of request.headers) {
    const lower = name.toLowerCase();
    if (signatureHeaders.has(lower)) continue;
    headers[lower] = headers[lower] === undefined ? value : `${headers[lower]},${value}`;
  }
  const signer = new SignatureV4({
    service: scope.service,
    region: scope.region,
    credentials,
    sha256: Sha256,
    uriEscapePath: scope.service !== 's3',
  });
  const signed = await signer.sign(
    {
      method: request.method,
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query,
      headers,
      ...(request.body === undefined ? {} : { body: request.body }),
    },
    { signingDate: new Date(at) },
  );
  // The connection writes the host itself.
  const pairs: HeaderList = Object.entries(signed.headers).filter(([name]) => name !== 'host');
  return { ...request, headers: pairs };
}
