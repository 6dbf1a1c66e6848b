import type { EditorClock } from './clock.ts';
import type { EditorState } from './editor-state.ts';
import type { ProjectStore } from './project-store.ts';

/**
 * Does something once the design has not changed for a while, so that typing does not wait for it.
 *
 * @param quietMs how long a while is after a change; undefined for a change that nothing is to be done about
 * @returns ends it
 */
export function whenProjectRests(
  { store }: Pick<ProjectStore, 'store'>,
  clock: Pick<EditorClock, 'after'>,
  quietMs: (state: EditorState, previous: EditorState) => number | undefined,
  act: () => void,
): () => void {
  let cancelTimer: (() => void) | undefined;
  const unsubscribe = store.subscribe((state, previous) => {
    if (state.project === previous.project) return;
    const delay = quietMs(state, previous);
    if (delay === undefined) return;
    cancelTimer?.();
    cancelTimer = clock.after(delay, act);
  });
  return () => {
    unsubscribe();
    cancelTimer?.();
  };
}
