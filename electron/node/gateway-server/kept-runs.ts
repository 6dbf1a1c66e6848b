import type { RunResult } from '#shared/ipc/channels.ts';

/** The traced requests of one API that can still be looked at: the latest, as many as fit. */
export class KeptRuns {
  readonly #limits: { readonly runs: number; readonly bytes: number };
  #kept: readonly { readonly run: RunResult; readonly bytes: number }[] = [];

  /** @param limits so many runs and so many bytes at most, however few runs these are; the latest is always kept */
  constructor(limits: { readonly runs: number; readonly bytes: number }) {
    this.#limits = limits;
  }

  /** @param runs oldest first */
  add(runs: readonly RunResult[]): void {
    const all = [...this.#kept, ...runs.map((run) => ({ run, bytes: weightOf(run) }))];
    let room = this.#limits.bytes;
    let from = all.length;
    while (from > 0 && all.length - from < this.#limits.runs) {
      room -= all[from - 1]?.bytes ?? 0;
      if (room < 0 && from < all.length) break;
      from -= 1;
    }
    this.#kept = all.slice(from);
  }

  find(requestId: string): RunResult | null {
    return this.#kept.find(({ run }) => run.requestId === requestId)?.run ?? null;
  }
}

/** About how many bytes plain data takes; its texts count by their length, which is all that can be large. */
function weightOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 8;
  let weight = 8;
  for (const member of Object.values(value)) weight += weightOf(member);
  return weight;
}
