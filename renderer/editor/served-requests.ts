import { failureMessage, type Bridge } from '#renderer/bridge/bridge.ts';
import type { ProjectStore } from './project-store.ts';
import type { ServedEntry } from './served-entry.ts';

/** So many are kept in the window; older ones are forgotten. */
export const servedLimit = 10_000;

/** The list of served requests: follows the gateways from the moment the project is open. */
export interface ServedRequests {
  /** Forgets them, their traces and their logs, here and on the node side. */
  clear(): Promise<void>;
  stop(): void;
}

export function servedRequests(editor: ProjectStore, bridge: Bridge): ServedRequests {
  const { store } = editor;
  /** What was there before this window followed: a page loaded anew finds its traffic again. */
  const takeEarlier = async (handle: string): Promise<void> => {
    try {
      const byApi = await bridge.call('simulator.served', { handle });
      const earlier = Object.entries(byApi).flatMap(([apiId, requests]) =>
        requests.map((request): ServedEntry => ({ ...request, apiId })),
      );
      if (earlier.length === 0) return;
      store.setState((state) => {
        if (state.handle !== handle) return {};
        const known = new Set(state.served.map((entry) => entry.requestId));
        const missing = earlier.filter((entry) => !known.has(entry.requestId));
        return { served: latest([...missing, ...state.served].sort((a, b) => a.at - b.at)) };
      });
    } catch (error) {
      editor.notify(`Requests served earlier are not shown: ${failureMessage(error)}`, 'danger');
    }
  };
  const stops = [
    bridge.on('serve.requests', ({ handle, apiId, requests }) =>
      store.setState((state) =>
        handle === state.handle
          ? {
              served: latest([
                ...state.served,
                ...requests.map((request): ServedEntry => ({ ...request, apiId })),
              ]),
            }
          : {},
      ),
    ),
    store.subscribe((state, before) => {
      if (state.handle === before.handle) return;
      if (state.served.length > 0) store.setState({ served: [] });
      if (state.handle !== null) void takeEarlier(state.handle);
    }),
  ];
  return {
    async clear() {
      const { handle, served } = store.getState();
      if (handle === null) return;
      const apiIds = new Set(served.map(({ apiId }) => apiId));
      store.setState({ served: [] });
      try {
        for (const apiId of apiIds) await bridge.call('simulator.clearLogs', { handle, apiId });
      } catch (error) {
        editor.notify(failureMessage(error), 'danger');
      }
    },
    stop() {
      for (const stop of stops) stop();
    },
  };
}

function latest(entries: readonly ServedEntry[]): readonly ServedEntry[] {
  return entries.length > servedLimit ? entries.slice(-servedLimit) : entries;
}
