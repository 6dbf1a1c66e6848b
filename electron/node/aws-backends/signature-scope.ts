/**
 * What a request says it is signed by and for: `KEY/20260131/eu-central-1/sqs/aws4_request`, in its header
 * or, presigned, in its address. The signature itself is not checked.
 */
export function signatureScope(
  authorization: string | undefined,
  query: string,
): { readonly accessKeyId: string; readonly region: string; readonly service: string } | undefined {
  const credential =
    /^AWS4-HMAC-SHA256\s.*\bCredential=([^,\s]+)/.exec(authorization ?? '')?.[1] ??
    new URLSearchParams(query).get('X-Amz-Credential') ??
    '';
  const [, accessKeyId, region, service] =
    /^([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request$/.exec(credential) ?? [];
  return accessKeyId === undefined || region === undefined || service === undefined
    ? undefined
    : { accessKeyId, region, service };
}
