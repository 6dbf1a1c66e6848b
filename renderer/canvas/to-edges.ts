import type { Edge } from '@xyflow/react';
import type { Graph, GraphEdge } from './graph.ts';
import type { Light } from './last-run-light.ts';
import type { Point } from './tidy-layout.ts';

export interface EdgeData extends Record<string, unknown> {
  readonly kind: GraphEdge['kind'];
  readonly light: Light | undefined;
}

export type CanvasEdge = Edge<EdgeData>;

/** What a line says stands in its method's box too; by themselves lines would be read by their ids. */
const unheard = { 'aria-hidden': true } as const;

/** Lines longer than this are drawn only when one of their ends is selected or lit, px: what they say stands in the method's box too. */
const longest = 1600;
/** A back end called by more than this many methods would be lost in its lines: past the first they are drawn like long ones. */
const fewCallers = 4;

/** Lines for React Flow; unchanged ones come back as the same objects, and so does a list in which nothing changed. */
export function toEdges(
  graph: Graph,
  places: ReadonlyMap<string, Point>,
  lights: ReadonlyMap<string, Light>,
  selected: ReadonlySet<string>,
  before: CanvasEdge[] = [],
): CanvasEdge[] {
  const old = new Map(before.map((edge) => [edge.id, edge]));
  const edges: CanvasEdge[] = [];
  const callers = new Map<string, number>();
  for (const { kind, target } of graph.edges)
    if (kind === 'calls') callers.set(target, (callers.get(target) ?? 0) + 1);
  const begun = new Set<string>();
  for (const edge of graph.edges) {
    const from = places.get(edge.source);
    const to = places.get(edge.target);
    if (from === undefined || to === undefined) continue;
    // A badge says it at all times; lines to every method would drown the tree.
    if (edge.kind === 'guards' && !selected.has(edge.source) && !selected.has(edge.target))
      continue;
    const light = lightOf(edge, lights);
    const isChosen = selected.has(edge.source) || selected.has(edge.target);
    const length = Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
    const isCrowded = (callers.get(edge.target) ?? 0) > fewCallers && begun.has(edge.target);
    begun.add(edge.target);
    if (
      edge.kind === 'calls' &&
      (isCrowded || length > longest) &&
      !isChosen &&
      light === undefined
    )
      continue;
    const known = old.get(edge.id);
    if (known !== undefined && known.data?.light === light && known.data?.kind === edge.kind)
      edges.push(known);
    else
      edges.push({
        id: edge.id,
        source: edge.source,
        target: edge.target,
        type: 'tree',
        data: { kind: edge.kind, light },
        selectable: false,
        focusable: false,
        domAttributes: unheard,
        ...(light === undefined ? {} : { zIndex: 1 }),
      });
  }
  const isSame = edges.length === before.length && edges.every((edge, at) => edge === before[at]);
  return isSame ? before : edges;
}

/** A line is lit when both its ends are; red when the run ended at its far end. */
function lightOf(edge: GraphEdge, lights: ReadonlyMap<string, Light>): Light | undefined {
  const source = lights.get(edge.source);
  const target = lights.get(edge.target);
  if (source === undefined || target === undefined) return undefined;
  return target === 'refused' ? 'refused' : 'passed';
}
