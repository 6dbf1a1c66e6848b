import { failureMessage, type Bridge } from '#renderer/bridge/bridge.ts';
import type { Project } from '#shared/project/project.ts';
import { structuralDiff } from '#shared/project/structural-diff.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import type { EditorClock } from './clock.ts';
import type { ProjectStore } from './project-store.ts';
import { withKeyValues } from './with-key-values.ts';

/** Edits reach the node side, and with it the journal, at most this long after they were made, ms. */
const syncDelay = 150;

export interface Sync {
  /** Sends what is not sent yet; true once the node side has all of it. */
  flush(): Promise<boolean>;
  /**
   * The same, for what would be wrong without the last edits.
   *
   * @throws CodedError SERVER_FAILED with why the node side does not have them
   */
  flushAll(): Promise<void>;
  stop(): void;
}

/**
 * Keeps the node side's mirror of the project up to date: each batch of edits goes over as a structural
 * difference, one at a time and in order. A failed batch stays and is tried again with the next edit or `flush`.
 */
export function startSync(
  edited: ProjectStore,
  bridge: Bridge,
  clock: Pick<EditorClock, 'after'>,
): Sync {
  const { store } = edited;
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
    let keyValues: Readonly<Record<string, string>> | undefined;
    try {
      ({ keyValues } = await bridge.call('project.apply', {
        handle: from,
        baseRevision: sentRevision,
        revision,
        changes,
      }));
    } catch (error) {
      if (handle === from) store.setState({ syncError: failureMessage(error) });
      return false;
    }
    // Another project may have been opened while this one's answer was under way.
    if (handle !== from) return true;
    sent = keyValues === undefined ? project : withKeyValues(project, keyValues);
    sentRevision = revision;
    if (keyValues !== undefined) {
      const isLast = store.getState().project === project;
      edited.takeKeyValues(keyValues);
      // Nothing else has changed: the two are one document, so that there is nothing to send.
      if (isLast) sent = store.getState().project;
    }
    if (store.getState().syncError !== null) store.setState({ syncError: null });
    return store.getState().project === sent ? true : send();
  }

  function flush(): Promise<boolean> {
    queue = queue.then(send);
    return queue;
  }

  return {
    flush,
    async flushAll() {
      if (await flush()) return;
      const why = store.getState().syncError;
      throw new CodedError(
        'SERVER_FAILED',
        `The last edits did not reach Gatewright${why === null ? '.' : `: ${why}`}`,
      );
    },
    stop() {
      unsubscribe();
      cancelTimer?.();
    },
  };
}

type Loaded = { readonly project: Project; readonly savedProject: Project };

/** Whether a project was loaded: loading replaces the document and its saved value together; nothing else does. */
export function isLoaded(state: Loaded, previous: Loaded): boolean {
  return state.project !== previous.project && state.savedProject !== previous.savedProject;
}
