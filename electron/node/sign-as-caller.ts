import { pathPrefixOfStage } from '#shared/entities/common/route-stage.ts';
import type { RunInput } from '#shared/ipc/channels.ts';
import type { Project } from '#shared/project/project.ts';
import type { HeaderList } from '#shared/simulator/ports.ts';

/** The headers that make a signature; the others of the signed request are there already. */
const signatureHeaders = new Set(['authorization', 'x-amz-date', 'x-amz-content-sha256']);

/** Gatewright has no secrets of callers, and the simulator checks no signature: any will do. */
const secretAccessKey = 'a secret that nobody checks';

/**
 * Headers that sign a request to a stage for AWS IAM as the caller `signedAs`. None when nobody signs, or when the request brings
 * an `Authorization` of its own.
 *
 * @param at milliseconds since 1970; the signature is good for five minutes from then
 */
export async function signAsCaller(
  project: Project,
  input: Pick<
    RunInput,
    'apiId' | 'stage' | 'httpMethod' | 'path' | 'query' | 'headers' | 'body' | 'signedAs'
  >,
  at: number,
): Promise<HeaderList> {
  const { signedAs, headers, stage, query, body } = input;
  const isSigned = headers.some(([name]) => name.toLowerCase() === 'authorization');
  if (signedAs === undefined || signedAs === '' || isSigned) return [];
  // The signer is large and few requests are signed.
  const { signRequest } = await import('./aws-backends/sign-request.ts');
  const prefix =
    project.apis[input.apiId]?.kind === 'http' ? pathPrefixOfStage(stage ?? '') : `/${stage ?? ''}`;
  const path = `${prefix}${input.path === '' || input.path.startsWith('/') ? '' : '/'}${input.path}`;
  const host = `${input.apiId}.execute-api.${project.region}.amazonaws.com`;
  const signed = await signRequest(
    {
      method: input.httpMethod,
      url: `https://${host}${path}${query === '' ? '' : `?${query}`}`,
      headers,
      body:
        body === null
          ? undefined
          : 'text' in body
            ? Buffer.from(body.text)
            : Buffer.from(body.base64, 'base64'),
      timeoutMs: 0,
      insecureSkipVerification: false,
    },
    { service: 'execute-api', region: project.region },
    { accessKeyId: signedAs, secretAccessKey },
    at,
  );
  return signed.headers.filter(([name]) => signatureHeaders.has(name.toLowerCase()));
}
