import type { Graph } from './graph.ts';
import type { Point } from './tidy-layout.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/**
 * The box an arrow key leads to: right to the first below, left to the parent, up and down to the next one in
 * the same column, and where the column ends to the nearest in that direction. Undefined at the edge.
 */
export function walk(
  graph: Graph,
  places: ReadonlyMap<string, Point>,
  from: string,
  direction: Direction,
): string | undefined {
  const node = graph.nodes.find((other) => other.id === from);
  const here = places.get(from);
  if (node === undefined || here === undefined) return graph.nodes[0]?.id;
  if (direction === 'left' && node.parentId !== null) return node.parentId;
  if (direction === 'right') {
    const below = graph.edges
      .filter((edge) => edge.source === from && edge.kind !== 'guards')
      .map((edge) => edge.target)
      .toSorted((a, b) => (places.get(a)?.y ?? 0) - (places.get(b)?.y ?? 0));
    const next = below[0];
    return next === undefined
      ? undefined
      : // From the middle of a tall fan the nearest child is what the eye expects.
        nearest(below, places, here);
  }
  if (direction === 'left') {
    const caller = graph.edges.find((edge) => edge.target === from)?.source;
    if (caller !== undefined) return caller;
  }
  return inDirection(graph, places, from, here, direction);
}

function nearest(
  ids: readonly string[],
  places: ReadonlyMap<string, Point>,
  here: Point,
): string | undefined {
  return ids.toSorted(
    (a, b) =>
      Math.abs((places.get(a)?.y ?? 0) - here.y) - Math.abs((places.get(b)?.y ?? 0) - here.y),
  )[0];
}

function inDirection(
  graph: Graph,
  places: ReadonlyMap<string, Point>,
  from: string,
  here: Point,
  direction: Direction,
): string | undefined {
  let best: string | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const { id } of graph.nodes) {
    const there = places.get(id);
    if (id === from || there === undefined) continue;
    const dx = there.x - here.x;
    const dy = there.y - here.y;
    const forward =
      direction === 'up' ? -dy : direction === 'down' ? dy : direction === 'left' ? -dx : dx;
    if (forward <= 0) continue;
    const aside = direction === 'up' || direction === 'down' ? Math.abs(dx) : Math.abs(dy);
    // Being in the same column counts for more than being near.
    const cost = forward + 4 * aside;
    if (cost < bestCost) {
      best = id;
      bestCost = cost;
    }
  }
  return best;
}
