import { equalJson } from '#shared/std/equal-json.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { OpenedProject } from '#shared/ipc/channels.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import type { EditorClock } from './clock.ts';
import { initialState, type EditorState } from './editor-state.ts';
import {
  emptyHistory,
  record,
  squashSince,
  stepBack,
  stepForth,
  type HistoryEntry,
  type Renaming,
} from './history.ts';
import { withKeyValues } from './with-key-values.ts';
import { isAlive, isSameRef, isTabAlive, retargetTab, tabKey, type Tab } from './tab.ts';

/** A place in the history a gesture can go back to. */
export interface HistoryMark {
  readonly project: Project;
  readonly pastLength: number;
}

export interface ChangeOptions {
  /** Changes with the same key within a second become one step of undo (typing in one field). */
  readonly mergeKey?: string;
  /** Selected afterwards; otherwise the selection stays, without what is gone. */
  readonly select?: readonly EntityRef[];
  /** An entity that goes by another name afterwards: its tabs and selection follow. */
  readonly renamed?: Renaming;
}

/** The one document and everything the window knows around it. Views read `store` and call the functions. */
export interface ProjectStore {
  readonly store: StoreApi<EditorState>;
  /** Takes in a project that was opened, reloaded or recovered; never undoable. */
  load(opened: OpenedProject): void;
  /**
   * Applies a pure edit as one step of history. False, and nothing happens, when the edit gives the same
   * object back or the project is read-only (the user is told why).
   */
  change(label: string, edit: (project: Project) => Project, options?: ChangeOptions): boolean;
  undo(): boolean;
  redo(): boolean;
  /** Remembers where a gesture began. */
  mark(): HistoryMark;
  /** Goes back to where the gesture began, leaving no trace in the history. */
  bailToMark(mark: HistoryMark): void;
  /** Makes everything since the mark one step of undo. */
  squashToMark(mark: HistoryMark, label: string): void;
  /** The project as it now stands on disk. */
  markSaved(project: Project): void;
  /** Takes over values, by id, that the node side gave to API keys: no edit, nothing to undo or to save. */
  takeKeyValues(values: Readonly<Record<string, string>>): void;

  select(refs: readonly EntityRef[]): void;
  openTab(tab: Tab, options?: { background?: boolean }): void;
  closeTab(key: string): void;
  reopenTab(): void;
  activateTab(key: string): void;
  /** Tells the user something once; with `undoes`, and the offer to undo the step that left the project so. */
  notify(text: string, tone?: 'info' | 'danger', options?: { readonly undoes?: Project }): void;
}

