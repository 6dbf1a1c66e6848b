/** The platform's lines around a call's own output, as CloudWatch shows them (documented, "Viewing CloudWatch logs for Lambda functions"). */

import { functionVersion } from './lambda-environment.ts';

export interface InvocationReport {
  readonly requestId: string;
  /** Milliseconds with fractions. */
  readonly durationMs: number;
  /** Milliseconds the cold start took; absent when warm. */
  readonly initMs: number | undefined;
  /** MiB. */
  readonly memorySize: number;
  /** Bytes; absent when the runtime could not tell. */
  readonly memoryUsed: number | undefined;
  readonly status: 'ok' | 'error' | 'timeout';
}

/** START, the lines in between, END and REPORT. */
export function invocationLog(lines: readonly string[], report: InvocationReport): string[] {
  const { requestId } = report;
  return [
    `START RequestId: ${requestId} Version: ${functionVersion}`,
    ...lines,
    `END RequestId: ${requestId}`,
    reportLine(report),
  ];
}

function reportLine(report: InvocationReport): string {
  const { requestId, durationMs, initMs, memorySize, memoryUsed, status } = report;
  const parts = [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${durationMs.toFixed(2)} ms`,
    `Billed Duration: ${Math.ceil(durationMs)} ms`,
    `Memory Size: ${memorySize} MB`,
  ];
  if (memoryUsed !== undefined)
    parts.push(`Max Memory Used: ${Math.ceil(memoryUsed / 1_048_576)} MB`);
  if (initMs !== undefined) parts.push(`Init Duration: ${initMs.toFixed(2)} ms`);
  if (status !== 'ok') parts.push(`Status: ${status}`);
  return parts.join('\t');
}
