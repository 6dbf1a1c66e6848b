import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { LineMap, type ParsedText, type TextProblem, type ValuePath } from './parsed-text.ts';

/** Deepest nesting read; deeper text is no layout that anybody made. */
const deepest = 200;

/** Reads a JSON file, with places for problems. Keys given twice and `__proto__` are problems. */
export function parseJsonText(text: string): ParsedText {
  const lines = new LineMap(text);
  const problems: TextProblem[] = [];
  const report = (ruleId: string, message: string, start: number, end: number): void => {
    problems.push({ ruleId, severity: 'error', message, range: lines.range(start, end) });
  };
  const errors: ParseError[] = [];
  const tree =
    nestingOf(text) > deepest ? undefined : parseTree(text, errors, { disallowComments: true });
  if (tree === undefined && errors.length === 0)
    report('json-syntax', 'JSON: the file is empty or nested too deeply.', 0, text.length);
  for (const { error, offset, length } of errors)
    report('json-syntax', `JSON: ${wordsOf(printParseErrorCode(error))}.`, offset, offset + length);
  return {
    value: tree === undefined ? undefined : convert(tree, report),
    problems,
    rangeAt: (path, part) => {
      const node = tree === undefined ? undefined : nodeAt(tree, path, part);
      return lines.range(node?.offset ?? 0, (node?.offset ?? 0) + (node?.length ?? 0));
    },
  };
}

function convert(
  node: Node,
  report: (ruleId: string, message: string, start: number, end: number) => void,
): unknown {
  if (node.type === 'array') return (node.children ?? []).map((child) => convert(child, report));
  if (node.type !== 'object') return node.value as unknown;
  const result: Record<string, unknown> = {};
  for (const property of node.children ?? []) {
    const [keyNode, valueNode] = property.children ?? [];
    if (keyNode === undefined || valueNode === undefined) continue;
    const key = String(keyNode.value);
    const end = keyNode.offset + keyNode.length;
    if (key === '__proto__')
      report(
        'forbidden-key',
        'The key "__proto__" is not allowed; choose another name.',
        keyNode.offset,
        end,
      );
    else if (Object.hasOwn(result, key))
      report(
        'doubly-defined',
        `"${key}" is defined twice here; remove or rename one.`,
        keyNode.offset,
        end,
      );
    else result[key] = convert(valueNode, report);
  }
  return result;
}

function nodeAt(tree: Node, path: ValuePath, part: 'key' | 'value'): Node {
  let node = tree;
  for (const [index, step] of path.entries()) {
    if (node.type === 'array') {
      const child = node.children?.[Number(step)];
      if (child === undefined) return node;
      node = child;
      continue;
    }
    const property = node.children?.find(({ children }) => children?.[0]?.value === String(step));
    const [key, value] = property?.children ?? [];
    if (key !== undefined && part === 'key' && index === path.length - 1) return key;
    if (value === undefined) return node;
    node = value;
  }
  return node;
}

/** How deep brackets go, counting those in strings too: only a guard against running out of stack. */
function nestingOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x7b || code === 0x5b) most = Math.max(most, (depth += 1));
    else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return most;
}

/** `CloseBraceExpected` → `close brace expected`. */
function wordsOf(code: string): string {
  return code.replace(/(?!^)([A-Z])/g, ' $1').toLowerCase();
}
