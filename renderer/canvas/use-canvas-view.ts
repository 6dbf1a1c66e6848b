import { useReactFlow } from '@xyflow/react';
import { useCallback, useMemo, type RefObject } from 'react';
import type { GraphNode } from './graph.ts';
import { nodeHeight, nodeWidth } from './tidy-layout.ts';
import type { CanvasEdge } from './to-edges.ts';
import type { CanvasNode } from './to-nodes.ts';
import type { CanvasGraph } from './use-canvas-graph.ts';
import { wholeView } from './viewport-memory.ts';

/** Below this zoom boxes are drawn plain. */
export const farZoom = 0.4;

/** Which part of a canvas is seen, and which box has the focus. */
export interface CanvasView {
  readonly focusNode: (id: string) => void;
  /** Brings a box into view if it is not: to the middle, or just to the edge for what the user is looking at. */
  readonly showNode: (node: GraphNode, to?: 'middle' | 'edge') => void;
  /** Shows all boxes. */
  readonly fit: () => void;
}

/** The view of a canvas, which is drawn in `frame`. */
export function useCanvasView(
  drawing: CanvasGraph,
  frame: RefObject<HTMLDivElement | null>,
): CanvasView {
  const flow = useReactFlow<CanvasNode, CanvasEdge>();
  const { places } = drawing;

  const focusNode = useCallback(
    (id: string): void => {
      // A box out of view is drawn only after the view has moved there.
      let tries = 4;
      const focus = (): void => {
        const box = frame.current?.querySelector<HTMLElement>(`[data-node-id="${CSS.escape(id)}"]`);
        if (box !== null && box !== undefined) box.focus({ preventScroll: true });
        else if ((tries -= 1) > 0) requestAnimationFrame(focus);
      };
      requestAnimationFrame(focus);
    },
    [frame],
  );

  const showNode = useCallback(
    (node: GraphNode, to: 'middle' | 'edge' = 'middle'): void => {
      const place = places.get(node.id);
      const area = frame.current?.getBoundingClientRect();
      if (place === undefined || area === undefined) return;
      const { x, y, zoom } = flow.getViewport();
      const left = place.x * zoom + x;
      const top = place.y * zoom + y;
      const dx = shiftInto(left, left + nodeWidth(node.kind) * zoom, area.width);
      const dy = shiftInto(top, top + nodeHeight * zoom, area.height);
      if (dx === 0 && dy === 0) return;
      if (to === 'edge') void flow.setViewport({ x: x + dx, y: y + dy, zoom });
      else
        void flow.setCenter(place.x + nodeWidth(node.kind) / 2, place.y + nodeHeight / 2, {
          zoom: Math.max(zoom, farZoom + 0.1),
        });
    },
    [flow, places, frame],
  );

  // The library's own fitting waits for boxes it has measured, and most are not drawn.
  const fit = useCallback((): void => {
    if (frame.current !== null) void flow.setViewport(wholeView(drawing, frame.current));
  }, [flow, drawing, frame]);

  return useMemo(() => ({ focusNode, showNode, fit }), [focusNode, showNode, fit]);
}

/** How far a stretch must move to lie within an area with some room around it, px. */
function shiftInto(start: number, end: number, size: number): number {
  const room = 24;
  if (start < room) return room - start;
  return end > size - room ? size - room - end : 0;
}
