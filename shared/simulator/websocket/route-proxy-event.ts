import { toHeaderRecord, toMultiValueHeaderRecord } from '../header-list.ts';
import type { Routed } from './event.ts';

/**
 * The event of a Lambda proxy integration, as JSON text: `requestContext`, with a message its body, otherwise headers and
 * query (documented, "Set up a WebSocket API integration request in API Gateway"; that stage variables are there when there are any
 * is what users report).
 */
export function buildRouteProxyEvent(invocation: Routed): string {
  const { invocationRequest, context, stageVariables, eventType, body } = invocation;
  const { headers, query } = invocationRequest;
  const variables = Object.keys(stageVariables).length > 0 ? { stageVariables } : {};
  if (eventType === 'MESSAGE')
    return JSON.stringify({
      ...variables,
      requestContext: context.variables,
      body: body.text,
      isBase64Encoded: false,
    });
  return JSON.stringify({
    headers: toHeaderRecord(headers),
    multiValueHeaders: toMultiValueHeaderRecord(headers),
    ...(query.size > 0 && {
      queryStringParameters: Object.fromEntries(
        [...query].map(([name, values]) => [name, values.at(-1) ?? '']),
      ),
      multiValueQueryStringParameters: Object.fromEntries(query),
    }),
    ...variables,
    requestContext: context.variables,
    isBase64Encoded: false,
  });
}
