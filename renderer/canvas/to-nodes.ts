import { Position, type Node } from '@xyflow/react';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { Graph, GraphNode } from './graph.ts';
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
  readonly api: RestApi;
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
 * Boxes for React Flow. `before` is the last answer: a box whose content and place are the same comes back as the same
 * object, which is what keeps panning and typing quick in large APIs.
 */
export function toNodes(input: NodesInput, before: readonly CanvasNode[] = []): CanvasNode[] {
  const old = new Map(before.map((node) => [node.id, node]));
  return input.graph.nodes.map((node) => toNode(input, node, old.get(node.id)));
}

function toNode(
  { api, places, problems, lights, selected }: NodesInput,
  node: GraphNode,
  old: CanvasNode | undefined,
): CanvasNode {
  const oldData = old?.data;
  const isSameNode = oldData !== undefined && isSame(oldData.node, node);
  const badges =
    node.method === undefined
      ? undefined
      : keep(oldData?.badges, methodBadges(api, node.method, node.path));
  const data: NodeData = {
    node: isSameNode ? oldData.node : node,
    badges,
    problems: problems.get(node.id),
    light: lights.get(node.id),
    apiName: node.kind === 'root' ? api.name : '',
    detail: node.ref.kind === 'authorizer' ? (api.authorizers[node.ref.name]?.type ?? '') : '',
  };
  const position = places.get(node.id) ?? { x: 0, y: 0 };
  const isSelected = selected.has(node.id);
  if (
    old !== undefined &&
    isSame(old.data, data) &&
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
    data: oldData !== undefined && isSame(oldData, data) ? oldData : data,
    width,
    height: nodeHeight,
    selected: isSelected,
    // The boxes take focus themselves, with one Tab stop for the whole canvas.
    focusable: false,
    handles: handles(width, node.kind !== 'root', hasSource(node)) ?? [],
  };
}

/** Component that draws a box. */
function typeOf(node: GraphNode): string {
  return node.kind === 'root'
    ? 'resource'
    : node.kind === 'resource' || node.kind === 'method' || node.kind === 'authorizer'
      ? node.kind
      : 'back-end';
}

export function hasSource(node: GraphNode): boolean {
  return (
    node.kind === 'root' ||
    node.kind === 'resource' ||
    node.kind === 'method' ||
    node.kind === 'authorizer'
  );
}

function keep<T extends object>(old: T | undefined, next: T): T {
  return old !== undefined && isSame(old, next) ? old : next;
}

/** Equal field by field; plain objects of counts and refs one level deeper. */
function isSame(a: object, b: object): boolean {
  const before = a as Record<string, unknown>;
  const after = b as Record<string, unknown>;
  const keys = Object.keys(after);
  return (
    keys.length === Object.keys(before).length &&
    keys.every((key) => {
      const x = before[key];
      const y = after[key];
      if (x === y) return true;
      return (
        (key === 'ref' || key === 'hidden' || key === 'backEnd' || key === 'problems') &&
        JSON.stringify(x) === JSON.stringify(y)
      );
    })
  );
}
