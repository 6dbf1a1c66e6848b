import { dialects } from '../dialect.ts';
import { parseTemplate } from '../syntax/parse-template.ts';
import { TextLines } from '../syntax/text-lines.ts';
import type {
  DirectiveNode,
  ExpressionNode,
  SetNode,
  StatementNode,
  TemplateTree,
} from '../syntax/tree.ts';
import { printExpression } from './print-expression.ts';
import { applyEdits, type TextEdit } from './text-edit.ts';

const indentation = '  ';

/**
 * Puts blanks in order where they are not part of the output: within the parentheses of `#set`, `#if`,
 * `#elseif` and `#foreach`, and before a `#set` that swallows them. What the template renders in the
 * service's dialect stays the same to the letter, so blanks which are printed stay as they are. A template
 * that cannot be read is given back as it is.
 */
export function formatTemplate(source: string): string {
  const before = parseTemplate(source, dialects['api-gateway']).tree;
  if (before === undefined) return source;
  const edits = new Formatter(source).edits(before);
  const formatted = applyEdits(source, edits);
  if (isSame(source, before, formatted)) return formatted;
  // Some edit means something else than it should; those that do not are found one by one.
  const kept: TextEdit[] = [];
  for (const edit of edits.slice(0, maxTried)) {
    if (isSame(source, before, applyEdits(source, [...kept, edit]))) kept.push(edit);
  }
  return applyEdits(source, kept);
}

const maxTried = 200;

class Formatter {
  private readonly lines: TextLines;
  private readonly found: TextEdit[] = [];

  constructor(private readonly source: string) {
    this.lines = new TextLines(source);
  }

  edits(tree: TemplateTree): readonly TextEdit[] {
    this.statements(tree.children, 0);
    return this.found;
  }

  private statements(nodes: readonly StatementNode[], depth: number): void {
    nodes.forEach((node, i) => {
      switch (node.kind) {
        case 'set':
          if (nodes[i - 1]?.kind !== 'text') this.indent(node, depth);
          this.set(node);
          break;
        case 'if': {
          let from = node.range.start.offset;
          for (const { condition, body } of node.branches) {
            this.between(from, () => printExpression(condition, this.source));
            this.statements(body.children, depth + 1);
            from = body.range.end.offset;
          }
          this.statements(node.otherwise?.children ?? [], depth + 1);
          break;
        }
        case 'directive':
          this.directive(node, depth);
          break;
        default:
      }
    });
  }

  private directive(node: DirectiveNode, depth: number): void {
    if (node.name === 'foreach' && node.args.length === 3) {
      const [item, word, list] = node.args;
      if (item !== undefined && list !== undefined && word?.kind === 'word') {
        const print = (each: ExpressionNode): string => printExpression(each, this.source);
        this.between(node.range.start.offset, () => `${print(item)} ${word.word} ${print(list)}`);
      }
    }
    if (node.name === 'foreach' || node.name === 'define') {
      this.statements(node.body?.children ?? [], depth + 1);
    }
  }

  private set(node: SetNode): void {
    const { start, end } = node.target.range;
    const target = this.source.slice(start.offset, end.offset);
    const value = printExpression(node.value, this.source);
    this.between(node.range.start.offset, () => `${target} = ${value}`);
  }

  /** Only where the blanks before a `#set` are its own, from the beginning of the line. */
  private indent(node: SetNode, depth: number): void {
    const start = node.range.start.offset;
    if (start > 0 && !/[\n\r]/.test(this.source.charAt(start - 1))) return;
    const hash = this.source.indexOf('#', start);
    this.replace(start, hash, indentation.repeat(depth));
  }

  /** Replaces what is between the parentheses that open next. */
  private between(from: number, print: () => string): void {
    const open = this.source.indexOf('(', from);
    const close = closingParenthesis(this.source, open);
    if (open >= 0 && close !== undefined) this.replace(open + 1, close, print());
  }

  private replace(start: number, end: number, newText: string): void {
    if (this.source.slice(start, end) === newText) return;
    this.found.push({ range: this.lines.range(start, end), newText });
  }
}

/** The offset of the parenthesis that closes the one at an offset; texts in quotes are passed over. */
function closingParenthesis(source: string, open: number): number | undefined {
  let depth = 0;
  let quote = '';
  for (let at = open; at < source.length && at >= 0; at++) {
    const character = source.charAt(at);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '(') depth++;
    else if (character === ')' && --depth === 0) return at;
  }
  return undefined;
}

/** Whether two templates mean the same: their trees are alike but for places and the text of code. */
function isSame(source: string, before: TemplateTree, formatted: string): boolean {
  if (formatted === source) return true;
  const after = parseTemplate(formatted, dialects['api-gateway']).tree;
  return after !== undefined && meaningOf(before) === meaningOf(after);
}

const placeOnly: ReadonlySet<string> = new Set(['range', 'rootRange', 'nameRange']);

function meaningOf(tree: TemplateTree): string {
  const parts: unknown = tree;
  return JSON.stringify(parts, function (this: unknown, key: string, value: unknown) {
    if (placeOnly.has(key)) return undefined;
    // What a piece of code looks like only matters where it is printed: in #literal and unknown directives.
    if (key === 'literal' && !isPrinted(this)) return undefined;
    return value;
  });
}

function isPrinted(node: unknown): boolean {
  if (typeof node !== 'object' || node === null || !('kind' in node)) return false;
  if (node.kind !== 'directive' || !('name' in node) || typeof node.name !== 'string') return false;
  return node.name === 'literal' || !dialects['api-gateway'].directives.has(node.name);
}
