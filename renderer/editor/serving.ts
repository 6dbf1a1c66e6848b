import { failureMessage, type Bridge } from '#renderer/bridge/bridge.ts';
import type { ServeStatus } from '#shared/ipc/channels.ts';
import type { ProjectStore } from './project-store.ts';
import type { Sync } from './sync.ts';

/** Starting and stopping the local gateway of an API. */
export interface Serving {
  /** `port` null: the one used before, or a free one. */
  start(apiId: string, port?: number | null): Promise<void>;
  stop(apiId: string): Promise<void>;
}

export function serving(editor: ProjectStore, bridge: Bridge, sync: Sync): Serving {
  const { store } = editor;
  /** The port each API was served on last, so that clients find it again. */
  const lastPorts = new Map<string, number>();
  const run = async (call: (handle: string) => Promise<ServeStatus>): Promise<void> => {
    const { handle } = store.getState();
    if (handle === null) return;
    try {
      const status = await call(handle);
      takeServeStatus(editor, status, 'asked for');
      if (status.running && status.port !== null) lastPorts.set(status.apiId, status.port);
    } catch (error) {
      editor.notify(failureMessage(error), 'danger');
    }
  };
  return {
    start: (apiId, port = null) =>
      run(async (handle) => {
        await sync.flush();
        const wanted = port ?? lastPorts.get(apiId) ?? null;
        return bridge.call('simulator.serve', { handle, apiId, port: wanted });
      }),
    stop: (apiId) => run((handle) => bridge.call('simulator.stop', { handle, apiId })),
  };
}

/**
 * Puts one API's status in place of its last one, and says what went wrong: of what came by itself, such as an edit
 * that cannot be deployed, not the same twice.
 */
export function takeServeStatus(
  editor: ProjectStore,
  status: ServeStatus,
  how: 'asked for' | 'by itself',
): void {
  const { handle, serving: known } = editor.store.getState();
  if (status.handle !== handle) return;
  const before = known.find(({ apiId }) => apiId === status.apiId);
  editor.store.setState({ serving: [...known.filter((one) => one !== before), status] });
  const { error } = status;
  // A taken port is a question the window puts to the user.
  if (error === null || error.suggestedPort !== undefined) return;
  if (how === 'asked for' || error.message !== before?.error?.message)
    editor.notify(error.message, 'danger');
}
