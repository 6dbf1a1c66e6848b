import { failureMessage, type Bridge } from '#renderer/bridge/bridge.ts';
import type { Project } from '#shared/project/project.ts';
import { structuralDiff } from '#shared/project/structural-diff.ts';
import type { EditorClock } from './clock.ts';
import type { ProjectStore } from './project-store.ts';

/** Edits reach the node side, and with it the journal, at most this long after they were made, ms. */
export const syncDelay = 150;

export interface Sync {
  /** Sends what is not sent yet; true once the node side has all of it. */
  flush(): Promise<boolean>;
  stop(): void;
}

/**
 * Keeps the node side's mirror of the project up to date: each batch of edits goes over as a structural
 * difference, one at a time and in order. A failed batch stays and is tried again with the next edit or `flush`.
 */
export function startSync(
  { store }: ProjectStore,
  bridge: Bridge,
  clock: Pick<EditorClock, 'after'>,
): Sync {
  let handle = store.getState().handle;
  let sent: Project = store.getState().project;
  let sentRevision = store.getState().revision;
  let cancelTimer: (() => void) | undefined;
  // Batches queue up behind one another; `send` never rejects.
  let queue: Promise<boolean> = Promise.resolve(true);

  const unsubscribe = store.subscribe((state, previous) => {
    // A project that was loaded is what the node side has already.
    if (state.handle !== handle || isLoaded(state, previous)) {
      handle = state.handle;
      sent = state.project;
      sentRevision = state.revision;
      return;
    }
    if (state.project !== previous.project)
      cancelTimer ??= clock.after(syncDelay, () => {
        cancelTimer = undefined;
        void flush();
      });
  });

  async function send(): Promise<boolean> {
    const { project, revision, readOnlyReason } = store.getState();
    if (handle === null || readOnlyReason !== null || project === sent) return true;
    const changes = structuralDiff(sent, project);
    const from = handle;
    try {
      await bridge.call('project.apply', {
        handle: from,
        baseRevision: sentRevision,
        revision,
        changes,
      });
    } catch (error) {
      if (handle === from) store.setState({ syncError: failureMessage(error) });
      return false;
    }
    // Another project may have been opened while this one's answer was under way.
    if (handle !== from) return true;
    sent = project;
    sentRevision = revision;
    if (store.getState().syncError !== null) store.setState({ syncError: null });
    return store.getState().project === project ? true : send();
  }

  function flush(): Promise<boolean> {
    queue = queue.then(send);
    return queue;
  }

  return {
    flush,
    stop() {
      unsubscribe();
      cancelTimer?.();
    },
  };
}

type Loaded = { readonly project: Project; readonly savedProject: Project };

/** Loading replaces the document and its saved value together; nothing else does. */
function isLoaded(state: Loaded, previous: Loaded): boolean {
  return state.project !== previous.project && state.savedProject !== previous.savedProject;
}
