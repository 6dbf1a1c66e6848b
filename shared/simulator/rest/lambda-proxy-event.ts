import { encodeBase64 } from '#shared/std/base64.ts';
import { bytesToText } from '#shared/std/text-bytes.ts';
import { headerValue, toHeaderRecord, toMultiValueHeaderRecord } from '../header-list.ts';
import type { Prepared } from './invocation.ts';

/** The event of a Lambda proxy integration, payload format 1.0 (recorded, lambda-proxy-event), as JSON text. */
export function buildLambdaProxyEvent(invocation: Prepared): string {
  const { invocationRequest, method, context, stageVariables, pathParameters, path, basePath } =
    invocation;
  const { headers, query, body } = invocationRequest;
  const isBinary =
    body !== undefined &&
    invocation.api.binaryMediaTypes.matches(headerValue(headers, 'Content-Type'));
  const hasQuery = query.size > 0;
  const single: [string, string][] = [];
  const multi: [string, readonly string[]][] = [];
  for (const [name, values] of query) {
    single.push([name, values.at(-1) ?? '']);
    multi.push([name, values]);
  }
  return JSON.stringify({
    resource: method.resourcePath,
    // Under a custom domain the base path stays in front (as users report).
    path: basePath === undefined || basePath === '' ? path : `/${basePath}${path}`,
    httpMethod: invocationRequest.httpMethod,
    headers: toHeaderRecord(headers),
    multiValueHeaders: toMultiValueHeaderRecord(headers),
    queryStringParameters: hasQuery ? Object.fromEntries(single) : null,
    multiValueQueryStringParameters: hasQuery ? Object.fromEntries(multi) : null,
    pathParameters: pathParameters.size > 0 ? Object.fromEntries(pathParameters) : null,
    stageVariables: Object.keys(stageVariables).length > 0 ? stageVariables : null,
    requestContext: context.variables,
    body: body === undefined ? null : isBinary ? encodeBase64(body) : bytesToText(body),
    isBase64Encoded: isBinary,
  });
}
