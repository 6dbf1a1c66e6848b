import { diagnose } from '#shared/diagnostics/diagnose.ts';
import type { EditorClock } from './clock.ts';
import type { ProjectStore } from './project-store.ts';
import { whenProjectRests } from './when-project-rests.ts';

/** Quiet time after a change before the rules look at the project again, ms. */
const problemDelay = 250;
/** The same after another project was opened, ms: it is to be drawn first. */
const openingDelay = 1_000;

/** Keeps `problems` up to date with the design, once typing pauses. */
export function startProblemWatch(
  { store }: Pick<ProjectStore, 'store'>,
  clock: Pick<EditorClock, 'after'>,
): () => void {
  return whenProjectRests(
    { store },
    clock,
    (state, previous) => (state.path === previous.path ? problemDelay : openingDelay),
    () => {
      const { project, problems } = store.getState();
      const found = diagnose(project);
      if (found !== problems) store.setState({ problems: found });
    },
  );
}
