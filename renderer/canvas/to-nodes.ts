import { Position, type Node } from '@xyflow/react';
import type { Api } from '#shared/entities/api.ts';
import type { Graph, GraphNode, NodeKind } from './graph.ts';
import type { Light } from './last-run-light.ts';
import { methodBadges, type MethodBadges } from './method-badges.ts';
import type { ProblemCount } from './problem-counts.ts';
import { nodeHeight, nodeWidth, type Point } from './tidy-layout.ts';

/** What a box draws; equal data is the same object, so that a box redraws only when it changed. */
export interface NodeData extends Record<string, unknown> {
  readonly node: GraphNode;
  readonly badges: MethodBadges | undefined;
  readonly problems: ProblemCount | undefined;
  readonly light: Light | undefined;
  readonly apiName: string;
  /** Type of an authorizer. */
  readonly detail: string;
}

export type CanvasNode = Node<NodeData>;

export interface NodesInput {
  readonly api: Api;
  readonly graph: Graph;
  readonly places: ReadonlyMap<string, Point>;
  readonly problems: ReadonlyMap<string, ProblemCount>;
  readonly lights: ReadonlyMap<string, Light>;
  readonly selected: ReadonlySet<string>;
}

const handles = (width: number, hasTarget: boolean, hasSource: boolean): Node['handles'] => [
  ...(hasTarget
    ? [
        {
          type: 'target' as const,
          position: Position.Left,
          x: 0,
          y: nodeHeight / 2,
          width: 1,
          height: 1,
        },
      ]
    : []),
  ...(hasSource
    ? [
        {
          type: 'source' as const,
          position: Position.Right,
          x: width,
          y: nodeHeight / 2,
          width: 1,
          height: 1,
        },
      ]
    : []),
];

/**
 * Boxes for React Flow. `before` is the last answer with what it was made of: a box whose content and place are the
 * same comes back as the same object, which is what keeps panning and typing quick in large APIs.
 */
export function toNodes(
  input: NodesInput,
  before?: { readonly input: NodesInput; readonly nodes: readonly CanvasNode[] },
): CanvasNode[] {
  const old = new Map(before?.nodes.map((node) => [node.id, node]));
  // Content need not be looked at again while API and graph are the same values.
  const isSameContent = before?.input.api === input.api && before.input.graph === input.graph;
  return input.graph.nodes.map((node) => toNode(input, node, old.get(node.id), isSameContent));
}

function toNode(
  input: NodesInput,
  node: GraphNode,
  old: CanvasNode | undefined,
  isSameContent: boolean,
): CanvasNode {
  const position = input.places.get(node.id) ?? { x: 0, y: 0 };
  const isSelected = input.selected.has(node.id);
  const data = dataOf(input, node, old?.data, isSameContent);
  if (
    old !== undefined &&
    old.data === data &&
    old.position.x === position.x &&
    old.position.y === position.y &&
    old.selected === isSelected
  )
    return old;
  const width = nodeWidth(node.kind);
  return {
    id: node.id,
    type: typeOf(node),
    position,
    data,
    width,
    height: nodeHeight,
    selected: isSelected,
    // The boxes take focus themselves, with one Tab stop for the whole canvas.
    focusable: false,
    handles: old?.handles ?? handles(width, node.kind !== 'root', hasSource(node)) ?? [],
  };
}

function dataOf(
  { api, problems, lights }: NodesInput,
  node: GraphNode,
  old: NodeData | undefined,
  isSameContent: boolean,
): NodeData {
  const light = lights.get(node.id);
  const problem = problems.get(node.id);
  const isSameProblem =
    old?.problems?.errors === problem?.errors && old?.problems?.warnings === problem?.warnings;
  if (old !== undefined && isSameContent && old.light === light && isSameProblem) return old;
  const next: NodeData = {
    node: old !== undefined && isSameNode(old.node, node) ? old.node : node,
    badges:
      node.method === undefined || api.kind !== 'rest'
        ? undefined
        : keep(old?.badges, methodBadges(api, node.method, node.path)),
    problems: isSameProblem ? old?.problems : problem,
    light,
    apiName: node.kind === 'root' ? api.name : '',
    detail:
      node.ref.kind === 'authorizer' && api.kind === 'rest'
        ? (api.authorizers[node.ref.name]?.type ?? '')
        : '',
  };
  return keep(old, next);
}

/** Whether two graphs' boxes of one id draw the same. */
function isSameNode(a: GraphNode, b: GraphNode): boolean {
  return (
    a.resource === b.resource &&
    a.method === b.method &&
    a.route === b.route &&
    a.path === b.path &&
    a.parentId === b.parentId &&
    a.depth === b.depth &&
    a.isFoldable === b.isFoldable &&
    a.hidden?.resources === b.hidden?.resources &&
    a.hidden?.methods === b.hidden?.methods &&
    a.backEnd?.label === b.backEnd?.label &&
    a.backEnd?.detail === b.backEnd?.detail &&
    a.backEnd?.isMissing === b.backEnd?.isMissing &&
    a.backEnd?.isReal === b.backEnd?.isReal &&
    a.ref.kind === b.ref.kind
  );
}

/** Component that draws a box. */
function typeOf(node: GraphNode): string {
  if (node.kind === 'root') return 'resource';
  return hasSource(node) ? node.kind : 'back-end';
}

const sources: ReadonlySet<NodeKind> = new Set([
  'root',
  'resource',
  'method',
  'route',
  'authorizer',
]);

/** Whether lines go out from the box; what answers only takes them. */
export function hasSource(node: GraphNode): boolean {
  return sources.has(node.kind);
}

/** The old object when the new one has the same fields. */
function keep<T extends object>(old: T | undefined, next: T): T {
  if (old === undefined) return next;
  const before = old as Record<string, unknown>;
  const after = next as Record<string, unknown>;
  return Object.keys(after).every((key) => before[key] === after[key]) ? old : next;
}
