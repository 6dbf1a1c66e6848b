import type { Bridge } from '#renderer/bridge/bridge.ts';
import { isImportBaseFile } from '#shared/project/file-layout.ts';
import type { Project } from '#shared/project/project.ts';
import type { EditorClock } from './clock.ts';
import { documentStanding, type DocumentDesign } from './document-standing.ts';
import type { EditorState } from './editor-state.ts';
import type { ProjectStore } from './project-store.ts';
import { isLoaded, type Sync } from './sync.ts';
import { whenProjectRests } from './when-project-rests.ts';

/** Quiet time after an edit before the design is held against its document anew, ms. */
const restTime = 1500;

/**
 * Holds the design against the document that is edited in place, for `documentDesign`: when the project was loaded, when the text it was
 * made of is another one (after a save to the file, a merge, or their undo) and when the file itself changed. In between edits are held
 * against the revision that was the same, which needs no export; once they rest, those that seem to differ are held against the document
 * itself, which may say the same in another way.
 *
 * @returns ends it
 */
export function startDocumentWatch(
  { store }: Pick<ProjectStore, 'store'>,
  bridge: Bridge,
  sync: Pick<Sync, 'flushAll'>,
  clock: Pick<EditorClock, 'after'>,
): () => void {
  let turn = 0;

  /** @param otherwise what is known when the document says something else; absent: what was known before */
  async function look(otherwise?: 'other'): Promise<void> {
    turn += 1;
    const mine = turn;
    const isCurrent = (): boolean => mine === turn;
    try {
      await sync.flushAll();
      const { handle, project, editedDocument } = store.getState();
      if (!isCurrent() || handle === null || editedDocument === null) return;
      const { isSame } = await bridge.call('document.compare', { handle });
      if (isCurrent()) tell(isSame ? project : otherwise);
    } catch {
      // A file that is gone is told of; why a design cannot be written to its file is told by the review of it.
      if (isCurrent()) tell(otherwise);
    }
  }

  function tell(documentDesign: DocumentDesign | undefined): void {
    if (documentDesign !== undefined) store.setState({ documentDesign });
  }

  const stopResting = whenProjectRests(
    { store },
    clock,
    (state) => (seemsBehind(state) ? restTime : undefined),
    () => {
      if (seemsBehind(store.getState())) void look();
    },
  );
  const unsubscribe = store.subscribe((state, previous) => {
    if (state.handle !== previous.handle) turn += 1;
    if (state.editedDocument === null || !isToBeLookedAt(state, previous)) return;
    // Once everybody else has heard of the change.
    queueMicrotask(() => void look('other'));
  });
  return () => {
    turn += 1;
    stopResting();
    unsubscribe();
  };
}

function seemsBehind(state: EditorState): boolean {
  return state.editedDocument !== null && documentStanding(state) === 'behind';
}

function isToBeLookedAt(state: EditorState, previous: EditorState): boolean {
  return (
    state.handle !== previous.handle ||
    isLoaded(state, previous) ||
    state.documentOnDisk !== previous.documentOnDisk ||
    !haveSameBases(state.project, previous.project)
  );
}

function haveSameBases({ files: a }: Project, { files: b }: Project): boolean {
  if (a === b) return true;
  return [...Object.keys(a), ...Object.keys(b)].every(
    (file) => !isImportBaseFile(file) || a[file] === b[file],
  );
}
