import type { Bridge } from '#renderer/bridge/bridge.ts';
import { entityAt } from '#shared/project/entity-at.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import type { Problem, TextRange } from '#shared/std/problem.ts';
import { startComparisonWatch } from './comparison-watch.ts';
import { startDocumentWatch } from './document-watch.ts';
import { systemClock, type EditorClock } from './clock.ts';
import type { BottomPage } from './editor-state.ts';
import { entityOfProblem } from './entity-of-problem.ts';
import { projectFolder, type ProjectFolder } from './project-folder.ts';
import { createProjectStore, type ProjectStore } from './project-store.ts';
import { randomId, type IdSource } from './random-id.ts';
import { startSaver, type Saver } from './save-project.ts';
import { servedRequests, type ServedRequests } from './served-requests.ts';
import { serving, takeServeStatus, type Serving } from './serving.ts';
import { startSync, type Sync } from './sync.ts';
import { tabKey, type Tab } from './tab.ts';
import { viewCommands, type ViewCommands } from './view-commands.ts';

/** Everything a view or an action may use. One per window. */
export interface Editor extends ProjectStore {
  readonly bridge: Bridge;
  readonly clock: EditorClock;
  readonly ids: IdSource;
  readonly sync: Sync;
  readonly saver: Saver;
  readonly folder: ProjectFolder;
  readonly serving: Serving;
  readonly served: ServedRequests;
  readonly commands: ViewCommands;
  /** Selects an entity, brings the tab where it lives to the front and scrolls to it. */
  goTo(ref: EntityRef): void;
  /** Leads to where a problem stands. */
  goToProblem(problem: Problem): void;
  /** Opens a tab and, in a code editor, the stretch of text. */
  openTabAt(tab: Tab, range: TextRange): void;
  showBottomPage(page: BottomPage): void;
  dispose(): void;
}

export interface EditorOptions {
  readonly bridge: Bridge;
  readonly clock?: EditorClock;
  readonly ids?: IdSource;
}

export function createEditor({
  bridge,
  clock = systemClock,
  ids = randomId,
}: EditorOptions): Editor {
  const base = createProjectStore(clock);
  const { store } = base;
  const sync = startSync(base, bridge, clock);
  const served = servedRequests(base, bridge);
  const saver = startSaver(base, bridge, sync, clock);
  const stopEvents = [
    startComparisonWatch(base, clock),
    startDocumentWatch(base, bridge, sync, clock),
    bridge.on('project.changed-on-disk', ({ handle, files }) => {
      const state = store.getState();
      if (handle === state.handle)
        store.setState({ changedOnDisk: [...new Set([...(state.changedOnDisk ?? []), ...files])] });
    }),
    bridge.on('document.on-disk', ({ handle, state: documentOnDisk }) => {
      if (handle === store.getState().handle) store.setState({ documentOnDisk });
    }),
    bridge.on('project.taken-over', ({ handle }) => {
      if (handle === store.getState().handle)
        store.setState({
          isTakenOver: true,
          readOnlyReason: 'the project was opened in another window.',
        });
    }),
    bridge.on('serve.status', (status) => takeServeStatus(base, status, 'by itself')),
  ];

  const goTo = (ref: EntityRef): void => {
    const { project } = store.getState();
    if (ref.kind !== 'project' && entityAt(project, ref as never) === undefined) return;
    base.select([ref]);
    const tab = homeTab(ref);
    if (tab !== undefined) base.openTab(tab);
    store.setState({ reveal: { ref }, isInspectorOpen: true });
  };

  return {
    ...base,
    bridge,
    clock,
    ids,
    sync,
    saver,
    folder: projectFolder(base, bridge, sync),
    serving: serving(base, bridge, sync),
    served,
    commands: viewCommands(),
    goTo,
    goToProblem(problem) {
      const { project } = store.getState();
      const { file, range } = problem.place;
      if (file !== undefined && Object.hasOwn(project.files, file)) {
        const tab: Tab = { kind: 'file', path: file };
        base.openTab(tab);
        if (range !== undefined) store.setState({ reveal: { tabKey: tabKey(tab), range } });
        return;
      }
      const ref = entityOfProblem(project, problem);
      if (ref === undefined) return;
      goTo(ref);
      if (ref.kind === 'model') {
        const tab: Tab = { kind: 'model', ref };
        base.openTab(tab);
        store.setState({
          reveal: { ref, tabKey: tabKey(tab), ...(range === undefined ? {} : { range }) },
        });
      }
    },
    openTabAt(tab, range) {
      base.openTab(tab);
      store.setState({ reveal: { tabKey: tabKey(tab), range } });
    },
    showBottomPage: (page) => store.setState({ bottomPanel: { isOpen: true, page } }),
    dispose() {
      for (const stop of stopEvents) stop();
      served.stop();
      sync.stop();
      saver.stop();
    },
  };
}

/** Where an entity is at home: drawn things on their API's canvas; the rest live in tree and inspector alone. */
function homeTab(ref: EntityRef): Tab | undefined {
  switch (ref.kind) {
    case 'api':
    case 'resource':
    case 'method':
    case 'authorizer':
      return { kind: 'canvas', apiId: ref.apiId };
    default:
      return undefined;
  }
}
