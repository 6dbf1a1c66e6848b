import type { LambdaFunction } from '#shared/entities/common/lambda-function.ts';
import type { FunctionResult } from '#shared/simulator/ports.ts';
import type { CallOutcome, StartOutcome } from './function-instance.ts';
import type { InstanceExit } from './instance-messages.ts';
import { invocationLog } from './invocation-log.ts';

/** Bytes of an event or a result of a synchronous call (documented, "Lambda quotas": 6 MB; the number is what its errors name). */
export const maxPayload = 6_291_556;

/** How a call ended, be it that no instance could be started. */
export type InstanceOutcome = CallOutcome | Exclude<StartOutcome, { kind: 'ready' }>;

export interface CallTime {
  /** Milliseconds with fractions. */
  readonly durationMs: number;
  /** Milliseconds of the cold start; undefined when warm. */
  readonly initMs: number | undefined;
}

/**
 * What the Invoke API gives for an outcome, with the log around it. Wording and error types of the platform's
 * own failures are assumed from public reports of the current service.
 */
export function toFunctionResult(
  fn: LambdaFunction,
  requestId: string,
  outcome: InstanceOutcome,
  time: CallTime,
): Extract<FunctionResult, { kind: 'returned' }> {
  const { payload, ok, line } = payloadOf(fn, requestId, outcome);
  const logs = invocationLog(line === undefined ? outcome.lines : [...outcome.lines, line], {
    requestId,
    durationMs: time.durationMs,
    initMs: time.initMs,
    memorySize: fn.memorySize,
    memoryUsed: 'memoryUsed' in outcome ? outcome.memoryUsed : undefined,
    status: ok ? 'ok' : outcome.kind === 'timed-out' ? 'timeout' : 'error',
  });
  return {
    kind: 'returned',
    payload,
    ...(ok ? {} : { functionError: 'Unhandled' as const }),
    logs,
    coldStart: time.initMs !== undefined,
    durationMs: time.durationMs,
  };
}

/** The payload, whether the function succeeded, and the line the platform adds to the log. */
function payloadOf(
  fn: LambdaFunction,
  requestId: string,
  outcome: InstanceOutcome,
): { payload: string; ok: boolean; line?: string } {
  switch (outcome.kind) {
    case 'returned':
    case 'threw':
      if (Buffer.byteLength(outcome.payload) <= maxPayload)
        return { payload: outcome.payload, ok: outcome.kind === 'returned' };
      return {
        payload: errorPayload(
          'Function.ResponseSizeTooLarge',
          `Response payload size exceeded maximum allowed payload size (${maxPayload} bytes).`,
        ),
        ok: false,
      };
    case 'init-failed':
      return { payload: outcome.payload, ok: false };
    case 'timed-out': {
      const text = `Task timed out after ${fn.timeout.toFixed(2)} seconds`;
      return {
        payload: errorPayload('Sandbox.Timedout', `RequestId: ${requestId} Error: ${text}`),
        ok: false,
        line: `${new Date().toISOString()} ${requestId} ${text}`,
      };
    }
    case 'died': {
      const text = `RequestId: ${requestId} Error: ${exitText(outcome.exit)}`;
      return {
        payload: errorPayload('Runtime.ExitError', text),
        ok: false,
        line: `${text}\nRuntime.ExitError`,
      };
    }
  }
}

function errorPayload(errorType: string, errorMessage: string): string {
  return JSON.stringify({ errorType, errorMessage });
}

function exitText(exit: InstanceExit): string {
  if (exit.kind === 'signalled') return `Runtime exited with error: signal: ${exit.signal}`;
  return exit.status === 0
    ? 'Runtime exited without providing a reason'
    : `Runtime exited with error: exit status ${exit.status}`;
}
