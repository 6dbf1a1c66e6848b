import type { ContextMap } from '../context-variables.ts';
import { headerValue } from '../header-list.ts';
import type { Unfinished } from './invocation.ts';

/** How a request ended. */
export interface Outcome {
  readonly status: number;
  readonly body: Uint8Array;
  readonly latencyMs: number;
}

/**
 * The line of the stage's access log for a finished request; undefined where the stage keeps none. A
 * variable without a value prints `-` (documented, "Access logging").
 */
export function accessLogLine(invocation: Unfinished, result: Outcome): string | undefined {
  const { stage, context, endpointResponse } = invocation;
  if (stage?.accessLog === undefined || context === undefined) return undefined;
  const variables: ContextMap = {
    ...context,
    status: result.status,
    responseLength: result.body.length,
    responseLatency: result.latencyMs,
  };
  if (endpointResponse !== undefined) {
    variables['integrationLatency'] = endpointResponse.latencyMs;
    variables['integrationStatus'] = endpointResponse.status;
    variables['integration'] = {
      latency: endpointResponse.latencyMs,
      integrationStatus: endpointResponse.status,
      status: endpointResponse.status,
    };
  }
  const { invocationRequest, pathParameters } = invocation;
  return stage.accessLog.render(
    {
      context: variables,
      stageVariables: invocation.stageVariables ?? {},
      requestParameter(place, name) {
        if (place === 'path') return pathParameters?.get(name);
        if (place === 'querystring') return invocationRequest?.query.get(name)?.at(-1);
        return headerValue(invocationRequest?.headers ?? [], name);
      },
    },
    '-',
  );
}
