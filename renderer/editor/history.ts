import type { EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';

/** One step back or forth. Both values share all they have in common, so a step costs what it changed. */
export interface HistoryEntry {
  readonly label: string;
  readonly before: Project;
  readonly after: Project;
  /** Changes with the same key in quick succession become one entry. */
  readonly mergeKey?: string;
  /** Clock time of the last change merged in, ms. */
  readonly at: number;
  /** What was selected before the change; comes back on undo. */
  readonly selectionBefore: readonly EntityRef[];
  /** What was selected when it was undone; comes back on redo. */
  readonly selectionAfter?: readonly EntityRef[];
  /** Entities that go by another name since, so that tabs and selection follow both ways. */
  readonly renamed?: Renaming;
}

export interface Renaming {
  readonly from: EntityRef;
  readonly to: EntityRef;
}

export interface History {
  /** Oldest first. */
  readonly past: readonly HistoryEntry[];
  /** Next to redo first. */
  readonly future: readonly HistoryEntry[];
}

export const emptyHistory: History = { past: [], future: [] };

/** Two changes with one merge key at most this far apart are one entry, ms. */
export const mergeWindow = 1000;
/** Entries kept; the oldest go first. */
const historyLimit = 500;

/** The history with one more change; what could be redone is gone. */
export function record(history: History, entry: HistoryEntry): History {
  const last = history.past.at(-1);
  if (
    last !== undefined &&
    entry.mergeKey !== undefined &&
    last.mergeKey === entry.mergeKey &&
    entry.at - last.at <= mergeWindow &&
    history.future.length === 0
  ) {
    const rest = history.past.slice(0, -1);
    // Typing back to where it began leaves nothing to undo.
    if (last.before === entry.after) return { past: rest, future: [] };
    const merged = { ...last, after: entry.after, at: entry.at };
    return { past: [...rest, merged], future: [] };
  }
  return { past: [...history.past, entry].slice(-historyLimit), future: [] };
}

/** Moves the last entry to the future; undefined when there is none. */
export function stepBack(
  history: History,
  selection: readonly EntityRef[],
): { history: History; entry: HistoryEntry } | undefined {
  const last = history.past.at(-1);
  if (last === undefined) return undefined;
  const entry: HistoryEntry = { ...last, selectionAfter: selection };
  return {
    history: { past: history.past.slice(0, -1), future: [entry, ...history.future] },
    entry,
  };
}

/** Moves the first entry of the future back to the past; it will not merge with what follows. */
export function stepForth(history: History): { history: History; entry: HistoryEntry } | undefined {
  const [next, ...future] = history.future;
  if (next === undefined) return undefined;
  const { mergeKey: _closed, ...entry } = next;
  return { history: { past: [...history.past, entry], future }, entry };
}

/** All entries after a mark as one, for gestures made of many small changes. */
export function squashSince(history: History, length: number, label: string): History {
  const kept = history.past.slice(0, length);
  const [first, ...rest] = history.past.slice(length);
  const last = rest.at(-1);
  if (first === undefined) return history;
  const { mergeKey: _closed, ...whole } = { ...first, label, after: (last ?? first).after };
  if (whole.before === whole.after) return { past: kept, future: [] };
  return { past: [...kept, whole], future: [] };
}
