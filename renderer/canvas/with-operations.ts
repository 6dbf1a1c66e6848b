import type { GraphNode } from './graph.ts';

/** An AWS service's box names what is asked of it, by whichever method or route. */
export function withOperations(
  node: GraphNode,
  operations: ReadonlySet<string> | undefined,
): GraphNode {
  const { backEnd } = node;
  if (backEnd === undefined || operations === undefined) return node;
  const detail = [backEnd.detail, [...operations].join(', ')].filter((text) => text !== '');
  return { ...node, backEnd: { ...backEnd, detail: detail.join(' · ') } };
}
