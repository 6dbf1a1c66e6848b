import type { EditorClock } from './clock.ts';
import { compareWith } from './comparison.ts';
import type { ProjectStore } from './project-store.ts';
import { whenProjectRests } from './when-project-rests.ts';

/** Quiet time after a change before the design is compared anew, ms. */
const compareDelay = 250;

/** Keeps the comparison up to date with the design while there is one. */
export function startComparisonWatch(
  editor: Pick<ProjectStore, 'store'>,
  clock: Pick<EditorClock, 'after'>,
): () => void {
  return whenProjectRests(
    editor,
    clock,
    ({ comparison }) => (comparison === null ? undefined : compareDelay),
    () => {
      const { comparison, project } = editor.store.getState();
      if (comparison !== null)
        editor.store.setState({ comparison: compareWith(comparison.with, project) });
    },
  );
}
