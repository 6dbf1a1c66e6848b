import type { LogLine, TraceEntry } from '#shared/simulator/trace.ts';
import { printLogTime } from '#shared/std/utc-time.ts';
import { firstRefusal } from './trace-groups.ts';

/** A line of the execution log with the step it tells of. */
export interface StepLine {
  readonly text: string;
  /** Position in the trace; undefined when the run has no such step. */
  readonly traceIndex: number | undefined;
}

const arrival = ['parse-invocation-request', 'parse-test-invocation', 'select-stage'] as const;

/**
 * Beginnings of the log's lines (recorded, test-invoke) and the steps they tell of, likeliest first. The log is one text on the
 * service; this is what lets a click on a line lead to its step.
 */
const wording: readonly (readonly [begins: RegExp, steps: readonly string[]])[] = [
  [/^(Execution log|Starting execution|HTTP Method:)/, ['match-resource', ...arrival]],
  [/^Extended Request Id/, ['select-stage']],
  [/^AWS Integration Endpoint/, ['invoke-integration']],
  [/^X-ray Tracing/, ['parse-invocation-request']],
  [/^Method request /, ['match-resource', ...arrival]],
  [/^(Verifying Usage Plan|Usage Plan|API Key)/i, ['check-usage-plan', 'match-resource']],
  [
    /^(Starting authorizer|Using valid authorizer|Incoming identity|Authorizer|Unauthorized request|The client is not authorized)/i,
    ['authorize'],
  ],
  [
    /^(Request failed validation|Request body does not match|Request validation)/i,
    ['validate-request'],
  ],
  [/^(Cache|Looking up)/i, ['look-up-cache']],
  [
    /^(Endpoint request|Request body|Unsupported media|Unable to transform request)/i,
    ['build-integration-request'],
  ],
  [
    /^(Sending request to|Received response|Endpoint response|Lambda execution failed|Integration latency)/i,
    ['invoke-integration'],
  ],
  [
    /^(Method response|Unable to transform response|No match for output mapping)/i,
    ['build-invocation-response', 'apply-method-response'],
  ],
  [
    /^(Method completed|Successfully completed)/i,
    ['finish-response', 'apply-method-response', 'gateway-response', 'build-invocation-response'],
  ],
];

/** Ties the log to the trace: by the wording of each line, else to the step that ran when it was written. */
export function linesWithSteps(log: readonly LogLine[], trace: readonly TraceEntry[]): StepLine[] {
  return log.map((line) => ({ text: printLogLine(line), traceIndex: stepOf(line.text, trace) }));
}

function stepOf(text: string, trace: readonly TraceEntry[]): number | undefined {
  const own = text.replace(/^\([^)]*\)\s*/, '');
  const refused = firstRefusal(trace);
  // Whatever step it was that failed, it is the one that refused the request.
  if (refused >= 0 && /^Execution failed/i.test(own)) return refused;
  for (const [begins, steps] of wording) {
    if (!begins.test(own)) continue;
    for (const step of steps) {
      const index = trace.findIndex((entry) => entry.step === step && entry.outcome !== 'skipped');
      if (index >= 0) return index;
    }
  }
  return undefined;
}

/** The line as the service prints it: its time, then its text; one without a time is the bare text (recorded, test-invoke). */
export function printLogLine(line: LogLine): string {
  return line.time === undefined ? line.text : `${printLogTime(line.time)} : ${line.text}`;
}
