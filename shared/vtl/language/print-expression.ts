import type { BinaryNode, BinaryOperator, ExpressionNode } from '../syntax/tree.ts';

/** Binary operators, those that bind loosest first. */
const levels: readonly (readonly BinaryOperator[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<', '>', '<=', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];

function levelOf(operator: BinaryOperator): number {
  return levels.findIndex((level) => level.includes(operator));
}

/**
 * An expression with blanks where they help reading, and no parentheses that change nothing. References,
 * texts and numbers stay as they are written.
 *
 * @param source the text the ranges of the node are of
 */
export function printExpression(node: ExpressionNode, source: string): string {
  const print = (inner: ExpressionNode): string => printExpression(inner, source);
  switch (node.kind) {
    case 'list':
      return `[${node.items.map(print).join(', ')}]`;
    case 'map': {
      if (node.members.length === 0) return '{}';
      const members = node.members.map(({ key, value }) => `${print(key)}: ${print(value)}`);
      return `{${members.join(', ')}}`;
    }
    case 'range':
      return `[${print(node.from)}..${print(node.to)}]`;
    case 'not':
      return node.operand.kind === 'binary'
        ? `!(${print(node.operand)})`
        : `!${print(node.operand)}`;
    case 'binary':
      return printBinary(node, source);
    default:
      return source.slice(node.range.start.offset, node.range.end.offset);
  }
}

function printBinary({ operator, left, right }: BinaryNode, source: string): string {
  const level = levelOf(operator);
  const side = (node: ExpressionNode, isRight: boolean): string => {
    const text = printExpression(node, source);
    if (node.kind !== 'binary') return text;
    const own = levelOf(node.operator);
    return own < level || (isRight && own === level) ? `(${text})` : text;
  };
  return `${side(left, false)} ${operator} ${side(right, true)}`;
}
