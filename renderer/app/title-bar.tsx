import { Button as AriaButton } from 'react-aria-components';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import {
  BottomPanelIcon,
  CopyIcon,
  DarkIcon,
  LeftPanelIcon,
  LightIcon,
  PlayIcon,
  RedoIcon,
  RightPanelIcon,
  SaveIcon,
  SearchIcon,
  StopIcon,
  SystemThemeIcon,
  UndoIcon,
  MoreIcon,
} from '#renderer/ui/icon.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { MenuButton } from '#renderer/ui/menu.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import { setTheme, useThemeChoice } from '#renderer/ui/theme.ts';
import { Toolbar, ToolbarSeparator } from '#renderer/ui/toolbar.tsx';
import { currentApi } from '#renderer/editor/actions/current-api.ts';
import { documentStanding, standingParts } from '#renderer/editor/document-standing.ts';
import { useActionContext, useRunAction } from '#renderer/editor/use-actions.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { mainMenuLines } from './main-menu.ts';

/** Across the top: menu, name and save state, undo, the palette, serving, panels, theme. */
export function TitleBar() {
  const isOpen = useEditorState((state) => state.handle !== null);
  return (
    <header className="title-bar">
      <div className="title-left">
        <MainMenu />
        {isOpen && <SaveState />}
      </div>
      <PaletteButton />
      <div className="title-right">
        {isOpen && <ServeControl />}
        <ThemeButton />
        {isOpen && <PanelButtons />}
      </div>
    </header>
  );
}

function MainMenu() {
  const context = useActionContext();
  const run = useRunAction();
  // Read afresh whenever anything an action may look at changes.
  useEditorState((state) => state.revision);
  useEditorState((state) => state.selection);
  useEditorState((state) => state.activeTab);
  return (
    <MenuButton label="Menu" lines={mainMenuLines(context.editor.store.getState(), run)}>
      <IconButton label="Menu" icon={MoreIcon} />
    </MenuButton>
  );
}

function SaveState() {
  const run = useRunAction();
  const name = useEditorState((state) => state.project.name);
  const path = useEditorState((state) => state.path);
  const dirty = useEditorState((state) => state.dirty);
  const saveState = useEditorState((state) => state.saveState);
  const editedDocument = useEditorState((state) => state.editedDocument);
  const standing = useEditorState((state) =>
    state.editedDocument === null ? null : documentStanding(state),
  );
  const isReadOnly = useEditorState((state) => state.readOnlyReason !== null);
  const undoLabel = useEditorState((state) => state.history.past.at(-1)?.label);
  const redoLabel = useEditorState((state) => state.history.future[0]?.label);
  const parts =
    standing === null ||
    editedDocument === null ||
    isReadOnly ||
    saveState.kind === 'saving' ||
    saveState.kind === 'failed'
      ? null
      : standingParts(standing, editedDocument);
  const words = isReadOnly
    ? 'Read-only'
    : saveState.kind === 'saving'
      ? 'Saving…'
      : saveState.kind === 'failed'
        ? 'Not saved'
        : dirty
          ? 'Edited'
          : 'Saved';
  const isBehind = standing === null ? dirty : standing !== 'current' && standing !== 'comparing';
  return (
    <>
      {/* There is no room to say the same name twice. */}
      <h1 className={parts?.[1] === name ? 'unseen' : 'title-name truncate'} title={path ?? ''}>
        {name}
      </h1>
      <span
        className={`title-state${saveState.kind === 'failed' ? ' title-state-bad' : isBehind ? ' title-state-dirty' : ''}`}
        role="status"
        title={saveState.kind === 'failed' ? saveState.message : (editedDocument ?? path ?? '')}
      >
        {parts === null ? words : <StandingWords parts={parts} />}
      </span>
      <Toolbar label="Document">
        {saveState.kind === 'saving' ? (
          <Spinner label="Saving" />
        ) : (
          <IconButton
            label="Save"
            icon={SaveIcon}
            shortcut="Mod+S"
            isDisabled={isReadOnly || !(dirty || isBehind)}
            onPress={() => void run('save-project')}
          />
        )}
        <ToolbarSeparator />
        <IconButton
          label={undoLabel === undefined ? 'Undo' : `Undo: ${undoLabel}`}
          icon={UndoIcon}
          shortcut="Mod+Z"
          isDisabled={isReadOnly || undoLabel === undefined}
          onPress={() => void run('undo')}
        />
        <IconButton
          label={redoLabel === undefined ? 'Redo' : `Redo: ${redoLabel}`}
          icon={RedoIcon}
          shortcut="Mod+Shift+Z"
          isDisabled={isReadOnly || redoLabel === undefined}
          onPress={() => void run('redo')}
        />
      </Toolbar>
    </>
  );
}

