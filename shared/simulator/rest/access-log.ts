import type { ContextMap } from '../context-variables.ts';
import { authorizationPhases } from '../authorization/authorization-phases.ts';
import { headerValue } from '../header-list.ts';
import type { Unfinished } from './invocation.ts';

/** How a request ended. */
export interface Outcome {
  readonly status: number;
  /** Bytes of the body. */
  readonly length: number;
  readonly latencyMs: number;
}

/**
 * The line of the stage's access log for a finished request; undefined where the stage keeps none. A
 * variable without a value prints `-` (documented, "Access logging").
 */
export function accessLogLine(invocation: Unfinished, result: Outcome): string | undefined {
  const { stage, context, endpointResponse } = invocation;
  if (stage?.accessLog === undefined || context === undefined) return undefined;
  const outcome: ContextMap = {
    status: result.status,
    responseLength: result.length,
    responseLatency: result.latencyMs,
  };
  if (endpointResponse !== undefined) {
    const { latencyMs, status } = endpointResponse;
    outcome['integrationLatency'] = latencyMs;
    outcome['integrationStatus'] = status;
    const requestId =
      headerValue(endpointResponse.headers, 'x-amzn-RequestId') ??
      headerValue(endpointResponse.headers, 'x-amz-request-id');
    outcome['integration'] = {
      latency: latencyMs,
      integrationStatus: status,
      status,
      requestId: requestId ?? null,
    };
    outcome['awsEndpointRequestId'] = requestId ?? null;
  }
  Object.assign(outcome, authorizationVariables(invocation, context.variables));
  // Nothing is asked, and so everything let through.
  const { webAclArn } = stage.stage;
  if (webAclArn !== undefined)
    Object.assign(outcome, {
      webaclArn: webAclArn,
      wafResponseCode: 'WAF_ALLOW',
      waf: { status: 200 },
    });
  if (invocation.basePath !== undefined)
    outcome['customDomain'] = { basePathMatched: invocation.basePath };
  const root = /Root=([^;]+)/.exec(invocation.traceId ?? '')?.[1];
  if (stage.stage.tracingEnabled && root !== undefined) outcome['xrayTraceId'] = root;
  const { invocationRequest, pathParameters } = invocation;
  return stage.accessLog.render(
    {
      contexts: [outcome, context.variables],
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

function authorizationVariables(
  { authorization, method }: Unfinished,
  { authorizer }: ContextMap,
): ContextMap {
  const type = method?.method.authorizationType ?? 'NONE';
  if (authorization === undefined || type === 'NONE') return {};
  const known = authorizer !== null && typeof authorizer === 'object' ? authorizer : {};
  return authorizationPhases(type, authorization, known);
}
