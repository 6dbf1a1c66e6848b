import { functionNameOfUri } from '#shared/entities/lambda-uri.ts';
import { functionArnOf } from '../integrations/lambda-target.ts';
import type { SimulatorPorts } from '../ports.ts';

/** What an authorizer's function may take, ms; the integration's own limit is another (assumed). */
const timeLimitMs = 10_000;

/** What calling an authorizer's function came to. */
export type AuthorizerCall =
  /** JSON text of what it returned. */
  | { readonly kind: 'returned'; readonly payload: string }
  /** It failed with the one text that says 401 (documented, "Use API Gateway Lambda authorizers"). */
  | { readonly kind: 'unauthorized'; readonly reason: string }
  | {
      readonly kind: 'failed';
      /** Whether it is the design that is wrong, not the function's run. */
      readonly isConfiguration: boolean;
      /** One sentence for the user of the program. */
      readonly reason: string;
      /** What the execution log says. */
      readonly logLine: string;
    };

/** Who asks, for the function's record of the call. */
export interface AuthorizerCaller {
  readonly ports: Pick<SimulatorPorts, 'functions'>;
  readonly requestId: string;
  readonly traceId: string;
}

/**
 * Calls the function of an authorizer of any kind of API; never rejects.
 *
 * @param uri its `authorizerUri` with stage variables put in
 * @param payload JSON text of the event
 */
export async function callAuthorizerFunction(
  { ports, requestId, traceId }: AuthorizerCaller,
  { name, uri }: { readonly name: string; readonly uri: string },
  payload: string,
): Promise<AuthorizerCall> {
  const functionArn = functionArnOf(uri);
  const functionName = functionNameOfUri(uri);
  if (functionArn === undefined || functionName === undefined)
    return misconfigured(
      `The authorizer "${name}" does not name a Lambda function: ${uri}`,
      'Execution failed due to configuration error: Invalid endpoint address',
    );
  const result = await ports.functions.invoke({
    functionName,
    functionArn,
    payload,
    invocationType: 'RequestResponse',
    timeoutMs: timeLimitMs,
    requestId,
    traceId,
  });
  switch (result.kind) {
    case 'timeout':
      return failed(
        `The authorizer "${name}" did not answer in time.`,
        'Execution failed due to a timeout error',
      );
    case 'not-found':
      return misconfigured(
        `There is no function "${functionName}" in the project for the authorizer "${name}".`,
        'Execution failed due to configuration error: Invalid permissions on Lambda function',
      );
    case 'failure':
      return failed(
        `The function of the authorizer "${name}" could not be run: ${result.message}`,
        'Execution failed due to an internal error',
      );
    case 'returned': {
      if (result.functionError === undefined) return { kind: 'returned', payload: result.payload };
      const message = errorMessageOf(result.payload);
      if (message === 'Unauthorized')
        return { kind: 'unauthorized', reason: `The authorizer "${name}" said Unauthorized.` };
      return failed(
        `The authorizer "${name}" failed: ${result.payload.slice(0, 300)}`,
        `Execution failed due to an authorizer error: ${message ?? ''}`,
      );
    }
  }
}

function misconfigured(reason: string, logLine: string): AuthorizerCall {
  return { kind: 'failed', isConfiguration: true, reason, logLine };
}

function failed(reason: string, logLine: string): AuthorizerCall {
  return { kind: 'failed', isConfiguration: false, reason, logLine };
}

function errorMessageOf(payload: string): string | undefined {
  try {
    const value: unknown = JSON.parse(payload);
    if (value === null || typeof value !== 'object' || !('errorMessage' in value)) return undefined;
    return typeof value.errorMessage === 'string' ? value.errorMessage : undefined;
  } catch {
    return undefined;
  }
}
