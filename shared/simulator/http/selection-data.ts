import { bytesToText } from '#shared/std/text-bytes.ts';
import type { SelectionData } from '../mapping/selection-expression.ts';
import { decodePathText } from './http-routes.ts';
import type { HttpEndpointResponse, Routed } from './invocation.ts';

/** What `$request.…` may speak of, with context and stage variables. */
export function requestSelection(invocation: Routed): SelectionData {
  const { invocationRequest, path, pathParameters, stageVariables, context } = invocation;
  const { headers, query, body } = invocationRequest;
  return {
    headers,
    query,
    path: path.includes('%') ? path.split('/').map(decodePathText).join('/') : path,
    pathParameters,
    bodyText: () => (body === undefined ? '' : bytesToText(body)),
    stageVariables,
    context,
  };
}

/** What `$response.…` may speak of, with context and stage variables. */
export function responseSelection(
  { stageVariables, context }: Routed,
  { headers, body }: HttpEndpointResponse,
): SelectionData {
  return {
    headers,
    query: new Map(),
    path: '',
    pathParameters: new Map(),
    bodyText: () => bytesToText(body),
    stageVariables,
    context,
  };
}
