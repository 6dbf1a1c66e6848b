import { contextText, type ContextVariables } from '../context-variables.ts';
import { headerValue } from '../header-list.ts';
import type { InvocationRequest } from '../integrations/integration-call.ts';
import type { ConditionValues } from './policy-condition.ts';

/**
 * The condition keys a request has here (documented, "AWS condition keys that can be used in API Gateway
 * resource policies"). Those of a VPC and of an IAM caller are missing.
 */
export function conditionValuesOf(invocation: {
  readonly context: { readonly variables: ContextVariables };
  readonly invocationRequest: InvocationRequest;
  /** ms since 1970. */
  readonly arrivedAt: number;
}): ConditionValues {
  const { context, invocationRequest, arrivedAt } = invocation;
  const values = new Map<string, string>([
    ['aws:currenttime', new Date(arrivedAt).toISOString()],
    ['aws:epochtime', String(Math.floor(arrivedAt / 1000))],
    ['aws:securetransport', 'true'],
    ['aws:sourceip', contextText(context.variables.identity, ['sourceIp']) ?? ''],
  ]);
  const referer = headerValue(invocationRequest.headers, 'Referer');
  const userAgent = headerValue(invocationRequest.headers, 'User-Agent');
  if (referer !== undefined) values.set('aws:referer', referer);
  if (userAgent !== undefined) values.set('aws:useragent', userAgent);
  return values;
}
