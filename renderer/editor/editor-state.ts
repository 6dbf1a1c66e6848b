import type {
  AppInfo,
  DocumentOnDisk,
  OpenedProject,
  RunResult,
  ServeStatus,
} from '#shared/ipc/channels.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import type { Problem, TextRange } from '#shared/std/problem.ts';
import type { Comparison } from './comparison.ts';
import type { DocumentDesign } from './document-standing.ts';
import { emptyHistory, type History } from './history.ts';
import type { ServedEntry } from './served-entry.ts';
import type { Tab } from './tab.ts';

/**
 * All the window shows, in three scopes: document (undoable, saved), session (the user's, not
 * undoable) and runtime (what the node side reported). Values only; the editor changes them.
 */
export interface EditorState {
  // Document
  readonly project: Project;
  /** Counts every change, undo and redo; what the node side's mirror is held against. */
  readonly revision: number;
  /** The project as it stands on disk. */
  readonly savedProject: Project;
  /** Whether saving would write other bytes than are on disk. */
  readonly dirty: boolean;
  readonly history: History;

  // The open folder
  /** Null until a project is open. */
  readonly handle: string | null;
  readonly path: string | null;
  readonly readOnlyReason: string | null;
  /** Work a crash left, waiting for an answer. */
  readonly recovery: OpenedProject['recovery'];
  readonly lockedBy: OpenedProject['lockedBy'];
  /** Another window opened the project; this one may only look until it takes the project back. */
  readonly isTakenOver: boolean;
  /** Path of the document the project is the working copy of; null for any other project. */
  readonly editedDocument: string | null;
  /** Whether that document still says what the design was made of. */
  readonly documentOnDisk: DocumentOnDisk;
  /** The design as that document says it. */
  readonly documentDesign: DocumentDesign;
  readonly saveState: SaveState;
  /** Files that changed on disk since they were read; null when none. */
  readonly changedOnDisk: readonly string[] | null;
  /** Why the last edits are not in the journal yet; null when they are. */
  readonly syncError: string | null;
  readonly isConnected: boolean;
  /** The program was started anew and does not know this page: nothing gets across any more. */
  readonly isRefused: boolean;
  /** Findings of reading the folder. */
  readonly openProblems: readonly Problem[];
  /** Findings about the design as it stands. */
  readonly problems: readonly Problem[];

  // Session
  readonly selection: readonly EntityRef[];
  readonly openTabs: readonly Tab[];
  /** Key of the tab in front; null when none is open. */
  readonly activeTab: string | null;
  /** Keys of closed tabs are not kept, the tabs are: last closed last. */
  readonly closedTabs: readonly Tab[];
  /** A place some view should scroll to; cleared by the view that did. */
  readonly reveal: Reveal | null;
  readonly bottomPanel: { readonly isOpen: boolean; readonly page: BottomPage };
  readonly isSidebarOpen: boolean;
  readonly isInspectorOpen: boolean;
  /** Side panels that are closed for want of room, not by the user. */
  readonly foldedPanels: readonly SidePanel[];
  readonly autosave: boolean;
  /** Where exports of this project were saved last, by what was exported. */
  readonly exportedTo: Readonly<Record<string, ExportedTo>>;
  /** The design is shown held against another revision; null: it is not. */
  readonly comparison: Comparison | null;
  /** A word to the user about what just happened or was refused; shown once. */
  readonly notice: Notice | null;

  // Runtime
  /** Null until the node side has answered. */
  readonly appInfo: AppInfo | null;
  /** Until the first project is open, or it is clear that there is none. */
  readonly isStarting: boolean;
  readonly lastRun: LastRun | null;
  /** Keys of the tabs of templates whose run is looked at step by step. */
  readonly debuggedTabs: readonly string[];
  readonly serving: readonly ServeStatus[];
  /** Requests that gateways of the project have answered, oldest first. */
  readonly served: readonly ServedEntry[];
}

export type SidePanel = 'isSidebarOpen' | 'isInspectorOpen';

/** `differences` is there while something is compared. */
export type BottomPage = 'console' | 'trace' | 'log' | 'served' | 'problems' | 'differences';

/** A file an export was saved as; the path of one in the project's folder is below that. */
export type ExportedTo =
  | { readonly kind: 'project'; readonly path: string }
  | { readonly kind: 'chosen'; readonly path: string; readonly grant: string };

export type SaveState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'conflict'; readonly files: readonly string[] };

export interface Reveal {
  readonly ref?: EntityRef;
  /** For code editors: the tab and the stretch of its text. */
  readonly tabKey?: string;
  readonly range?: TextRange;
}

export interface Notice {
  readonly id: number;
  readonly text: string;
  readonly tone: 'info' | 'danger';
  /** The project as the step just made left it: the notice offers to undo that step while nothing came after it. */
  readonly undoes?: Project;
}

/** A run of the test console (or another caller) whose path the canvas lights up. */
export interface LastRun {
  readonly apiId: string;
  /** The method or route it was about; null where it met none. */
  readonly ref: RefOf<'method'> | RefOf<'route'> | null;
  readonly result: RunResult;
}

export const initialState: EditorState = {
  project: emptyProject,
  revision: 0,
  savedProject: emptyProject,
  dirty: false,
  history: emptyHistory,
  handle: null,
  path: null,
  readOnlyReason: null,
  recovery: null,
  lockedBy: null,
  isTakenOver: false,
  editedDocument: null,
  documentOnDisk: 'same',
  documentDesign: 'unknown',
  saveState: { kind: 'idle' },
  changedOnDisk: null,
  syncError: null,
  isConnected: true,
  isRefused: false,
  openProblems: [],
  problems: [],
  selection: [],
  openTabs: [],
  activeTab: null,
  closedTabs: [],
  reveal: null,
  bottomPanel: { isOpen: true, page: 'console' },
  isSidebarOpen: true,
  isInspectorOpen: true,
  foldedPanels: [],
  autosave: false,
  exportedTo: {},
  comparison: null,
  notice: null,
  appInfo: null,
  isStarting: true,
  lastRun: null,
  debuggedTabs: [],
  serving: [],
  served: [],
};