function StandingWords({
  parts: [before, name, after],
}: {
  parts: readonly [string, string, string];
}) {
  return (
    <>
      <span>{before}</span>
      <span className="truncate">{name}</span>
      <span>{after}</span>
    </>
  );
}

function PaletteButton() {
  const run = useRunAction();
  return (
    <button type="button" className="title-palette" onClick={() => void run('open-palette')}>
      <SearchIcon size={14} aria-hidden />
      <span className="truncate">Go to or run anything</span>
      <Kbd shortcut="Mod+K" />
    </button>
  );
}

function ServeControl() {
  const run = useRunAction();
  const editor = useEditor();
  const apiId = useEditorState((state) => currentApi(state)?.id);
  const status = useEditorState((state) => state.serving.find((s) => s.apiId === apiId));
  const stages = useEditorState((state) => currentApi(state)?.stages);
  if (apiId === undefined) return null;
  const isRunning = status?.running ?? false;
  const base = isRunning && status?.url ? status.url.replace(/\/$/, '') : null;
  const names = Object.keys(stages ?? {});
  const addresses =
    base === null ? [] : names.length === 0 ? [base] : names.map((name) => addressOf(base, name));
  const copy = async (address: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(address);
      editor.notify(`${address} copied.`);
    } catch {
      editor.notify(`The clipboard cannot be written to. The address is ${address}.`, 'danger');
    }
  };
  return (
    <div className="title-serve">
      {addresses[0] !== undefined && (
        <MenuButton
          label="Addresses"
          lines={addresses.map((address) => ({
            id: address,
            label: `Copy ${address}`,
            icon: CopyIcon,
            onAction: () => void copy(address),
          }))}
        >
          <AriaButton className="title-url mono truncate" aria-label={`Served at ${addresses[0]}`}>
            {addresses[0]}
          </AriaButton>
        </MenuButton>
      )}
      <Button
        icon={isRunning ? StopIcon : PlayIcon}
        onPress={() => void run('toggle-serving')}
        aria-label={isRunning ? 'Stop serving' : 'Serve on a local port'}
      >
        {isRunning ? 'Stop' : 'Serve'}
      </Button>
    </div>
  );
}

/** Where a stage is served: `$default` of an HTTP API stands at the root. */
function addressOf(base: string, stage: string): string {
  return stage === '$default' ? base : `${base}/${stage}`;
}

function ThemeButton() {
  const choice = useThemeChoice();
  const icon = choice === 'system' ? SystemThemeIcon : choice === 'dark' ? DarkIcon : LightIcon;
  return (
    <MenuButton
      label="Theme"
      lines={(['system', 'light', 'dark'] as const).map((theme) => ({
        id: theme,
        label: theme === 'system' ? 'As the system' : theme === 'light' ? 'Light' : 'Dark',
        isChecked: theme === choice,
        onAction: () => setTheme(theme),
      }))}
    >
      <IconButton label="Theme" icon={icon} />
    </MenuButton>
  );
}

function PanelButtons() {
  const run = useRunAction();
  const isSidebarOpen = useEditorState((state) => state.isSidebarOpen);
  const isInspectorOpen = useEditorState((state) => state.isInspectorOpen);
  const isBottomOpen = useEditorState((state) => state.bottomPanel.isOpen);
  return (
    <Toolbar label="Panels">
      <IconButton
        label="Sidebar"
        icon={LeftPanelIcon}
        shortcut="Mod+\"
        isSelected={isSidebarOpen}
        onPress={() => void run('toggle-sidebar')}
      />
      <IconButton
        label="Bottom panel"
        icon={BottomPanelIcon}
        shortcut="Mod+J"
        isSelected={isBottomOpen}
        onPress={() => void run('toggle-bottom-panel')}
      />
      <IconButton
        label="Inspector"
        icon={RightPanelIcon}
        shortcut="Mod+Alt+I"
        isSelected={isInspectorOpen}
        onPress={() => void run('toggle-inspector')}
      />
    </Toolbar>
  );
}
