import type { ExpressionNode, StatementNode, TemplateTree } from '../syntax/tree.ts';

/** Any node of a tree but the root and blocks. */
export type AnyNode = StatementNode | ExpressionNode;

/**
 * All nodes of a template in the order of the source, those within texts included.
 *
 * @param enters whether to look into a node; into all unless given
 */
export function* walkTree(
  tree: TemplateTree,
  enters: (node: AnyNode) => boolean = () => true,
): Generator<AnyNode> {
  for (const child of tree.children) yield* walkNode(child, enters);
}

function* walkNode(node: AnyNode, enters: (node: AnyNode) => boolean): Generator<AnyNode> {
  yield node;
  if (!enters(node)) return;
  for (const child of childrenOf(node)) yield* walkNode(child, enters);
}

function childrenOf(node: AnyNode): readonly AnyNode[] {
  switch (node.kind) {
    case 'reference':
      return node.parts.flatMap((part): readonly AnyNode[] => {
        if (part.kind === 'method') return part.args;
        return part.kind === 'index' ? [part.index] : [];
      });
    case 'set':
      return [node.target, node.value];
    case 'if':
      return [
        ...node.branches.flatMap(({ condition, body }) => [condition, ...body.children]),
        ...(node.otherwise?.children ?? []),
      ];
    case 'directive':
      return [...node.args, ...(node.body?.children ?? [])];
    case 'string':
      return node.content ?? [];
    case 'list':
      return node.items;
    case 'map':
      return node.members.flatMap(({ key, value }) => [key, value]);
    case 'range':
      return [node.from, node.to];
    case 'not':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    default:
      return [];
  }
}
