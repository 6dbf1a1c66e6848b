import type { EditorClock } from './clock.ts';
import { compareWith } from './comparison.ts';
import type { ProjectStore } from './project-store.ts';

/** Quiet time after a change before the design is compared anew, ms. */
const compareDelay = 250;

/** Keeps the comparison up to date with the design while there is one. */
export function startComparisonWatch(
  { store }: Pick<ProjectStore, 'store'>,
  clock: Pick<EditorClock, 'after'>,
): () => void {
  let cancelTimer: (() => void) | undefined;
  const look = (): void => {
    cancelTimer = undefined;
    const { comparison, project } = store.getState();
    if (comparison !== null) store.setState({ comparison: compareWith(comparison.with, project) });
  };
  const unsubscribe = store.subscribe((state, previous) => {
    if (state.project === previous.project || state.comparison === null) return;
    cancelTimer?.();
    cancelTimer = clock.after(compareDelay, look);
  });
  return () => {
    unsubscribe();
    cancelTimer?.();
  };
}
