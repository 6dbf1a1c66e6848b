import type { Bridge } from '#renderer/bridge/bridge.ts';
import { isImportBaseFile } from '#shared/project/file-layout.ts';
import type { Project } from '#shared/project/project.ts';
import type { EditorState } from './editor-state.ts';
import type { ProjectStore } from './project-store.ts';
import { isLoaded, type Sync } from './sync.ts';

/**
 * Holds the design against the document that is edited in place, for `documentDesign`: when the project was loaded, when the text it was
 * made of is another one (after a save to the file, a merge, or their undo) and when the file itself changed. In between edits are held
 * against the revision that was the same, which needs no export.
 *
 * @returns ends it
 */
export function startDocumentWatch(
  { store }: Pick<ProjectStore, 'store'>,
  bridge: Bridge,
  sync: Pick<Sync, 'flushAll'>,
): () => void {
  let turn = 0;

  async function look(): Promise<void> {
    turn += 1;
    const mine = turn;
    const isCurrent = (): boolean => mine === turn;
    try {
      await sync.flushAll();
      const { handle, project, editedDocument } = store.getState();
      if (!isCurrent() || handle === null || editedDocument === null) return;
      const { isSame } = await bridge.call('document.compare', { handle });
      if (isCurrent()) store.setState({ documentDesign: isSame ? project : 'other' });
    } catch {
      // A file that is gone is told of; why a design cannot be written to its file is told by the review of it.
      if (isCurrent()) store.setState({ documentDesign: 'other' });
    }
  }

  const unsubscribe = store.subscribe((state, previous) => {
    if (state.handle !== previous.handle) turn += 1;
    if (state.editedDocument === null || !isToBeLookedAt(state, previous)) return;
    // Once everybody else has heard of the change.
    queueMicrotask(() => void look());
  });
  return () => {
    turn += 1;
    unsubscribe();
  };
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
