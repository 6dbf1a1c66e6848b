import type { JsonValue } from '#shared/entities/common/json.ts';
import type { Fidelity } from './fidelity.ts';
import type { MappingTrace } from './mapping/mapping-trace.ts';
import type { TemplateRun } from './mapping/template-run.ts';

/**
 * What one step did. The test console, the execution log and the lights on the canvas are drawn from
 * these. Plain data: it crosses threads and processes as it is.
 */
export interface TraceEntry {
  /** File name of the step, e.g. `match-resource`. */
  readonly step: string;
  /** Which of the five boxes of the method view it belongs to. */
  readonly phase: TracePhase;
  readonly title: string;
  /** Milliseconds after the request came in, with fractions. */
  readonly startMs: number;
  readonly durationMs: number;
  readonly input: JsonValue;
  readonly output: JsonValue;
  /** One sentence: what was decided and why. */
  readonly decision: string;
  readonly outcome: 'passed' | 'refused' | 'skipped';
  readonly fidelity: Fidelity;
  /** Why it is not exact, or which recording or page makes it so. */
  readonly fidelityReason: string;
  /** Text forms of EntityRef of what took part; drives the lit path. */
  readonly entities: readonly string[];
  /** What the step's mapping template could read, where it rendered one or failed to. */
  readonly template?: TemplateRun;
  /** The mappings the step carried out, in that order; absent where it had none. */
  readonly mappings?: readonly MappingTrace[];
}

export type TracePhase =
  | 'method-request'
  | 'integration-request'
  | 'integration'
  | 'integration-response'
  | 'method-response';

/** What one served request leaves in the logs of its stage. */
export interface StageLogs {
  readonly stage: string;
  /** As the stage's logging level and data tracing let it be; each line led by `(requestId) `. */
  readonly execution?: { readonly logGroup: string; readonly lines: readonly LogLine[] };
  /** In the stage's format; `destination` is the ARN of its log group or stream. */
  readonly access?: { readonly destination: string; readonly line: string };
}

/** A line of the execution log; printed `EEE MMM dd HH:mm:ss UTC yyyy : text` (recorded, test-invoke). */
export interface LogLine {
  /** Milliseconds since 1970; absent for the headline, which has no time. */
  readonly time?: number;
  readonly text: string;
  /** Lines with what passed through, and lines of what went wrong: a stage's logging settings choose by it. */
  readonly kind?: 'data' | 'failure';
}
