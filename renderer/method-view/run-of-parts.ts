import type { TraceEntry } from '#shared/simulator/trace.ts';
import { methodParts, type MethodPart } from '#renderer/inspector/method/method-parts.ts';

/** What a run did in one of the five parts. */
export interface PartRun {
  readonly outcome: TraceEntry['outcome'];
  /** Of all its steps, ms. */
  readonly durationMs: number;
  /** Why it refused, or what the last step that did something decided; '' when nothing was said. */
  readonly decision: string;
}

/**
 * A run told by parts. A part no step belongs to was not reached: it is skipped. A gateway response takes the place of the method's
 * own answer, so it is no step of any part.
 */
export function runOfParts(trace: readonly TraceEntry[]): Readonly<Record<MethodPart, PartRun>> {
  return Object.fromEntries(
    methodParts.map((part) => [
      part,
      runOf(trace.filter(({ phase, step }) => phase === part && step !== 'gateway-response')),
    ]),
  ) as Record<MethodPart, PartRun>;
}

function runOf(entries: readonly TraceEntry[]): PartRun {
  const refused = entries.find((entry) => entry.outcome === 'refused');
  const passed = entries.filter((entry) => entry.outcome === 'passed');
  const telling = refused ?? passed.at(-1);
  return {
    outcome: telling?.outcome ?? 'skipped',
    durationMs: entries.reduce((sum, entry) => sum + entry.durationMs, 0),
    decision: telling?.decision ?? '',
  };
}
