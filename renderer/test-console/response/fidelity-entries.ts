import { fidelities, type Fidelity, type FidelityNote } from '#shared/simulator/fidelity.ts';
import { type TraceEntry } from '#shared/simulator/trace.ts';

/** One line of what a run's fidelity is made of: a step that ran, or something it used beside its steps. */
export interface FidelityEntry {
  readonly title: string;
  readonly fidelity: Fidelity;
  readonly reason: string;
  /** Position in the trace, of steps. */
  readonly step?: number;
  /** Text form of the EntityRef concerned, of the rest. */
  readonly entity?: string;
}

/** What a run used, the least faithful first; steps that were skipped said nothing and are left out. */
export function fidelityEntries(
  notes: readonly FidelityNote[],
  trace: readonly TraceEntry[],
): readonly FidelityEntry[] {
  const entries: FidelityEntry[] = [
    ...notes.map(({ feature, fidelity, reason, entity }) => ({
      title: feature,
      fidelity,
      reason,
      ...(entity === undefined ? {} : { entity }),
    })),
    ...trace.flatMap((entry, step) =>
      entry.outcome === 'skipped'
        ? []
        : [{ title: entry.title, fidelity: entry.fidelity, reason: entry.fidelityReason, step }],
    ),
  ];
  return entries.sort((a, b) => fidelities.indexOf(b.fidelity) - fidelities.indexOf(a.fidelity));
}

/** How many entries of each fidelity there are, best first; those without any are left out. */
export function fidelityCounts(
  entries: readonly FidelityEntry[],
): readonly { readonly fidelity: Fidelity; readonly count: number }[] {
  return fidelities.flatMap((fidelity) => {
    const count = entries.filter((entry) => entry.fidelity === fidelity).length;
    return count === 0 ? [] : [{ fidelity, count }];
  });
}
