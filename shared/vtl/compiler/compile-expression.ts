import { JavaList } from '../../json/java-list.ts';
import { JavaMap } from '../../json/java-map.ts';
import { isJavaNumber, JavaDouble, toJavaInteger } from '../../json/java-number.ts';
import { holdsItself } from '../../json/holds-itself.ts';
import { toJavaString, type JavaValue } from '../../json/java-value.ts';
import { calculate } from '../java/arithmetic.ts';
import { BlockValue } from './block-value.ts';
import { equalsInTemplate, ordersInTemplate } from '../java/comparison.ts';
import { compileReference } from './compile-reference.ts';
import type { CompileScope, Evaluate, Test } from './compile-scope.ts';
import { JavaException } from '../java/java-exception.ts';
import { toInt } from '../methods/method.ts';
import type { RenderState } from './render-state.ts';
import type { TextRange } from '../../std/problem.ts';
import type {
  BinaryNode,
  ExpressionNode,
  NumberNode,
  RangeNode,
  StringNode,
} from '../syntax/tree.ts';
import { VtlError } from '../vtl-error.ts';

const maxRange = 1_000_000;

/** An expression as a closure that gives its value; what is wrong with it is reported to the scope. */
export function compileExpression(node: ExpressionNode, scope: CompileScope): Evaluate {
  switch (node.kind) {
    case 'reference':
      return compileReference(node, scope);
    case 'string':
      return compileString(node, scope);
    case 'number':
      return constant(numberOf(node, scope));
    case 'boolean':
      return constant(node.value);
    case 'word':
      return constant(null);
    case 'list': {
      const items = node.items.map((item) => compileExpression(item, scope));
      return (state) =>
        new JavaList(
          items.map((item) => item(state)),
          'list',
        );
    }
    case 'map': {
      const members = node.members.map(({ key, value }) => ({
        key: compileExpression(key, scope),
        value: compileExpression(value, scope),
      }));
      return (state) => {
        const map = new JavaMap();
        for (const { key, value } of members) {
          const name = key(state);
          map.put(name, value(state));
        }
        return map;
      };
    }
    case 'range':
      return compileRange(node, scope);
    case 'not':
      return compileTest(node, scope);
    case 'binary':
      return compileBinary(node, scope);
  }
}

function constant(value: JavaValue): Evaluate {
  return () => value;
}

function numberOf(node: NumberNode, scope: CompileScope): JavaValue {
  if (!/^[-.\d]/.test(node.text)) {
    // A `#` right before the digits gets into the token.
    scope.report(`${node.text} is no number.`, node.range);
    return null;
  }
  if (!node.isFloat) return toJavaInteger(BigInt(node.text));
  return new JavaDouble(Number(node.text));
}

/** A text in double quotes is rendered like a template. */
function compileString(node: StringNode, scope: CompileScope): Evaluate {
  const { content, text, range } = node;
  if (content === undefined) return constant(text);
  const hasLineComment = text.includes('##');
  const last = content[content.length - 1];
  // Undoes the blank which was put after the text for parsing.
  const endsInText = !hasLineComment && last?.kind === 'text' && last.text.endsWith(' ');
  const statements = endsInText
    ? [...content.slice(0, -1), { ...last, text: last.text.slice(0, -1) }]
    : content;
  const body = scope.statements(statements);
  const cut = !hasLineComment && !endsInText;
  return (state) => {
    const outer = state.out;
    state.out = '';
    state.nesting++;
    try {
      body(state);
      const made = state.checkLength(state.out, range);
      if (made.length > 256) state.work(made.length >> 3, range);
      return cut ? made.slice(0, -1) : made;
    } finally {
      state.nesting--;
      state.out = outer;
    }
  };
}

