import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { foldWhenNarrow } from '#renderer/app/fold-when-narrow.ts';
import { initialState, type EditorState } from '#renderer/editor/editor-state.ts';

/** A window that can be made wider and narrower. */
function openAt(width: number, state: Partial<EditorState> = {}) {
  const store = createStore<EditorState>()(() => ({ ...initialState, ...state }));
  let listener = (): void => undefined;
  const stop = foldWhenNarrow({ store } as never, {
    isAtLeast: (px) => width >= px,
    watch: (_widths, next) => {
      listener = next;
      return () => undefined;
    },
  });
  return {
    stop,
    set: (change: Partial<EditorState>) => store.setState(change),
    resize(to: number) {
      width = to;
      listener();
    },
    /** Open panels: s for the sidebar, i for the inspector. */
    open: () =>
      `${store.getState().isSidebarOpen ? 's' : ''}${store.getState().isInspectorOpen ? 'i' : ''}`,
    folded: () => [...store.getState().foldedPanels].sort(),
  };
}

it.each([
  [1440, 'si'],
  [1024, 's'],
  [700, ''],
])('a window %d px wide starts with %s', (width, open) => {
  expect(openAt(width).open()).toBe(open);
});

it('opens with the window what it folded, and nothing else', () => {
  const window = openAt(1440, { isInspectorOpen: false });
  window.resize(700);
  expect(window.open()).toBe('');
  window.resize(1440);
  expect(window.open()).toBe('s');
  expect(window.folded()).toEqual([]);
});

it('folds one for the other where there is no room for both', () => {
  const window = openAt(1024);
  window.set({ isInspectorOpen: true });
  expect(window.open()).toBe('i');
  expect(window.folded()).toEqual(['isSidebarOpen']);
  window.set({ isSidebarOpen: true });
  expect(window.open()).toBe('s');
  window.resize(1440);
  expect(window.open()).toBe('si');
});

it('shows a panel that is asked for in a window too narrow for it, and leaves closed what the user closed', () => {
  const window = openAt(700);
  window.set({ isSidebarOpen: true });
  expect(window.open()).toBe('s');
  window.set({ isSidebarOpen: false });
  window.resize(1440);
  expect(window.open()).toBe('i');
  window.stop();
  window.resize(1440);
});
