import type { Api } from '#shared/entities/api.ts';
import type { TraceEntry, TracePhase } from '#shared/simulator/trace.ts';

/** Steps of one of the method view's boxes, in the order they ran. */
export interface TraceGroup {
  readonly phase: TracePhase;
  readonly title: string;
  readonly entries: readonly NumberedEntry[];
  /** Milliseconds spent in the group's steps. */
  readonly durationMs: number;
  readonly outcome: 'passed' | 'refused' | 'skipped';
}

export interface NumberedEntry {
  /** Position in the run's trace; names the step to the log and the canvas. */
  readonly index: number;
  readonly entry: TraceEntry;
}

const phases: readonly { phase: TracePhase; title: string; ofRoute?: string }[] = [
  { phase: 'method-request', title: 'Method request', ofRoute: 'Route request' },
  { phase: 'integration-request', title: 'Integration request' },
  { phase: 'integration', title: 'Integration' },
  { phase: 'integration-response', title: 'Integration response' },
  { phase: 'method-response', title: 'Method response', ofRoute: 'Route response' },
];

/**
 * The trace under the headings everyone knows from the service's console; boxes the run never reached are left out.
 *
 * @param kind of the API that ran: those without methods have routes
 */
export function groupTrace(trace: readonly TraceEntry[], kind: Api['kind'] = 'rest'): TraceGroup[] {
  return phases.flatMap(({ phase, title: ofMethod, ofRoute = ofMethod }) => {
    const title = kind === 'rest' ? ofMethod : ofRoute;
    const entries = trace
      .map((entry, index): NumberedEntry => ({ index, entry }))
      .filter(({ entry }) => entry.phase === phase);
    if (entries.length === 0) return [];
    return [
      {
        phase,
        title,
        entries,
        durationMs: entries.reduce((sum, { entry }) => sum + entry.durationMs, 0),
        outcome: entries.some(({ entry }) => entry.outcome === 'refused')
          ? 'refused'
          : entries.every(({ entry }) => entry.outcome === 'skipped')
            ? 'skipped'
            : 'passed',
      },
    ];
  });
}

/** Position of the step that turned the request away, or -1. Later refusals only carry the first one out. */
export function firstRefusal(trace: readonly TraceEntry[]): number {
  return trace.findIndex((entry) => entry.outcome === 'refused');
}

/** A whole answer's time, which the gateway counts in whole milliseconds: `<1 ms`, `17 ms`, `2.31 s`. */
export function formatLatency(ms: number): string {
  if (ms < 1) return '<1 ms';
  return ms < 1000 ? `${Math.round(ms)} ms` : formatDuration(ms);
}

/** Milliseconds for people: `0.04 ms`, `3.1 ms`, `120 ms`, `2.31 s`. */
export function formatDuration(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(2)} s`;
  if (ms >= 100) return `${ms.toFixed(0)} ms`;
  return ms >= 1 ? `${ms.toFixed(1)} ms` : `${ms.toFixed(2)} ms`;
}
