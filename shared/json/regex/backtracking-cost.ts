import { widthOf, type RegexNode } from './regex-tree.ts';

/**
 * An upper bound for the ways in which a node can match from one place of a text of some length: what a
 * backtracking matcher may have to try. It grows exponentially, up to infinity, where a repetition holds
 * choices of its own.
 */
export function waysToMatch(node: RegexNode, length: number): number {
  switch (node.kind) {
    case 'set':
    case 'anchor':
      return 1;
    case 'sequence':
      return node.items.reduce((product, item) => product * waysToMatch(item, length), 1);
    case 'choice':
      return node.options.reduce((sum, option) => sum + waysToMatch(option, length), 0);
    case 'group':
      return waysToMatch(node.body, length);
    case 'back':
      return length + 1;
    case 'atomic':
    case 'look':
      // Left with one way, but found by trying all of those inside.
      return waysToMatch(node.body, length) + 1;
    case 'repeat': {
      const ways = waysToMatch(node.body, length);
      const { min } = widthOf(node.body);
      // What may match nothing can do so as often as it likes, in any of its turns.
      const turns = min > 0 ? Math.min(node.max, Math.floor(length / min)) : node.max;
      if (ways === 1 && min > 0) return turns - Math.min(node.min, turns) + 1;
      return (ways + 1) ** turns;
    }
  }
}

/** How many nodes there are, which each way may have to pass. */
export function sizeOf(node: RegexNode): number {
  switch (node.kind) {
    case 'sequence':
      return node.items.reduce((sum, item) => sum + sizeOf(item), 1);
    case 'choice':
      return node.options.reduce((sum, option) => sum + sizeOf(option), 1);
    case 'group':
    case 'atomic':
    case 'look':
      return 1 + sizeOf(node.body);
    case 'repeat':
      // A repetition that is counted is written out by JavaScript's matcher.
      return 1 + sizeOf(node.body) * Math.max(1, node.max === Infinity ? node.min : node.max);
    default:
      return 1;
  }
}
