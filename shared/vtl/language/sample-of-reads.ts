import type { PlainJson } from '../../json/plain-json.ts';
import { dialects } from '../dialect.ts';
import { parseTemplate } from '../syntax/parse-template.ts';
import type {
  ExpressionNode,
  ReferenceNode,
  ReferencePart,
  StatementNode,
} from '../syntax/tree.ts';

/**
 * A payload with everything in it that a template reads, made up from the reads alone: members of `$input.path('…')` and of variables
 * set from it, lists where a loop goes through, numbers where it calculates or prints without quotes. The same for the same template;
 * undefined when the template reads nothing of the payload, or cannot be read itself.
 */
export function sampleOfReads(source: string): PlainJson | undefined {
  const { tree } = parseTemplate(source, dialects['api-gateway']);
  if (tree === undefined) return undefined;
  const reads = new Reads(source);
  reads.block(tree.children);
  return isUsed(reads.payload) ? made(reads.payload, 'value', 1) : undefined;
}

/** Whether a template can be read at all. */
export function isReadable(source: string): boolean {
  return parseTemplate(source, dialects['api-gateway']).tree !== undefined;
}

/** What is known of a value by how it is read. */
interface Shape {
  readonly members: Map<string, Shape>;
  item: Shape | undefined;
  leaf: 'text' | 'number' | 'boolean' | undefined;
}

const itemCount = 2;

/** Methods that only texts, lists and maps have; a value they are called on is that. */
const textMethods =
  /^(?:length|substring|replace|replaceAll|replaceFirst|split|trim|to(?:Upper|Lower)Case|startsWith|endsWith|indexOf|lastIndexOf|charAt|matches|equalsIgnoreCase|concat)$/;
const listMethods = /^(?:size|isEmpty|contains|iterator|subList|add|addAll)$/;

class Reads {
  readonly payload: Shape = emptyShape();
  readonly #source: string;
  readonly #variables = new Map<string, Shape>();

  constructor(source: string) {
    this.#source = source;
  }

  block(nodes: readonly StatementNode[]): void {
    for (const node of nodes) this.#statement(node);
  }

  #statement(node: StatementNode): void {
    switch (node.kind) {
      case 'reference': {
        const shape = this.#expression(node);
        if (shape !== undefined) shape.leaf ??= this.#isBareValue(node) ? 'number' : 'text';
        return;
      }
      case 'set': {
        const shape = this.#expression(node.value);
        if (node.target.parts.length > 0) this.#expression(node.target);
        else if (shape === undefined) this.#variables.delete(node.target.root);
        else this.#variables.set(node.target.root, shape);
        return;
      }
      case 'if':
        for (const { condition, body } of node.branches) {
          this.#condition(condition);
          this.block(body.children);
        }
        return this.block(node.otherwise?.children ?? []);
      case 'directive':
        return this.#directive(node.name, node.args, node.body?.children ?? []);
      default:
    }
  }

  #directive(name: string, args: readonly ExpressionNode[], body: readonly StatementNode[]): void {
    const [target, , list] = args;
    if (name !== 'foreach') for (const arg of args) this.#expression(arg);
    else if (list !== undefined && target?.kind === 'reference') {
      const shape = this.#expression(list);
      if (shape === undefined) this.#variables.delete(target.root);
      else this.#variables.set(target.root, (shape.item ??= emptyShape()));
    }
    this.block(body);
  }

  #condition(node: ExpressionNode): void {
    if (node.kind === 'not') this.#condition(node.operand);
    else if (node.kind === 'binary' && (node.operator === '&&' || node.operator === '||')) {
      this.#condition(node.left);
      this.#condition(node.right);
    } else {
      const shape = this.#expression(node);
      // Whether a text is there is asked in other ways: it always counts as true.
      if (node.kind === 'reference' && shape !== undefined) shape.leaf ??= 'boolean';
    }
  }

  /** Notes what an expression reads, and gives the shape of its value where that is a part of the payload. */
  #expression(node: ExpressionNode): Shape | undefined {
    switch (node.kind) {
      case 'reference':
        return this.#reference(node);
      case 'binary': {
        const sides = [this.#expression(node.left), this.#expression(node.right)];
        const isNumber =
          node.left.kind === 'number' ||
          node.right.kind === 'number' ||
          /^[-*/%<>]=?$/.test(node.operator);
        const isText = node.left.kind === 'string' || node.right.kind === 'string';
        for (const shape of sides)
          if (shape !== undefined && (isNumber || isText))
            shape.leaf ??= isNumber ? 'number' : 'text';
        return undefined;
      }
      case 'not':
        this.#expression(node.operand);
        return undefined;
      case 'string':
        this.block(node.content ?? []);
        return undefined;
      case 'list':
        for (const item of node.items) this.#expression(item);
        return undefined;
      case 'map':
        for (const { value } of node.members) this.#expression(value);
        return undefined;
      case 'range':
        this.#expression(node.from);
        this.#expression(node.to);
        return undefined;
      default:
        return undefined;
    }
  }

  #reference(node: ReferenceNode): Shape | undefined {
    if (node.bare || node.neverValue) return undefined;
    const [first] = node.parts;
    let shape = this.#variables.get(node.root);
    let parts = node.parts;
    if (node.root === 'input') {
      shape = first?.kind === 'method' ? this.#ofPath(first.name, first.args) : undefined;
      parts = node.parts.slice(1);
      // What is printed whole needs no form of its own.
      if (first?.kind === 'method' && first.name === 'json') shape = undefined;
    }
    for (const part of parts) {
      for (const arg of part.kind === 'method' ? part.args : []) {
        const given = this.#expression(arg);
        if (given !== undefined) given.leaf ??= 'text';
      }
      if (shape !== undefined) shape = partOf(shape, part);
    }
    return shape;
  }

  #ofPath(name: string, args: readonly ExpressionNode[]): Shape | undefined {
    const [argument] = args;
    if ((name !== 'path' && name !== 'json') || argument?.kind !== 'string') return undefined;
    // A text in double quotes is a template of its own as soon as it has a $ in it, which paths have.
    if (argument.content?.some(({ kind }) => kind !== 'text') === true) return undefined;
    const steps = stepsOf(argument.text);
    if (steps === undefined) return undefined;
    let shape = this.payload;
    for (const step of steps)
      shape = step === null ? (shape.item ??= emptyShape()) : memberOf(shape, step);
    return shape;
  }

  /** Whether a printed reference stands where JSON has a value, without quotes. */
  #isBareValue({ range }: ReferenceNode): boolean {
    return /[:,[]\s*$/.test(
      this.#source.slice(Math.max(0, range.start.offset - 20), range.start.offset),
    );
  }
}

