import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** What one canvas knows for as long as it is shown: session scope, never undone, never saved. */
export interface CanvasState {
  /** Zoomed out so far that boxes are drawn plain. */
  readonly isFar: boolean;
  /** The box the keyboard stands on. */
  readonly current: string | null;
  /** The box whose name is being typed. */
  readonly renaming: string | null;
  /** The box something dragged would land on. */
  readonly dropTarget: string | null;
  /** Connecting by keyboard: from, what fits, and which of those is aimed at. */
  readonly connecting: {
    readonly source: string;
    readonly targets: readonly string[];
    readonly at: number;
  } | null;
  /** Tab goes on to what comes after the canvas instead of listing what can be added; until another key is pressed. */
  readonly isTabFree: boolean;
  /** Resources folded or opened without it being an edit: by search, or in a read-only project. */
  readonly folds: ReadonlyMap<string, boolean>;
}

export type CanvasStore = StoreApi<CanvasState>;

export function createCanvasStore(): CanvasStore {
  return createStore<CanvasState>()(() => ({
    isFar: false,
    current: null,
    renaming: null,
    dropTarget: null,
    connecting: null,
    isTabFree: false,
    folds: new Map(),
  }));
}

/** What boxes may do; stable for the life of the canvas. */
export interface CanvasHandlers {
  readonly store: CanvasStore;
  toggleFold(resourceId: string): void;
  /** Ends typing a name; null keeps the old one. */
  endRename(nodeId: string, name: string | null): void;
  /** What is wrong with a name, else null. */
  nameProblem(nodeId: string, name: string): string | null;
}

export const CanvasContext = createContext<CanvasHandlers | null>(null);

export function useCanvas(): CanvasHandlers {
  const canvas = useContext(CanvasContext);
  if (canvas === null) throw new Error('There is no CanvasContext above this component.');
  return canvas;
}

export function useCanvasState<T>(select: (state: CanvasState) => T): T {
  return useStore(useCanvas().store, select);
}
