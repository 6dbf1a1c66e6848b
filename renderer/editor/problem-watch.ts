import { diagnose } from '#shared/diagnostics/diagnose.ts';
import type { EditorClock } from './clock.ts';
import type { ProjectStore } from './project-store.ts';

/** Quiet time after a change before the rules look at the project again, ms. */
export const problemDelay = 250;

/** Keeps `problems` up to date with the design, once typing pauses. */
export function startProblemWatch(
  { store }: Pick<ProjectStore, 'store'>,
  clock: Pick<EditorClock, 'after'>,
): () => void {
  let cancelTimer: (() => void) | undefined;
  const look = (): void => {
    cancelTimer = undefined;
    const { project, problems } = store.getState();
    const found = diagnose(project);
    if (found !== problems) store.setState({ problems: found });
  };
  const unsubscribe = store.subscribe((state, previous) => {
    if (state.project === previous.project) return;
    cancelTimer?.();
    cancelTimer = clock.after(problemDelay, look);
  });
  return () => {
    unsubscribe();
    cancelTimer?.();
  };
}