/** Names on a definite JSONPath, null for an item of a list; undefined for a path that leads to several places otherwise. */
function stepsOf(path: string): (string | null)[] | undefined {
  const steps: (string | null)[] = [];
  const pattern = /\.([\w-]+)|\[\s*'([^']*)'\s*\]|\[\s*"([^"]*)"\s*\]|\[\s*(-?\d+|\*)\s*\]|\.(\*)/y;
  let at = path.startsWith('$') ? 1 : 0;
  if (at === 0) return stepsOf(`$.${path}`);
  while (at < path.length) {
    pattern.lastIndex = at;
    const step = pattern.exec(path);
    if (step === null) return undefined;
    steps.push(step[1] ?? step[2] ?? step[3] ?? null);
    at = pattern.lastIndex;
  }
  return steps;
}

function partOf(shape: Shape, part: ReferencePart): Shape | undefined {
  if (part.kind === 'property') {
    return memberOf(shape, part.name);
  }
  if (part.kind === 'index') {
    if (part.index.kind === 'string') return memberOf(shape, part.index.text);
    return (shape.item ??= emptyShape());
  }
  const [argument] = part.args;
  if (part.name === 'get' && argument?.kind === 'string') return memberOf(shape, argument.text);
  if (part.name === 'get') return (shape.item ??= emptyShape());
  if (listMethods.test(part.name) && shape.members.size === 0) shape.item ??= emptyShape();
  else if (textMethods.test(part.name)) shape.leaf ??= 'text';
  return undefined;
}

function memberOf(shape: Shape, name: string): Shape {
  let member = shape.members.get(name);
  if (member === undefined) shape.members.set(name, (member = emptyShape()));
  return member;
}

function emptyShape(): Shape {
  return { members: new Map(), item: undefined, leaf: undefined };
}

function isUsed({ members, item }: Shape): boolean {
  return members.size > 0 || item !== undefined;
}

/** @param number tells items of a list apart, from 1 */
function made(shape: Shape, name: string, number: number): PlainJson {
  // A member of what a loop goes through is a name of Java or JavaScript.
  const { item } = shape;
  if (item !== undefined)
    return Array.from({ length: itemCount }, (_, i) => made(item, name.replace(/s$/, ''), i + 1));
  if (shape.members.size > 0)
    return Object.fromEntries(
      [...shape.members].map(([key, member]) => [key, made(member, key, number)]),
    );
  switch (shape.leaf) {
    case 'number':
      return number;
    case 'boolean':
      return true;
    default:
      return `${name} ${number}`;
  }
}