export function createProjectStore(clock: Pick<EditorClock, 'now'>): ProjectStore {
  const store = createStore<EditorState>()(() => initialState);
  const { getState, setState } = store;

  const notify = (
    text: string,
    tone: 'info' | 'danger' = 'info',
    options: { readonly undoes?: Project } = {},
  ): void =>
    setState((state) => ({ notice: { id: (state.notice?.id ?? 0) + 1, text, tone, ...options } }));

  /** What follows from a new project value: revision, dirty mark, selection and tabs of what is still there. */
  const withProject = (
    state: EditorState,
    project: Project,
    selection: readonly EntityRef[],
    renamed?: Renaming,
  ): Partial<EditorState> => {
    const followed =
      renamed === undefined
        ? { selection, openTabs: state.openTabs, activeTab: state.activeTab }
        : followRenaming(state, selection, renamed);
    return {
      project,
      revision: state.revision + 1,
      dirty: !equalJson(state.savedProject, project),
      ...withoutTheGone(project, followed),
    };
  };

  return {
    store,

    load(opened) {
      const state = getState();
      const isSameFolder = state.path === opened.path;
      const kept = isSameFolder
        ? { selection: state.selection, openTabs: state.openTabs, activeTab: state.activeTab }
        : { selection: [], openTabs: [], activeTab: null };
      setState({
        project: opened.project,
        savedProject: opened.savedProject ?? opened.project,
        revision: opened.revision,
        dirty: opened.savedProject !== undefined,
        history: emptyHistory,
        handle: opened.handle,
        path: opened.path,
        readOnlyReason: opened.readOnlyReason,
        recovery: opened.recovery,
        lockedBy: opened.lockedBy,
        editedDocument: opened.editedDocument ?? null,
        documentOnDisk: opened.documentOnDisk ?? 'same',
        documentDesign: 'unknown',
        isTakenOver: false,
        saveState: { kind: 'idle' },
        changedOnDisk: null,
        syncError: null,
        openProblems: opened.problems,
        problems: [],
        reveal: null,
        ...withoutTheGone(opened.project, kept),
        ...(isSameFolder
          ? {}
          : { closedTabs: [], lastRun: null, serving: [], comparison: null, exportedTo: {} }),
      });
    },

    change(label, edit, options = {}) {
      const state = getState();
      const project = edit(state.project);
      if (project === state.project) return false;
      if (state.readOnlyReason !== null) {
        notify(`Nothing was changed: ${state.readOnlyReason}`, 'danger');
        return false;
      }
      const entry: HistoryEntry = {
        label,
        before: state.project,
        after: project,
        at: clock.now(),
        selectionBefore: state.selection,
        ...(options.mergeKey === undefined ? {} : { mergeKey: options.mergeKey }),
        ...(options.renamed === undefined ? {} : { renamed: options.renamed }),
      };
      setState({
        history: record(state.history, entry),
        ...withProject(state, project, options.select ?? state.selection, options.renamed),
        // What an edit made is to be seen.
        ...(options.select?.[0] === undefined ? {} : { reveal: { ref: options.select[0] } }),
      });
      return true;
    },

    undo() {
      const state = getState();
      const step = stepBack(state.history, state.selection);
      if (step === undefined) return false;
      const { entry, history } = step;
      const renamed = entry.renamed && { from: entry.renamed.to, to: entry.renamed.from };
      setState({
        history,
        ...withProject(state, entry.before, entry.selectionBefore, renamed),
      });
      return true;
    },

    redo() {
      const state = getState();
      const step = stepForth(state.history);
      if (step === undefined) return false;
      const { entry, history } = step;
      setState({
        history,
        ...withProject(state, entry.after, entry.selectionAfter ?? state.selection, entry.renamed),
      });
      return true;
    },

    mark: () => ({ project: getState().project, pastLength: getState().history.past.length }),

    bailToMark(mark) {
      const state = getState();
      if (state.project === mark.project) return;
      setState({
        history: { past: state.history.past.slice(0, mark.pastLength), future: [] },
        ...withProject(state, mark.project, state.selection),
      });
    },

    squashToMark(mark, label) {
      setState((state) => ({ history: squashSince(state.history, mark.pastLength, label) }));
    },

    markSaved(project) {
      setState((state) => ({
        savedProject: project,
        dirty: !equalJson(project, state.project),
      }));
    },

    takeKeyValues(values) {
      const { project, savedProject } = getState();
      const filled = withKeyValues(project, values);
      if (filled !== project) setState({ project: filled });
      // Apart from the document: the two replaced at once mean that a project was loaded.
      const saved = withKeyValues(savedProject, values);
      if (saved !== savedProject) setState({ savedProject: saved });
      setState({ dirty: !equalJson(saved, filled) });
    },

    select(refs) {
      const { selection } = getState();
      if (
        refs.length === selection.length &&
        refs.every((ref, index) => isSameRef(ref, selection[index] as EntityRef))
      )
        return;
      setState({ selection: refs });
    },

    openTab(tab, options = {}) {
      const key = tabKey(tab);
      setState((state) => {
        const isOpen = state.openTabs.some((open) => tabKey(open) === key);
        const at = state.openTabs.findIndex((open) => tabKey(open) === state.activeTab);
        return {
          openTabs: isOpen
            ? state.openTabs.map((open) => (tabKey(open) === key ? tab : open))
            : at < 0
              ? [...state.openTabs, tab]
              : state.openTabs.toSpliced(at + 1, 0, tab),
          activeTab: options.background && state.activeTab !== null ? state.activeTab : key,
        };
      });
    },

    closeTab(key) {
      setState((state) => {
        const at = state.openTabs.findIndex((tab) => tabKey(tab) === key);
        const closed = state.openTabs[at];
        if (closed === undefined) return {};
        const openTabs = state.openTabs.toSpliced(at, 1);
        const neighbour = openTabs[Math.min(at, openTabs.length - 1)];
        return {
          openTabs,
          closedTabs: [...state.closedTabs, closed].slice(-20),
          activeTab:
            state.activeTab !== key ? state.activeTab : neighbour ? tabKey(neighbour) : null,
        };
      });
    },

    reopenTab() {
      setState((state) => {
        const tab = state.closedTabs.at(-1);
        if (tab === undefined) return {};
        const closedTabs = state.closedTabs.slice(0, -1);
        if (!isTabAlive(state.project, tab)) return { closedTabs };
        const key = tabKey(tab);
        const rest = state.openTabs.filter((open) => tabKey(open) !== key);
        return { closedTabs, openTabs: [...rest, tab], activeTab: key };
      });
    },

    activateTab(key) {
      if (getState().openTabs.some((tab) => tabKey(tab) === key)) setState({ activeTab: key });
    },

    notify,
  };
}

type Pointers = Pick<EditorState, 'selection' | 'openTabs' | 'activeTab'>;

/** The same lists when nothing in them is gone, so that views which read them do not redraw. */
function withoutTheGone(project: Project, pointers: Pointers): Pointers {
  const { selection, openTabs, activeTab } = pointers;
  const aliveTabs = openTabs.every((tab) => isTabAlive(project, tab))
    ? openTabs
    : openTabs.filter((tab) => isTabAlive(project, tab));
  const isActiveAlive = aliveTabs.some((tab) => tabKey(tab) === activeTab);
  const first = aliveTabs.at(-1);
  return {
    selection: selection.every((ref) => isAlive(project, ref))
      ? selection
      : selection.filter((ref) => isAlive(project, ref)),
    openTabs: aliveTabs,
    activeTab: isActiveAlive ? activeTab : first === undefined ? null : tabKey(first),
  };
}

function followRenaming(
  state: EditorState,
  selection: readonly EntityRef[],
  { from, to }: Renaming,
): Pointers {
  const openTabs = state.openTabs.map((tab) => retargetTab(tab, from, to));
  const at = state.openTabs.findIndex((tab) => tabKey(tab) === state.activeTab);
  const active = openTabs[at];
  return {
    selection: selection.map((ref) => (isSameRef(ref, from) ? to : ref)),
    openTabs,
    activeTab: active === undefined ? state.activeTab : tabKey(active),
  };
}
