import type { Action, ActionContext } from '#renderer/editor/actions/action.ts';
import { actions } from '#renderer/editor/actions/actions.ts';
import type { EditorState } from '#renderer/editor/editor-state.ts';
import { runAction } from '#renderer/editor/use-actions.ts';
import { tabKey } from '#renderer/editor/tab.ts';
import { isMac } from '#renderer/ui/shortcut-text.ts';

/** The pressed keys as a shortcut is written: `Mod+Shift+Z`; Mod is Command on macOS, Control elsewhere. */
export function shortcutOf(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  mac: boolean,
): string {
  const mod = mac ? event.metaKey : event.ctrlKey;
  const ctrl = mac && event.ctrlKey;
  const isLetter = /^[a-z]$/i.test(event.key);
  // With Alt a letter may come out as another sign; its key says which it is.
  const key = event.altKey && event.code.startsWith('Key') ? event.code.slice(3) : event.key;
  const isPrinted = key.length === 1 && !isLetter && !event.code.startsWith('Key');
  return [
    ...(mod ? ['Mod'] : []),
    ...(ctrl ? ['Ctrl'] : []),
    ...(event.altKey ? ['Alt'] : []),
    // Shift is part of a sign such as + or ?.
    ...(event.shiftKey && !isPrinted ? ['Shift'] : []),
    key.length === 1 ? key.toUpperCase() : key,
  ].join('+');
}

/** Actions by shortcut, as `shortcutOf` writes them; keys that count in one view only have its name before them. */
export type ShortcutTable = ReadonlyMap<string, readonly Action[]>;

/** Actions may share keys where no more than one of them is enabled at a time. */
export function shortcutTable(all: readonly Action[], mac: boolean): ShortcutTable {
  const table = new Map<string, readonly Action[]>();
  for (const action of all)
    for (const shortcut of action.shortcuts ?? []) {
      const written = mac ? shortcut : shortcut.replace(/^Ctrl\+/, 'Mod+');
      const key = placed(action.keysIn, written);
      table.set(key, [...(table.get(key) ?? []), action]);
    }
  return table;
}

function placed(view: string | undefined, shortcut: string): string {
  return view === undefined ? shortcut : `${view}: ${shortcut}`;
}

/** What a shortcut means where it was pressed: views that have keys of their own say so by `data-keys`, the innermost counts first. */
function actionFor(
  table: ShortcutTable,
  shortcut: string,
  target: EventTarget | null,
  state: EditorState,
): Action | undefined {
  const enabledAt = (key: string): Action | undefined => {
    const actions = table.get(key);
    return actions?.find((action) => action.isEnabled(state)) ?? actions?.[0];
  };
  let view = target instanceof Element ? target.closest('[data-keys]') : null;
  while (view !== null) {
    const action = enabledAt(placed(view.getAttribute('data-keys') ?? undefined, shortcut));
    if (action !== undefined) return action;
    view = view.parentElement?.closest('[data-keys]') ?? null;
  }
  return enabledAt(shortcut);
}

/** Whether keys of this target are text: then only what is not typing is taken from it. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return (
    target.closest('input, textarea, select, [contenteditable="true"], .monaco-editor') !== null
  );
}

/** Runs actions by their keys until the returned function is called. What a view took (`defaultPrevented`) is left alone. */
export function listenToKeys(context: ActionContext): () => void {
  const table = shortcutTable(actions, isMac);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    // A dialog has the keys to itself.
    if (document.querySelector('.ui-modal-overlay') !== null) return;
    const shortcut = shortcutOf(event, isMac);
    if (activateByNumber(shortcut, context)) {
      event.preventDefault();
      return;
    }
    const action = actionFor(table, shortcut, event.target, context.editor.store.getState());
    if (action === undefined) return;
    const isText = isTyping(event.target);
    const hasMod =
      action.keysIn !== undefined ||
      shortcut.startsWith('Mod+') ||
      /^(Shift\+)?F\d+$/.test(shortcut);
    if (isText && (action.keys === 'not-typing' || !hasMod)) return;
    // Code editors undo their own typing until it reaches the project's history.
    if (
      (action.id === 'undo' || action.id === 'redo' || action.id === 'find-in-view') &&
      event.target instanceof Element &&
      event.target.closest('.monaco-editor') !== null
    )
      return;
    // Enter and Space press what has the focus.
    if (!hasMod && shortcut === 'Enter' && !isOnEntity(event.target)) return;
    if (!isText && !hasMod && !isOnEntity(event.target) && isInControl(event.target)) return;
    if (runAction(action, context)) event.preventDefault();
    // The browser's own meaning (print, bookmarks, reload) would only be in the way.
    else if (hasMod && !isText) event.preventDefault();
  };
  // Code editors, the tree, tabs and buttons have keys of their own for some of what counts everywhere, and would keep them.
  const beforeViews = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const shortcut = shortcutOf(event, isMac);
    const action = actionFor(table, shortcut, event.target, context.editor.store.getState());
    if (action === undefined || action.id === 'undo' || action.id === 'redo') return;
    if (action.keys !== 'everywhere' && action.keysIn === undefined) return;
    onKeyDown(event);
    if (event.defaultPrevented) event.stopPropagation();
  };
  window.addEventListener('keydown', beforeViews, { capture: true });
  window.addEventListener('keydown', onKeyDown);
  return () => {
    window.removeEventListener('keydown', beforeViews, { capture: true });
    window.removeEventListener('keydown', onKeyDown);
  };
}

function activateByNumber(shortcut: string, { editor }: ActionContext): boolean {
  const number = /^Mod\+([1-9])$/.exec(shortcut)?.[1];
  if (number === undefined) return false;
  const { openTabs } = editor.store.getState();
  const tab = number === '9' ? openTabs.at(-1) : openTabs[Number(number) - 1];
  if (tab === undefined) return false;
  editor.activateTab(tabKey(tab));
  return true;
}

/** Boxes of the canvas and rows of the tree. */
function isOnEntity(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('[data-node-id], .tree-list, .canvas-frame') !== null
  );
}

function isInControl(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('button, a, [role="menu"], [role="listbox"], [role="tab"], [role="dialog"]') !==
      null
  );
}
