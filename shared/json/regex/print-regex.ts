import type { AnchorKind, RegexNode } from './regex-tree.ts';

const word = '[\\p{L}\\p{Nd}_]';
const lineEnd = '\\n\\r\\x85\\u2028\\u2029';

const anchors: Readonly<Record<AnchorKind, string>> = {
  start: '^',
  end: '$',
  'last-line': `(?=(?:\\r\\n|(?<!\\r)\\n|[\\r\\x85\\u2028\\u2029])?$)`,
  'line-start': `(?<![^${lineEnd}])(?!(?<=\\r)\\n)(?=[\\s\\S])`,
  'line-end': `(?=(?!(?<=\\r)\\n)[${lineEnd}]|$)`,
  'word-edge': `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`,
  'no-word-edge': `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`,
};

/**
 * The expression in JavaScript's notation (`v` mode), undefined where JavaScript has nothing of the same
 * meaning: possessive and atomic parts, references to groups, groups that are captured anew in a
 * repetition or from the right.
 */
export function printRegex(node: RegexNode, isRepeated = false): string | undefined {
  switch (node.kind) {
    case 'set':
      return node.source;
    case 'anchor':
      return anchors[node.at];
    case 'sequence':
      return joined(node.items, '', isRepeated);
    case 'choice': {
      const options = joined(node.options, '|', isRepeated);
      return options === undefined ? undefined : `(?:${options})`;
    }
    case 'group': {
      const body = isRepeated ? undefined : printRegex(node.body);
      return body === undefined ? undefined : `(${body})`;
    }
    case 'repeat': {
      if (node.mode === 'possessive') return undefined;
      const body = printRegex(node.body, isRepeated || node.max > 1);
      const { min, max } = node;
      const count = `{${min},${max === Infinity ? '' : max}}`;
      return body === undefined
        ? undefined
        : `(?:${body})${count}${node.mode === 'lazy' ? '?' : ''}`;
    }
    case 'look': {
      const body = printRegex(node.body, isRepeated || !node.isAhead);
      const sign = (node.isAhead ? '' : '<') + (node.isNegative ? '!' : '=');
      return body === undefined ? undefined : `(?${sign}${body})`;
    }
    default:
      return undefined;
  }
}

function joined(
  nodes: readonly RegexNode[],
  between: string,
  isRepeated: boolean,
): string | undefined {
  const parts: string[] = [];
  for (const node of nodes) {
    const part = printRegex(node, isRepeated);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return parts.join(between);
}
