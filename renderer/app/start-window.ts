import { connectBridge } from '#renderer/bridge/connect-bridge.ts';
import { createEditor, type Editor } from '#renderer/editor/editor.ts';
import type { EditorState, SidePanel } from '#renderer/editor/editor-state.ts';
import { startProblemWatch } from '#renderer/editor/problem-watch.ts';
import { loadFirstViews } from './views.tsx';

/**
 * Connects the window and begins with the project that is to be open.
 *
 * @throws CodedError when the page may not talk to the program
 */
export function startWindow(): Editor {
  let editor: Editor | undefined;
  const bridge = connectBridge((connection) =>
    editor?.store.setState({
      isConnected: connection === 'connected',
      isRefused: connection === 'refused',
    }),
  );
  const created = createEditor({ bridge });
  editor = created;
  startProblemWatch(created, created.clock);
  rememberSettings(created);
  void openAtStart(created);
  loadFirstViews();
  window.addEventListener('beforeunload', (event) => {
    void created.sync.flush();
    // Everything else is in the journal; the question is for what is in neither.
    if (created.store.getState().syncError !== null) event.preventDefault();
  });
  return created;
}

async function openAtStart(editor: Editor): Promise<void> {
  try {
    const info = await editor.bridge.call('app.info', null);
    editor.store.setState({ appInfo: info });
    if (info.openAtStart !== null) await editor.folder.open(info.openAtStart);
  } catch (error) {
    editor.notify(error instanceof Error ? error.message : String(error), 'danger');
  }
  editor.store.setState({ isStarting: false });
}

const settingsKey = 'gatewright.window';

/** Panels and autosave are the user's, whatever project is open. */
function rememberSettings({ store }: Editor): void {
  try {
    const stored = JSON.parse(localStorage.getItem(settingsKey) ?? '{}') as Record<string, unknown>;
    for (const key of ['autosave', 'isSidebarOpen', 'isInspectorOpen'] as const)
      if (typeof stored[key] === 'boolean') store.setState({ [key]: stored[key] });
  } catch {
    // What cannot be read is as if it were not there.
    localStorage.removeItem(settingsKey);
  }
  store.subscribe((state, previous) => {
    const settings = settingsText(state);
    if (settings !== settingsText(previous)) localStorage.setItem(settingsKey, settings);
  });
}

/** A panel that is folded for want of room in this window stays open for the next. */
function settingsText({ autosave, foldedPanels, ...state }: EditorState): string {
  const isOpen = (panel: SidePanel): boolean => state[panel] || foldedPanels.includes(panel);
  return JSON.stringify({
    autosave,
    isSidebarOpen: isOpen('isSidebarOpen'),
    isInspectorOpen: isOpen('isInspectorOpen'),
  });
}
