import type { MappingData } from '../mapping/parameter-source.ts';
import type { Routed } from './event.ts';
import type { KeyData } from './key-expression.ts';

type Read = Pick<Routed, 'invocationRequest' | 'body' | 'context' | 'stageVariables'>;

/** What mapping expressions over the request of a route read. */
export function routeMappingData(invocation: Read & Pick<Routed, 'pathParameters'>): MappingData {
  const { invocationRequest, body, stageVariables, context, pathParameters } = invocation;
  const { query, headers } = invocationRequest;
  return { pathParameters, query, headers, bodyText: () => body.text, stageVariables, context };
}

/** What selection expressions read. */
export function keyData(invocation: Read, response?: KeyData['response']): KeyData {
  const { invocationRequest, body, stageVariables, context } = invocation;
  return {
    body,
    headers: invocationRequest.headers,
    context,
    stageVariables,
    ...(response === undefined ? {} : { response }),
  };
}
