import { failureMessage, type Bridge } from '#renderer/bridge/bridge.ts';
import type { OpenedProject } from '#shared/ipc/channels.ts';
import type { ProjectStore } from './project-store.ts';
import type { Sync } from './sync.ts';

/** Opening, creating, reloading and recovering: what replaces the whole document. */
export interface ProjectFolder {
  open(path: string): Promise<boolean>;
  create(path: string, name: string, from: 'empty' | 'storefront'): Promise<boolean>;
  /** Reads the folder again; what is not saved is dropped. */
  reload(): Promise<boolean>;
  /** Makes this window the one that edits again, with what the other one edited meanwhile. */
  takeBack(): Promise<boolean>;
  recover(accept: boolean): Promise<boolean>;
}

export function projectFolder(editor: ProjectStore, bridge: Bridge, sync: Sync): ProjectFolder {
  const { store } = editor;

  async function take(call: () => Promise<OpenedProject>): Promise<boolean> {
    try {
      const opened = await call();
      const previous = store.getState().handle;
      editor.load(opened);
      openFirstCanvas(editor);
      if (previous !== null && previous !== opened.handle)
        await bridge.call('project.close', { handle: previous });
      store.setState({
        serving: await bridge.call('simulator.status', { handle: opened.handle }),
      });
      return true;
    } catch (error) {
      editor.notify(failureMessage(error), 'danger');
      return false;
    }
  }

  const withHandle = (call: (handle: string) => Promise<OpenedProject>): Promise<boolean> => {
    const { handle } = store.getState();
    return handle === null ? Promise.resolve(false) : take(() => call(handle));
  };

  return {
    async open(path) {
      // The journal of the project that is left must hold its last edits.
      await sync.flush();
      return take(() => bridge.call('project.open', { path }));
    },
    async create(path, name, from) {
      await sync.flush();
      return take(() => bridge.call('project.create', { path, name, from }));
    },
    reload: () => withHandle((handle) => bridge.call('project.reload', { handle })),
    takeBack() {
      const { path } = store.getState();
      return path === null
        ? Promise.resolve(false)
        : take(() => bridge.call('project.open', { path }));
    },
    async recover(accept) {
      const { savedProject } = store.getState();
      const done = await withHandle((handle) => bridge.call('project.recover', { handle, accept }));
      // Recovered edits are in the document and not in the files, so they are unsaved.
      if (done && accept) editor.markSaved(savedProject);
      return done;
    },
  };
}

/** A window that shows nothing yet begins with the first API's canvas. */
function openFirstCanvas(editor: ProjectStore): void {
  const { project, openTabs } = editor.store.getState();
  const apiId = Object.keys(project.apis)[0];
  if (openTabs.length === 0 && apiId !== undefined) editor.openTab({ kind: 'canvas', apiId });
}
