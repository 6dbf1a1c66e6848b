import { failureMessage, type Bridge } from '#renderer/bridge/bridge.ts';
import type { EditorClock } from './clock.ts';
import type { ProjectStore } from './project-store.ts';
import type { Sync } from './sync.ts';

/** Quiet time after the last change before autosave writes, ms. */
const autosaveDelay = 1000;

export interface Saver {
  /** Writes the project. A conflict with files changed on disk is left in `saveState` for the user to decide. */
  save(options?: { overwrite?: boolean }): Promise<boolean>;
  stop(): void;
}

/** Saving by command, and by itself while `autosave` is on. */
export function startSaver(
  editor: ProjectStore,
  bridge: Bridge,
  sync: Sync,
  clock: Pick<EditorClock, 'after'>,
): Saver {
  const { store } = editor;
  let cancelTimer: (() => void) | undefined;
  // One save at a time; `write` never rejects.
  let queue: Promise<boolean> = Promise.resolve(true);

  async function write(overwrite: boolean): Promise<boolean> {
    const { handle, readOnlyReason } = store.getState();
    if (handle === null) return false;
    if (readOnlyReason !== null) {
      editor.notify(`Cannot save: ${readOnlyReason}`, 'danger');
      return false;
    }
    store.setState({ saveState: { kind: 'saving' } });
    if (!(await sync.flush())) {
      const message = store.getState().syncError ?? 'The last edits did not reach Gatewright.';
      store.setState({ saveState: { kind: 'failed', message } });
      return false;
    }
    // What the node side has now is what it writes; later edits stay dirty.
    const { project } = store.getState();
    try {
      const result = await bridge.call('project.save', { handle, overwrite });
      if (store.getState().handle !== handle) return true;
      if (result.kind === 'conflict') {
        store.setState({ saveState: { kind: 'conflict', files: result.files } });
        return false;
      }
      editor.markSaved(project);
      store.setState({ saveState: { kind: 'idle' }, changedOnDisk: null });
      return true;
    } catch (error) {
      store.setState({ saveState: { kind: 'failed', message: failureMessage(error) } });
      return false;
    }
  }

  const unsubscribe = store.subscribe((state, previous) => {
    if (!state.autosave || !state.dirty || state.readOnlyReason !== null) {
      cancelTimer?.();
      cancelTimer = undefined;
      return;
    }
    // A conflict waits for its answer: writing on would decide it.
    if (state.saveState.kind === 'conflict' || state.changedOnDisk !== null) return;
    if (state.project === previous.project && state.autosave === previous.autosave) return;
    cancelTimer?.();
    cancelTimer = clock.after(autosaveDelay, () => {
      cancelTimer = undefined;
      void save();
    });
  });

  function save(options: { overwrite?: boolean } = {}): Promise<boolean> {
    queue = queue.then(() => write(options.overwrite ?? false));
    return queue;
  }

  return {
    save,
    stop() {
      unsubscribe();
      cancelTimer?.();
    },
  };
}
