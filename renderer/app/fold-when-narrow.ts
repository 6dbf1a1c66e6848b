import type { Editor } from '#renderer/editor/editor.ts';
import type { SidePanel } from '#renderer/editor/editor-state.ts';

/** Below these widths a side panel gives its room to the views until it is asked for, px. */
const roomFor: Readonly<Record<SidePanel, number>> = { isInspectorOpen: 1100, isSidebarOpen: 800 };
/** Below this there is room for one of them. */
const roomForBoth = 1100;

/** Whether the window is at least so wide, and word of when that changes. */
export interface WidthWatch {
  isAtLeast(px: number): boolean;
  /** Calls back whenever one of the widths is gone over; the returned function ends it. */
  watch(widths: readonly number[], listener: () => void): () => void;
}

/**
 * Folds a side panel while the window is too narrow for it, and opens it again with the window if it was this that closed it. Where
 * there is no room for both, opening one of them folds the other. What it folds stands in `foldedPanels`: the user did not close it.
 */
export function foldWhenNarrow({ store }: Pick<Editor, 'store'>, width: WidthWatch): () => void {
  const panels: readonly SidePanel[] = ['isInspectorOpen', 'isSidebarOpen'];
  const follow = (): void => {
    for (const panel of panels) {
      const { [panel]: isOpen, foldedPanels } = store.getState();
      const isFolded = foldedPanels.includes(panel);
      const others = foldedPanels.filter((other) => other !== panel);
      const hasRoom =
        width.isAtLeast(roomFor[panel]) && (!isFolded || width.isAtLeast(roomForBoth));
      if (isOpen && !hasRoom) store.setState({ [panel]: false, foldedPanels: [...others, panel] });
      else if (isFolded && hasRoom) store.setState({ [panel]: true, foldedPanels: others });
    }
  };
  follow();
  const stops = [
    width.watch([...Object.values(roomFor), roomForBoth], follow),
    store.subscribe((state, before) => {
      const opened = panels.find((panel) => state[panel] && !before[panel]);
      if (opened === undefined) return;
      const other = panels.find((panel) => panel !== opened && state[panel]);
      const isCrowded = other !== undefined && !width.isAtLeast(roomForBoth);
      const folded = state.foldedPanels.filter((panel) => panel !== opened);
      if (isCrowded) store.setState({ [other]: false, foldedPanels: [...folded, other] });
      else if (folded.length !== state.foldedPanels.length)
        store.setState({ foldedPanels: folded });
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** The width of this window. */
export const windowWidth: WidthWatch = {
  isAtLeast: (px) => window.matchMedia(`(min-width: ${px}px)`).matches,
  watch(widths, listener) {
    const queries = [...new Set(widths)].map((px) => window.matchMedia(`(min-width: ${px}px)`));
    for (const query of queries) query.addEventListener('change', listener);
    return () => {
      for (const query of queries) query.removeEventListener('change', listener);
    };
  },
};