function compileRange(node: RangeNode, scope: CompileScope): Evaluate {
  const from = compileExpression(node.from, scope);
  const to = compileExpression(node.to, scope);
  return (state) => {
    const first = from(state);
    const last = to(state);
    if (!isJavaNumber(first) || !isJavaNumber(last)) return null;
    const begin = toInt(first);
    const end = toInt(last);
    const length = Math.abs(begin - end) + 1;
    if (length > maxRange) {
      throw new VtlError(
        `A range of ${length} numbers on line ${node.range.start.line} is too long.`,
        node.range,
      );
    }
    const step = begin >= end ? -1 : 1;
    return new JavaList(
      Array.from({ length }, (_, i) => begin + i * step),
      'list',
    );
  };
}

function compileBinary(node: BinaryNode, scope: CompileScope): Evaluate {
  const { operator, range } = node;
  switch (operator) {
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      break;
    default:
      return compileTest(node, scope);
  }
  const left = compileExpression(node.left, scope);
  const right = compileExpression(node.right, scope);
  const compute = (a: JavaValue, b: JavaValue): JavaValue => {
    try {
      return calculate(operator, a, b);
    } catch (error) {
      if (!(error instanceof JavaException)) throw error;
      throw new VtlError(
        `"${operator}" fails with ${error.javaClass} on line ${range.start.line}: ${error.message}`,
        range,
      );
    }
  };
  if (operator !== '+') {
    return (state) => {
      const a = left(state);
      return compute(a, right(state));
    };
  }
  // An operand without a value is replaced by its own source.
  const leftText = node.left.literal;
  const rightText = node.right.literal;
  return (state) => {
    const a = left(state);
    const b = right(state);
    if (typeof a === 'string' || typeof b === 'string') {
      const text = toJavaString(a ?? leftText) + toJavaString(b ?? rightText);
      return state.checkLength(text, range);
    }
    return compute(a, b);
  };
}

/**
 * The truth of an expression. A reference is true unless its value is false or missing; any literal but
 * `true`, and the result of arithmetic, is false (Velocity gives those no truth of their own).
 */
export function compileTest(node: ExpressionNode, scope: CompileScope): Test {
  switch (node.kind) {
    case 'boolean': {
      const { value } = node;
      return () => value;
    }
    case 'reference': {
      const evaluate = compileReference(node, scope);
      return (state) => isTrue(evaluate(state), scope, state, node.range);
    }
    case 'not': {
      const operand = compileTest(node.operand, scope);
      return (state) => !operand(state);
    }
    case 'binary':
      return compileBinaryTest(node, scope);
    default:
      return () => false;
  }
}

/** Velocity asks for the text of the value, which only a `#define` block can be without. */
function isTrue(
  value: JavaValue,
  scope: CompileScope,
  state: RenderState,
  range: TextRange,
): boolean {
  if (value === null) return false;
  if (typeof value === 'boolean') return value;
  if (value instanceof BlockValue) return value.toJavaString() !== null;
  if (scope.storesInto && holdsItself(value, () => state.work(1, range))) {
    throw new VtlError(
      `What is tested on line ${range.start.line} holds itself, so it has no text.`,
      range,
      'limit',
    );
  }
  return true;
}

function compileBinaryTest(node: BinaryNode, scope: CompileScope): Test {
  const { operator } = node;
  switch (operator) {
    case '&&': {
      const left = compileTest(node.left, scope);
      const right = compileTest(node.right, scope);
      return (state) => left(state) && right(state);
    }
    case '||': {
      const left = compileTest(node.left, scope);
      const right = compileTest(node.right, scope);
      return (state) => left(state) || right(state);
    }
    case '==':
    case '!=': {
      const left = compileExpression(node.left, scope);
      const right = compileExpression(node.right, scope);
      const wanted = operator === '==';
      return (state) => {
        const a = left(state);
        return equalsInTemplate(a, right(state)) === wanted;
      };
    }
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const left = compileExpression(node.left, scope);
      const right = compileExpression(node.right, scope);
      return (state) => {
        const a = left(state);
        return ordersInTemplate(operator, a, right(state));
      };
    }
    default:
      return () => false;
  }
}
