import { useCallback, useRef, useState, type RefObject } from 'react';
import { useActionContext, useRunAction } from '#renderer/editor/use-actions.ts';
import type { MenuLine } from '#renderer/ui/menu.tsx';
import { addMenuLines } from './add-menu.ts';
import type { GraphNode } from './graph.ts';
import { nodeMenuLines } from './node-menu.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The menu of a box, with what can be added to it or with all that can be done. */
export interface CanvasMenu {
  /** Where it is open, px of the window; null while it is not. */
  readonly at: Point | null;
  readonly lines: readonly MenuLine[];
  /** Below the box unless a point is given. Nothing opens where nothing fits. */
  readonly open: (kind: 'add' | 'all', node: GraphNode, at?: Point) => void;
  /** @returns whether something of it was chosen */
  readonly close: () => boolean;
}

/** The one menu of a canvas, which is drawn in `frame`. */
export function useCanvasMenu(frame: RefObject<HTMLDivElement | null>): CanvasMenu {
  const context = useActionContext();
  const run = useRunAction();
  const [shown, setShown] = useState<(Point & { lines: readonly MenuLine[] }) | null>(null);
  const hasPicked = useRef(false);

  const open = useCallback(
    (kind: 'add' | 'all', node: GraphNode, at?: Point): void => {
      const box = frame.current
        ?.querySelector(`[data-node-id="${CSS.escape(node.id)}"]`)
        ?.getBoundingClientRect();
      const point = at ?? { x: box?.left ?? 0, y: box?.bottom ?? 0 };
      const lines =
        kind === 'add'
          ? addMenuLines(node.ref, context, run)
          : nodeMenuLines(node.ref, context, run);
      hasPicked.current = false;
      const onPick = (): void => {
        hasPicked.current = true;
      };
      if (lines.length > 0) setShown({ ...point, lines: withPickNoted(lines, onPick) });
    },
    [context, run, frame],
  );
  const close = useCallback((): boolean => {
    setShown(null);
    return hasPicked.current;
  }, []);
  return { at: shown, lines: shown?.lines ?? [], open, close };
}

/** The lines, each telling `onPick` first when it is chosen. */
function withPickNoted(lines: readonly MenuLine[], onPick: () => void): MenuLine[] {
  return lines.map((line) => {
    if (line.kind === 'separator') return line;
    const { onAction, children } = line;
    return {
      ...line,
      ...(onAction === undefined
        ? {}
        : {
            onAction: () => {
              onPick();
              onAction();
            },
          }),
      ...(children === undefined ? {} : { children: withPickNoted(children, onPick) }),
    };
  });
}
