import type { Viewport } from '@xyflow/react';
import { nodeHeight, nodeWidth } from './tidy-layout.ts';
import type { CanvasGraph } from './use-canvas-graph.ts';

const views = new Map<string, Viewport>();

/** Keeps where a canvas was looked at for as long as the window is open. */
export function rememberView(apiId: string, viewport: Viewport): void {
  views.set(apiId, viewport);
}

const margin = 32;
/** The canvas is never drawn smaller than this. */
export const minZoom = 0.15;
/** Rather than smaller than this, the first view shows the beginning alone. */
const smallest = 0.5;

/** Where a canvas was last, else all of it if that can be read, else its beginning. */
export function firstView(
  apiId: string,
  drawing: CanvasGraph,
  frame: HTMLElement | null,
): Viewport {
  const known = views.get(apiId);
  if (known !== undefined || frame === null) return known ?? { x: margin, y: margin, zoom: 1 };
  const whole = wholeView(drawing, frame);
  if (whole.zoom >= smallest) return whole;
  const root = drawing.places.get(drawing.graph.nodes[0]?.id ?? '');
  return {
    x: margin - (root?.x ?? 0) * smallest,
    // The root in the middle, with as much above it as below.
    y: frame.clientHeight / 2 - ((root?.y ?? 0) + nodeHeight / 2) * smallest,
    zoom: smallest,
  };
}

/** All boxes, drawn or not, as large as they fit; at most at their own size. */
export function wholeView({ graph, places }: CanvasGraph, frame: HTMLElement): Viewport {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const node of graph.nodes) {
    const place = places.get(node.id);
    if (place === undefined) continue;
    left = Math.min(left, place.x);
    top = Math.min(top, place.y);
    right = Math.max(right, place.x + nodeWidth(node.kind));
    bottom = Math.max(bottom, place.y + nodeHeight);
  }
  if (left === Infinity) return { x: margin, y: margin, zoom: 1 };
  const { clientWidth: width, clientHeight: height } = frame;
  const fit = Math.min(
    1,
    (width - 2 * margin) / (right - left),
    (height - 2 * margin) / (bottom - top),
  );
  const zoom = Math.max(fit, minZoom);
  return {
    x: margin - left * zoom,
    y: (height - (bottom - top) * zoom) / 2 - top * zoom,
    zoom,
  };
}
