import { hierarchy, tree } from 'd3-hierarchy';
import type { Graph, GraphNode, NodeKind } from './graph.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Height of every box, px. */
export const nodeHeight = 32;
const rowGap = 12;
const columnGap = 40;

const widths: Record<NodeKind, number> = {
  root: 160,
  resource: 160,
  method: 208,
  route: 240,
  function: 168,
  'http-backend': 168,
  http: 168,
  'aws-backend': 168,
  mock: 88,
  authorizer: 168,
};

/** Width of a box, px; by kind alone, so that nothing has to be measured. */
export function nodeWidth(kind: NodeKind): number {
  return widths[kind];
}

interface Item {
  readonly node: GraphNode;
  readonly children: Item[];
}

/**
 * Places by node id: a tidy tree from left to right in columns, and what stands apart in rows above it. Nodes the
 * user placed stand there, and what hangs below them without a place of its own keeps its distance to them.
 */
export function tidyLayout(
  graph: Graph,
  placed: Readonly<Record<string, Point>>,
): ReadonlyMap<string, Point> {
  const auto = autoLayout(graph);
  const places = new Map<string, Point>();
  /** How far each node stands from where it would by itself. */
  const shifts = new Map<string, Point>();
  const apart: GraphNode[] = [];
  // Parents come before their children.
  for (const node of graph.nodes) {
    const own = auto.get(node.id);
    if (own === undefined) {
      apart.push(node);
      continue;
    }
    const shift = (node.parentId === null ? undefined : shifts.get(node.parentId)) ?? unmoved;
    const fixed = placed[node.id];
    if (fixed === undefined) {
      if (shift !== unmoved) shifts.set(node.id, shift);
      places.set(node.id, shift === unmoved ? own : { x: own.x + shift.x, y: own.y + shift.y });
    } else {
      shifts.set(node.id, { x: fixed.x - own.x, y: fixed.y - own.y });
      places.set(node.id, fixed);
    }
  }
  placeApart(apart, placed, places);
  return places;
}

const unmoved: Point = { x: 0, y: 0 };
const layouts = new WeakMap<Graph, ReadonlyMap<string, Point>>();

/** Where the tree's nodes stand by themselves; worked out once per graph, because dragging asks for it again and again. */
function autoLayout(graph: Graph): ReadonlyMap<string, Point> {
  const known = layouts.get(graph);
  if (known !== undefined) return known;
  const items = new Map<string, Item>();
  let root: Item | undefined;
  for (const node of graph.nodes) {
    const item: Item = { node, children: [] };
    items.set(node.id, item);
    if (node.kind === 'root') root = item;
    else if (node.parentId !== null) items.get(node.parentId)?.children.push(item);
  }
  const places = new Map<string, Point>();
  if (root !== undefined) placeTree(root, places);
  layouts.set(graph, places);
  return places;
}

function placeTree(root: Item, places: Map<string, Point>): void {
  const laid = tree<Item>()
    .nodeSize([nodeHeight + rowGap, 1])
    .separation(() => 1)(hierarchy(root, (item) => item.children));
  const columns: number[] = [];
  laid.each(({ depth, data }) => {
    columns[depth] = Math.max(columns[depth] ?? 0, nodeWidth(data.node.kind));
  });
  const lefts: number[] = [0];
  for (const [depth, width] of columns.entries())
    lefts[depth + 1] = (lefts[depth] ?? 0) + width + columnGap;
  laid.each(({ depth, data, x }) => {
    places.set(data.node.id, { x: lefts[depth] ?? 0, y: snap(x) });
  });
}

const perRow = 4;

function placeApart(
  nodes: readonly GraphNode[],
  placed: Readonly<Record<string, Point>>,
  places: Map<string, Point>,
): void {
  let top = 0;
  for (const { y } of places.values()) top = Math.min(top, y);
  const rows = Math.ceil(nodes.length / perRow);
  for (const [index, node] of nodes.entries()) {
    const column = index % perRow;
    const row = Math.floor(index / perRow);
    const own = {
      x: column * (nodeWidth('function') + columnGap),
      y: top - 2 * (nodeHeight + rowGap) - (rows - 1 - row) * (nodeHeight + rowGap),
    };
    places.set(node.id, placed[node.id] ?? own);
  }
}

/** To the 4 px grid. */
function snap(value: number): number {
  return Math.round(value / 4) * 4;
}
