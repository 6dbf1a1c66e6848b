import type { TextRange } from '../../std/problem.ts';
import { dialects } from '../dialect.ts';
import { parseTemplate } from '../syntax/parse-template.ts';
import type { StatementNode } from '../syntax/tree.ts';

/** A part of a template, for a list of what is in it. */
export interface OutlineEntry {
  readonly kind: 'variable' | 'condition' | 'loop' | 'block';
  /** What it is called, e.g. `$total`, `#if $a == 1`. */
  readonly name: string;
  readonly range: TextRange;
  readonly children: readonly OutlineEntry[];
}

const maxName = 60;

/** What a template sets, tests and goes through, nested as it is written; empty if it cannot be read. */
export function templateOutline(source: string): readonly OutlineEntry[] {
  const { tree } = parseTemplate(source, dialects['api-gateway']);
  return entriesOf(tree?.children ?? [], source);
}

function entriesOf(nodes: readonly StatementNode[], source: string): OutlineEntry[] {
  const textOf = ({ start, end }: TextRange): string => {
    const text = source.slice(start.offset, end.offset).replace(/\s+/g, ' ').trim();
    return text.length > maxName ? `${text.slice(0, maxName)}…` : text;
  };
  return nodes.flatMap((node): OutlineEntry[] => {
    const { range } = node;
    switch (node.kind) {
      case 'set':
        return [{ kind: 'variable', name: textOf(node.target.range), range, children: [] }];
      case 'if': {
        const branches = node.branches.flatMap(({ body }) => entriesOf(body.children, source));
        const children = [...branches, ...entriesOf(node.otherwise?.children ?? [], source)];
        const [first] = node.branches;
        const name = first === undefined ? '#if' : `#if ${textOf(first.condition.range)}`;
        return [{ kind: 'condition', name, range, children }];
      }
      case 'directive': {
        const children = entriesOf(node.body?.children ?? [], source);
        const [target, , list] = node.args;
        if (node.name === 'define' && target !== undefined) {
          return [{ kind: 'block', name: textOf(target.range), range, children }];
        }
        if (node.name !== 'foreach' || target === undefined) return [];
        const over = list === undefined ? '' : ` in ${textOf(list.range)}`;
        return [{ kind: 'loop', name: `#foreach ${textOf(target.range)}${over}`, range, children }];
      }
      default:
        return [];
    }
  });
}
