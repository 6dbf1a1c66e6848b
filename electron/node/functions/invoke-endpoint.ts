import type { FunctionCall, FunctionResult } from '#shared/simulator/ports.ts';

/**
 * Sends a call to an address that speaks Lambda's Invoke API (documented, "Invoke"), such as a runtime
 * interface emulator in a container: `POST /2015-03-31/functions/NAME/invocations`.
 *
 * @param endpoint `http(s)://host:port`, with or without a trailing slash
 */
export async function invokeEndpoint(
  endpoint: string,
  call: FunctionCall,
): Promise<FunctionResult> {
  const base = endpoint.replace(/\/+$/, '');
  if (!/^https?:\/\//.test(base))
    return failure(call, `${endpoint} is not an http or https address.`);
  const startedAt = performance.now();
  const signal = AbortSignal.timeout(call.timeoutMs);
  try {
    const { request } = await import('undici');
    const response = await request(
      `${base}/2015-03-31/functions/${encodeURIComponent(call.functionName)}/invocations`,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-amz-invocation-type': call.invocationType,
          'x-amz-log-type': 'Tail',
          'x-amzn-trace-id': call.traceId,
        },
        body: call.payload,
        signal,
      },
    );
    const payload = await response.body.text();
    if (response.statusCode === 404) return { kind: 'not-found' };
    if (response.statusCode >= 300)
      return failure(
        call,
        `the endpoint answered ${response.statusCode}: ${payload.slice(0, 200)}`,
      );
    const functionError = response.headers['x-amz-function-error'];
    const tail = response.headers['x-amz-log-result'];
    return {
      kind: 'returned',
      payload,
      ...(functionError === undefined ? {} : { functionError: 'Unhandled' as const }),
      logs:
        typeof tail === 'string'
          ? Buffer.from(tail, 'base64').toString('utf8').trimEnd().split('\n')
          : [],
      coldStart: false,
      durationMs: performance.now() - startedAt,
    };
  } catch (error) {
    if (signal.aborted) return { kind: 'timeout', logs: [] };
    return failure(call, error instanceof Error ? error.message : String(error));
  }
}

function failure(call: FunctionCall, reason: string): FunctionResult {
  return {
    kind: 'failure',
    message: `Invoke endpoint of function ${call.functionName}: ${reason}`,
    logs: [],
  };
}
